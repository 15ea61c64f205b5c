import {
  normalizeDoi,
  normalizeIsbn,
  normalizeIssn,
  parseStandardNumber,
  standardKeys,
} from '../../../../miniprogram/shared/query/identifiers';
import type {
  Fuzzy,
  In,
  Near,
  Phrase,
  Prefix,
  QueryNode,
  Range,
  Term,
  TextField,
  ValueField,
} from '../../../../miniprogram/shared/query/types';
import { fold } from '../analysis/fold';
import { bareWord, forEachPiece, queryTokens } from '../analysis/tokens';
import { type ExactField, exactTerm } from '../analysis/vocabulary';
import { ALL_FIELDS, fieldMask } from '../fields';
import type { CodedColumn } from '../segment/format';
import { type Hits, intersect, keep, NO_HITS, select, subtract, unite } from './hits';
import { standNear } from './near';
import { neighbours } from './neighbours';
import { matchTerm, type TermMatch } from './term';
import { anyOf, type Context, type TokenHits, termHits, tokenHits } from './tokens';
import { someField, standsIn } from './verify';

const EXACT_FIELDS: ReadonlySet<string> = new Set([
  'clc',
  'lcc',
  'isbn',
  'issn',
  'doi',
  'standard',
]);
const COLUMN_FIELDS: ReadonlySet<string> = new Set([
  'type',
  'language',
  'source',
  'standardStatus',
]);

function isExact(field: TextField | ValueField): field is ExactField {
  return EXACT_FIELDS.has(field);
}

function isColumn(
  field: TextField | ValueField,
): field is 'type' | 'language' | 'source' | 'standardStatus' {
  return COLUMN_FIELDS.has(field);
}

/** Tokens a record must have to have the text as it stands. */
function tokensOf(context: Context, folded: string, mask: number): TokenHits[] {
  return queryTokens(folded).map((token) => tokenHits(context, token, mask));
}

function phrase(context: Context, { field, text }: Phrase): Hits {
  const folded = fold(text);
  const mask = fieldMask(field);
  return keep(intersect(tokensOf(context, folded, mask)), (ordinal) =>
    someField(context.corpus, ordinal, mask, (stored) => standsIn(stored, folded, false)),
  );
}

/** Records with a word that begins with `start`. */
function wordsFrom(context: Context, start: string, mask: number): TokenHits {
  return anyOf(
    context,
    `${start}*`,
    context.corpus.termsWithPrefix(start).map((term) => termHits(context, term, mask)),
  );
}

function textPrefix(context: Context, field: TextField, text: string): Hits {
  const folded = fold(text);
  const mask = fieldMask(field);
  const last = { ideographic: true, start: 0, pieces: 0 };
  forEachPiece(folded, (ideographic, start) => {
    Object.assign(last, { ideographic, start, pieces: last.pieces + 1 });
  });
  const open = last.ideographic ? '' : bareWord(folded.slice(last.start));
  if (open !== '' && last.pieces === 1) return wordsFrom(context, open, mask);
  const closed = tokensOf(context, open === '' ? folded : folded.slice(0, last.start), mask);
  const candidates = intersect(open === '' ? closed : [...closed, wordsFrom(context, open, mask)]);
  return keep(candidates, (ordinal) =>
    someField(context.corpus, ordinal, mask, (stored) => standsIn(stored, folded, true)),
  );
}

function columnValues(
  { corpus }: Context,
  column: CodedColumn,
  passes: (value: string) => boolean,
): Hits {
  const allowed = corpus.segments.map((segment) => segment.dictionaries[column].map(passes));
  return select(corpus.size, (ordinal) => {
    const { segment, document } = corpus.place(ordinal);
    const codes = allowed[corpus.segmentIndex(ordinal)] as boolean[];
    return codes[segment.array(column)[document] as number] as boolean;
  });
}

function aspectValues({ corpus }: Context, passes: (value: string) => boolean): Hits {
  return select(corpus.size, (ordinal) => {
    const { segment, document } = corpus.place(ordinal);
    const bits = segment.array('aspects')[document] as number;
    return segment.dictionaries.aspects.some(
      (name, bit) => (bits & (1 << bit)) !== 0 && passes(name),
    );
  });
}

