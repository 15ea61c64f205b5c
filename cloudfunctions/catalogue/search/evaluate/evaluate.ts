import {
  normalizeDoi,
  normalizeIsbn,
  normalizeIssn,
  parseStandardNumber,
  standardKeys,
} from '../../../../miniprogram/shared/query/identifiers';
import type {
  Fuzzy,
  Near,
  Phrase,
  QueryNode,
  Term,
  TextField,
  ValueField,
} from '../../../../typings/query';
import { fold } from '../analysis/fold';
import { bareWord, forEachPiece, queryTokens } from '../analysis/tokens';
import { type ExactField, exactTerm } from '../analysis/vocabulary';
import { ALL_FIELDS, fieldMask } from '../fields';
import { allPassing, type ColumnTest, columnTest, keepPassing } from './columns';
import { everything, type Hits, intersect, keep, NO_HITS, subtract, unite } from './hits';
import { standNear } from './near';
import { matchTerm, type TermMatch, withNeighbours } from './term';
import { anyOf, type Context, MOST_TOKENS, type TokenHits, termHits, tokenHits } from './tokens';
import { someField, standsIn } from './verify';

/** Families of exact terms that a query can name. */
type AskedField = Exclude<ExactField, 'ownStandard'>;

const EXACT_FIELDS: ReadonlySet<string> = new Set<AskedField>([
  'clc',
  'lcc',
  'isbn',
  'issn',
  'doi',
  'standard',
]);

function isExact(field: TextField | ValueField): field is AskedField {
  return EXACT_FIELDS.has(field);
}

/** Tokens a record must have to have the text as it stands: candidates, to be verified on the text. */
function tokensOf(context: Context, folded: string, mask: number): TokenHits[] {
  return queryTokens(folded)
    .slice(0, MOST_TOKENS)
    .map((token) => tokenHits(context, token, mask));
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

function exactPrefix(context: Context, field: AskedField, text: string): Hits {
  const terms = context.corpus.termsWithPrefix(exactTerm(field, text.trim()));
  return anyOf(
    context,
    text,
    terms.map((term) => termHits(context, term, ALL_FIELDS)),
  );
}

/** A value in the form in which the index has it; one that is malformed is looked up as it is. */
function normalized(field: AskedField, value: string): string {
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

function oneOf(context: Context, field: AskedField, values: readonly string[]): Hits {
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
    queryTokens(fold(text))
      .slice(0, MOST_TOKENS)
      .map((token) => withNeighbours(context, token, tokenHits(context, token, mask), mask)),
  );
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
  const { corpus } = context;
  const terms: { term: Term; match: TermMatch }[] = [];
  const and = (children: readonly QueryNode[], adds: boolean): Hits => {
    const tests: ColumnTest[] = [];
    const lists: Hits[] = [];
    for (const child of children) {
      const test = columnTest(child);
      if (test) tests.push(test);
      else lists.push(visit(child, adds));
    }
    const found = lists.length > 0 ? intersect(lists) : everything(corpus.size);
    return tests.length > 0 ? keepPassing(corpus, found, tests) : found;
  };
  const visit = (node: QueryNode, adds: boolean): Hits => {
    const test = columnTest(node);
    if (test) return allPassing(corpus, test);
    switch (node.kind) {
      case 'term': {
        const match = matchTerm(context, node);
        if (adds) terms.push({ term: node, match });
        return match.hits;
      }
      case 'phrase':
        return phrase(context, node);
      case 'prefix':
        return isExact(node.field)
          ? exactPrefix(context, node.field, node.text)
          : textPrefix(context, node.field as TextField, node.text);
      case 'fuzzy':
        return fuzzy(context, node);
      case 'in':
        return oneOf(context, node.field as AskedField, node.values);
      case 'near':
        return near(context, node);
      case 'and':
        return and(node.children, adds);
      case 'or':
        return node.children.map((child) => visit(child, adds)).reduce(unite);
      case 'andNot': {
        const { include, exclude } = node;
        const included = include === null ? everything(corpus.size) : visit(include, adds);
        const unwanted = columnTest(exclude);
        return unwanted
          ? keepPassing(corpus, included, [(segment) => not(unwanted(segment))])
          : subtract(included, visit(exclude, false));
      }
      case 'range':
        return NO_HITS;
    }
  };
  return { hits: visit(root, true), terms };
}

const not =
  (passes: (document: number) => boolean) =>
  (document: number): boolean =>
    !passes(document);
