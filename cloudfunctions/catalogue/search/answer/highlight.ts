import type { QueryNode, TextField } from '../../../../typings/query';
import { fold, foldMapped, type MappedText } from '../analysis/fold';
import { stem } from '../analysis/stem';
import { bareWord, forEachBigram, forEachPiece, queryTokens } from '../analysis/tokens';
import { fieldMask, INDEXED_FIELDS } from '../fields';
import type { Display, Highlight, HighlightField } from '../types';

/** Which indexed field each shown text is. */
const SHOWN: readonly (readonly [HighlightField, Exclude<TextField, 'any'>])[] = [
  ['title', 'title'],
  ['creators', 'creator'],
  ['subjects', 'subject'],
  ['publisher', 'publisher'],
  ['abstract', 'abstract'],
];

/** What to mark in the fields of `mask`. */
interface Mark {
  readonly mask: number;
  readonly kind: 'bigram' | 'character' | 'word' | 'phrase' | 'prefix';
  readonly text: string;
}

/** What a query's parts that add hits would mark. */
function marksOf(root: QueryNode | null): Mark[] {
  const marks: Mark[] = [];
  const visit = (node: QueryNode) => {
    switch (node.kind) {
      case 'term':
      case 'fuzzy':
        for (const { kind, text } of queryTokens(fold(node.text))) {
          marks.push({ mask: fieldMask(node.field), kind, text });
        }
        return;
      case 'phrase':
        marks.push({ mask: fieldMask(node.field), kind: 'phrase', text: fold(node.text) });
        return;
      case 'prefix': {
        const known =
          node.field === 'any' || INDEXED_FIELDS.some(({ name }) => name === node.field);
        if (!known) return;
        const mask = fieldMask(node.field as TextField);
        marks.push({ mask, kind: 'prefix', text: fold(node.text) });
        return;
      }
      case 'near':
        for (const text of node.texts) {
          marks.push({ mask: fieldMask(node.field), kind: 'phrase', text: fold(text) });
        }
        return;
      case 'and':
      case 'or':
        for (const child of node.children) visit(child);
        return;
      case 'andNot':
        if (node.include) visit(node.include);
        return;
      case 'range':
      case 'in':
        return;
    }
  };
  if (root) visit(root);
  return marks.filter(({ text }) => text !== '');
}

type Span = [start: number, end: number];

/** Spans of tokens in a folded text. */
function tokenSpans(folded: string, marks: readonly Mark[]): Span[] {
  const wanted = (kind: Mark['kind']) =>
    new Set(marks.filter((mark) => mark.kind === kind).map(({ text }) => text));
  const [bigrams, characters, words] = [wanted('bigram'), wanted('character'), wanted('word')];
  const spans: Span[] = [];
  if (bigrams.size + characters.size + words.size === 0) return spans;
  forEachPiece(folded, (ideographic, start, end) => {
    if (!ideographic) {
      if (words.has(stem(bareWord(folded.slice(start, end))))) spans.push([start, end]);
      return;
    }
    if (bigrams.size > 0) {
      forEachBigram(folded, start, end, (bigram, from, to) => {
        if (bigrams.has(bigram)) spans.push([from, to]);
      });
    }
    let at = start;
    for (const character of characters.size > 0 ? folded.slice(start, end) : '') {
      if (characters.has(character)) spans.push([at, at + character.length]);
      at += character.length;
    }
  });
  return spans;
}

const isInsideWord = (folded: string, at: number): boolean =>
  at > 0 &&
  at < folded.length &&
  /^[\p{L}\p{N}]{2}$/u.test(folded.slice(at - 1, at + 1)) &&
  !/[\p{Script=Han}]/u.test(folded.slice(at - 1, at + 1));

/** Spans of texts as they stand; one that begins inside a word is none. */
function textSpans(folded: string, { kind, text }: Mark): Span[] {
  const spans: Span[] = [];
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
    const end = at + text.length;
    if (isInsideWord(folded, at)) continue;
    if (kind === 'phrase' && isInsideWord(folded, end)) continue;
    spans.push([at, end]);
  }
  return spans;
}

/** Spans of a folded text as ascending ranges of the original that do not touch. */
function toOriginal({ starts, ends }: MappedText, spans: readonly Span[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const start = starts[from] as number;
    const end = ends[to - 1] as number;
    const last = ranges[ranges.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

/** Finds where a query's words stand in the original texts a hit shows. */
export function highlighter(query: QueryNode | null): (display: Display) => Highlight[] {
  const marks = marksOf(query);
  return (display) => {
    const highlights: Highlight[] = [];
    if (marks.length === 0) return highlights;
    for (const [field, indexed] of SHOWN) {
      const own = marks.filter(({ mask }) => (mask & fieldMask(indexed)) !== 0);
      const shown = display[field];
      const texts = shown === undefined ? [] : typeof shown === 'string' ? [shown] : shown;
      for (const [item, text] of own.length > 0 ? texts.entries() : []) {
        const mapped = foldMapped(text);
        const spans = [
          ...tokenSpans(mapped.text, own),
          ...own
            .filter(({ kind }) => kind === 'phrase' || kind === 'prefix')
            .flatMap((mark) => textSpans(mapped.text, mark)),
        ];
        if (spans.length > 0) highlights.push({ field, item, ranges: toOriginal(mapped, spans) });
      }
    }
    return highlights;
  };
}