function valuePrefix(context: Context, field: ValueField, text: string): Hits {
  if (isColumn(field)) return columnValues(context, field, (value) => value.startsWith(text));
  if (!isExact(field)) return aspectValues(context, (value) => value.startsWith(text));
  const terms = context.corpus.termsWithPrefix(exactTerm(field, text.trim()));
  return anyOf(
    context,
    text,
    terms.map((term) => termHits(context, term, ALL_FIELDS)),
  );
}

function prefix(context: Context, { field, text }: Prefix): Hits {
  if (isColumn(field) || isExact(field) || field === 'aspect') {
    return valuePrefix(context, field, text);
  }
  return textPrefix(context, field, text);
}

/** A value in the form in which the index has it; one that is malformed is looked up as it is. */
function normalized(field: ExactField, value: string): string {
  switch (field) {
    case 'isbn':
      return normalizeIsbn(value) ?? value;
    case 'issn':
      return normalizeIssn(value) ?? value;
    case 'doi':
      return normalizeDoi(value) ?? value;
    case 'standard': {
      const standard = parseStandardNumber(value);
      return standard ? (standardKeys(standard).at(-1) as string) : value;
    }
    default:
      return value.trim();
  }
}

function oneOf(context: Context, { field, values }: In): Hits {
  const wanted = new Set(values);
  if (isColumn(field)) return columnValues(context, field, (value) => wanted.has(value));
  if (!isExact(field)) return aspectValues(context, (value) => wanted.has(value));
  return anyOf(
    context,
    field,
    values.map((value) =>
      termHits(context, exactTerm(field, normalized(field, value)), ALL_FIELDS),
    ),
  );
}

function fuzzy(context: Context, { field, text }: Fuzzy): Hits {
  const mask = fieldMask(field);
  return intersect(
    queryTokens(fold(text)).map((token) => {
      const exact = tokenHits(context, token, mask);
      if (token.kind !== 'word') return exact;
      const near = neighbours(context.corpus, token.surface).map(({ word, share }) =>
        termHits(context, word, mask, share),
      );
      return anyOf(context, token.text, [exact, ...near]);
    }),
  );
}

function range({ corpus }: Context, { field, from, to }: Range): Hits {
  const least = from ?? (field === 'year' ? 1 : 0);
  const most = to ?? Number.POSITIVE_INFINITY;
  return select(corpus.size, (ordinal) => {
    const { segment, document } = corpus.place(ordinal);
    const value = segment.array(field)[document] as number;
    return value >= least && value <= most;
  });
}

function near(context: Context, { field, texts, distance }: Near): Hits {
  const mask = fieldMask(field);
  const folded = texts.map(fold).filter((text) => text !== '');
  if (folded.length === 0) return NO_HITS;
  const candidates = intersect(folded.flatMap((text) => tokensOf(context, text, mask)));
  return keep(candidates, (ordinal) =>
    someField(context.corpus, ordinal, mask, (stored) => standNear(stored, folded, distance)),
  );
}

/** What a tree found, and what its soft terms matched: for re-ranking and explanations. */
export interface Evaluation {
  readonly hits: Hits;
  /** Of terms that add hits; those under an exclusion are not among them. */
  readonly terms: readonly { readonly term: Term; readonly match: TermMatch }[];
}

/**
 * The records of a tree, dead ones included, by ordinal. Strict everywhere but inside a term:
 * scores of parts add up, and exclusions, ranges and values score nothing of their own.
 */
export function evaluate(context: Context, root: QueryNode): Evaluation {
  const terms: { term: Term; match: TermMatch }[] = [];
  const visit = (node: QueryNode, adds: boolean): Hits => {
    switch (node.kind) {
      case 'term': {
        const match = matchTerm(context, node);
        if (adds) terms.push({ term: node, match });
        return match.hits;
      }
      case 'phrase':
        return phrase(context, node);
      case 'prefix':
        return prefix(context, node);
      case 'fuzzy':
        return fuzzy(context, node);
      case 'range':
        return range(context, node);
      case 'in':
        return oneOf(context, node);
      case 'near':
        return near(context, node);
      case 'and':
        return intersect(node.children.map((child) => visit(child, adds)));
      case 'or':
        return node.children.map((child) => visit(child, adds)).reduce(unite);
      case 'andNot': {
        const included =
          node.include === null
            ? select(context.corpus.size, () => true)
            : visit(node.include, adds);
        return subtract(included, visit(node.exclude, false));
      }
    }
  };
  return { hits: visit(root, true), terms };
}
