import {
  analyse,
  FIELD_BREAK,
  VALUE_BREAK,
} from '../../../cloudfunctions/catalogue/search/analysis/document';
import { fold } from '../../../cloudfunctions/catalogue/search/analysis/fold';
import { segmentPinyin, syllables } from '../../../cloudfunctions/catalogue/search/analysis/pinyin';
import { queryTokens } from '../../../cloudfunctions/catalogue/search/analysis/tokens';
import type { IndexDocument } from '../../../cloudfunctions/catalogue/search/types';
import {
  findIdentifiers,
  normalizeDoi,
  normalizeIsbn,
  normalizeIssn,
  parseStandardNumber,
  type QueryNode,
  type Term,
  type TextField,
} from '../../../miniprogram/shared/query';

/*
 * A second engine, written from the rules page and nothing like the first: every query walks every
 * document, sets are Sets, words are looked for in the text itself. It shares only the analysis,
 * whose own tests stand beside it.
 */

const FIELDS = ['title', 'altTitle', 'creator', 'subject', 'publisher', 'abstract', 'tag'] as const;
type Field = (typeof FIELDS)[number];

interface Entry {
  readonly document: IndexDocument;
  readonly values: Readonly<Record<Field, readonly string[]>>;
  /** By term: the fields it stands in. */
  readonly terms: ReadonlyMap<string, ReadonlySet<Field>>;
}

const fieldsOf = (field: TextField): readonly Field[] => {
  if (field === 'any') return FIELDS;
  return field === 'title' ? ['title', 'altTitle'] : [field];
};

/** Slips by trying every one: a word one slip away from another is among its edits. */
function oneSlip(word: string): Set<string> {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const out = new Set<string>();
  for (let i = 0; i <= word.length; i++) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    if (after) out.add(before + after.slice(1));
    if (after.length > 1) out.add(before + after[1] + after[0] + after.slice(2));
    for (const letter of letters) {
      out.add(before + letter + after);
      if (after) out.add(before + letter + after.slice(1));
    }
  }
  return out;
}

/** A word with each of its letters left out in turn. */
const without = (word: string): string[] =>
  [...word].map((_, i) => word.slice(0, i) + word.slice(i + 1));

export class Reference {
  private readonly entries: readonly Entry[];
  private readonly frequencies = new Map<string, number>();

  constructor(documents: readonly IndexDocument[]) {
    this.entries = documents.map((document) => {
      const analysed = analyse(document);
      const texts = [analysed.title, ...analysed.text.split(FIELD_BREAK)];
      const values = Object.fromEntries(
        FIELDS.map((field, i) => [field, (texts[i] as string).split(VALUE_BREAK)]),
      ) as Record<Field, string[]>;
      const terms = new Map<string, Set<Field>>();
      for (const [term, { mask }] of analysed.terms) {
        terms.set(term, new Set(FIELDS.filter((_, bit) => (mask & (1 << bit)) !== 0)));
        this.frequencies.set(term, (this.frequencies.get(term) ?? 0) + 1);
      }
      return { document, values, terms };
    });
  }

  /** Ids of the documents of a tree. */
  hits(tree: QueryNode): Set<string> {
    return new Set([...this.find(tree)].map(({ document }) => document.id));
  }

  private where(passes: (entry: Entry) => boolean): Set<Entry> {
    return new Set(this.entries.filter(passes));
  }

  private find(node: QueryNode): Set<Entry> {
    switch (node.kind) {
      case 'and': {
        const sets = node.children.map((child) => this.find(child));
        return this.where((entry) => sets.every((set) => set.has(entry)));
      }
      case 'or': {
        const sets = node.children.map((child) => this.find(child));
        return this.where((entry) => sets.some((set) => set.has(entry)));
      }
      case 'andNot': {
        const include = node.include && this.find(node.include);
        const exclude = this.find(node.exclude);
        return this.where((entry) => (include?.has(entry) ?? true) && !exclude.has(entry));
      }
      case 'range': {
        const { field, from = 0, to = Number.POSITIVE_INFINITY } = node;
        return this.where(({ document }) => {
          const value = field === 'year' ? document.year : document.addedAt;
          return value !== undefined && value >= from && value <= to;
        });
      }
      case 'in':
        return this.where((entry) =>
          node.values.some((value) => this.hasValue(entry, node.field, value)),
        );
      case 'prefix':
        return this.prefix(node);
      case 'phrase':
        return this.phrase(fieldsOf(node.field), fold(node.text), false);
      case 'near':
        return this.near(fieldsOf(node.field), node.texts.map(fold).filter(Boolean), node.distance);
      case 'fuzzy': {
        const tokens = queryTokens(fold(node.text));
        const sets = tokens.map((token) => {
          const words = [token.text, ...(token.kind === 'word' ? this.similar(token.surface) : [])];
          return this.withAny(words, token.kind === 'character', fieldsOf(node.field));
        });
        return this.where((entry) => sets.length > 0 && sets.every((set) => set.has(entry)));
      }
      case 'term':
        return this.term(node);
    }
  }

  private hasValue({ document, terms }: Entry, field: string, value: string): boolean {
    switch (field) {
      case 'type':
      case 'language':
      case 'source':
        return document[field] === value;
      case 'standardStatus':
        return (document.standardStatus ?? '') === value;
      case 'aspect':
        return document.aspects?.includes(value) ?? false;
      case 'isbn':
        return terms.has(`=isbn:${normalizeIsbn(value) ?? value.toUpperCase()}`);
      case 'issn':
        return terms.has(`=issn:${normalizeIssn(value) ?? value.toUpperCase()}`);
      case 'doi':
        return terms.has(`=doi:${(normalizeDoi(value) ?? value).toUpperCase()}`);
      case 'standard': {
        const read = parseStandardNumber(value);
        const key = read ? `${read.key}${read.year ? `-${read.year}` : ''}` : value.toUpperCase();
        return terms.has(`=standard:${key}`);
      }
      default:
        return document[field as 'clc' | 'lcc']?.toUpperCase() === value.trim().toUpperCase();
    }
  }

  private prefix({ field, text }: QueryNode & { kind: 'prefix' }): Set<Entry> {
    if (field === 'aspect') {
      return this.where(
        ({ document }) => !!document.aspects?.some((name) => name.startsWith(text)),
      );
    }
    if (field === 'type' || field === 'language' || field === 'source') {
      return this.where(({ document }) => document[field].startsWith(text));
    }
    if (field === 'standardStatus') {
      return this.where(({ document }) => (document.standardStatus ?? '').startsWith(text));
    }
    if (['clc', 'lcc', 'isbn', 'issn', 'doi', 'standard'].includes(field)) {
      const start = `=${field}:${text.trim().toUpperCase()}`;
      return this.where(({ terms }) => [...terms.keys()].some((term) => term.startsWith(start)));
    }
    const folded = fold(text);
    const fields = fieldsOf(field as TextField);
    if (!/^[^ \p{Script=Han}]+$/u.test(folded)) return this.phrase(fields, folded, true);
    const start = folded.replace(/^(?!(?:[cg]\+\+|notepad\+\+|[cf]#)$)(.*)$/, (word) =>
      word.replace(/[+#]/g, ''),
    );
    if (start === '') return new Set();
    return this.where(({ terms }) =>
      [...terms].some(
        ([term, own]) => term.startsWith(start) && fields.some((name) => own.has(name)),
      ),
    );
  }

  private phrase(fields: readonly Field[], folded: string, openEnd: boolean): Set<Entry> {
    if (queryTokens(folded).length === 0) return new Set();
    const escaped = folded.replace(/[+*?^${}()|[\]\\.]/g, '\\$&');
    const inWord = '[^ \\p{Script=Han}]';
    const start = /^[\p{Script=Han}]/u.test(folded) ? '' : `(?<!${inWord})`;
    const end = openEnd || /[\p{Script=Han}]$/u.test(folded) ? '' : `(?!${inWord})`;
    const pattern = new RegExp(`${start}${escaped}${end}`, 'u');
    return this.where(({ values }) =>
      fields.some((field) => values[field].some((value) => pattern.test(value))),
    );
  }

  private near(fields: readonly Field[], texts: readonly string[], distance: number): Set<Entry> {
    const split = (text: string) => text.match(/\p{Script=Han}|[^ \p{Script=Han}]+/gu) ?? [];
    const wanted = texts.map(split);
    if (wanted.length === 0 || wanted.some((words) => words.length === 0)) return new Set();
    const spread = (value: string): boolean => {
      const words = split(value);
      const places = wanted.map((own) =>
        words.flatMap((_, at) => (own.every((word, i) => words[at + i] === word) ? [at] : [])),
      );
      const own = wanted.reduce((sum, list) => sum + list.length, 0);
      const tryAll = (at: number, first: number, last: number): boolean => {
        if (at === wanted.length) return last - first + 1 - own <= distance;
        return (places[at] as number[]).some((place) =>
          tryAll(
            at + 1,
            Math.min(first, place),
            Math.max(last, place + (wanted[at] as string[]).length - 1),
          ),
        );
      };
      return tryAll(0, Number.POSITIVE_INFINITY, -1);
    };
    const together = (value: string) => texts.every((text) => this.standsAsWords(value, text));
    return this.where(({ values }) =>
      fields.some((field) => values[field].some((value) => together(value) && spread(value))),
    );
  }

  /** Whether the words stand in a row with nothing between them but what stands between them typed. */
  private standsAsWords(value: string, text: string): boolean {
    return value.includes(text);
  }

  private similar(word: string): string[] {
    if (!/^[a-z]{4,20}$/.test(word)) return [];
    const known = (term: string) => /^[a-z]{4,20}$/.test(term) && this.frequencies.has(term);
    const first = oneSlip(word);
    const near = new Map([...first].filter(known).map((term) => [term, 1]));
    if (word.length >= 8) {
      const shorter = new Set([word, ...without(word)].flatMap((form) => [form, ...without(form)]));
      for (const other of this.frequencies.keys()) {
        if (near.has(other) || !known(other)) continue;
        // Two slips are seen when leaving out at most one letter of the known word meets the typed.
        if (![other, ...without(other)].some((form) => shorter.has(form))) continue;
        if ([...oneSlip(other)].some((form) => first.has(form))) near.set(other, 2);
      }
    }
    near.delete(word);
    return [...near]
      .sort(
        ([a, x], [b, y]) =>
          x - y ||
          (this.frequencies.get(b) ?? 0) - (this.frequencies.get(a) ?? 0) ||
          (a < b ? -1 : 1),
      )
      .slice(0, 20)
      .map(([term]) => term);
  }

  private withAny(
    words: readonly string[],
    asStart: boolean,
    fields: readonly Field[],
  ): Set<Entry> {
    return this.where(({ terms }) =>
      [...terms].some(
        ([term, own]) =>
          words.some((word) => (asStart ? term.startsWith(word) : term === word)) &&
          fields.some((field) => own.has(field)),
      ),
    );
  }

  private weight(frequency: number): number {
    const size = this.entries.length;
    return Math.max(1, Math.round(Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) * 16));
  }

  private identified(text: string): { found: Set<Entry>; whole: boolean } {
    const found = new Set<Entry>();
    let rest = text;
    for (const { kind, key } of findIdentifiers(text)) {
      for (const value of new Set([key, kind === 'standard' ? key.replace(/-\d{4}$/, '') : key])) {
        const own = this.where(({ terms }) => terms.has(`=${kind}:${value.toUpperCase()}`));
        if (own.size === 0) continue;
        for (const entry of own) found.add(entry);
        rest = '';
        break;
      }
    }
    return { found, whole: found.size > 0 && rest === '' };
  }

  /** Soft terms over texts whose words are all common or ideographs, by the page's rules. */
  private term({ field, text }: Term): Set<Entry> {
    const fields = fieldsOf(field);
    const folded = fold(text);
    const tokens = queryTokens(folded);
    if (tokens.length === 0) return new Set();
    const lists = tokens.map((token) => ({
      token,
      found: this.withAny([token.text], token.kind === 'character', fields),
    }));
    const { found: numbered, whole } =
      field === 'any' ? this.identified(text) : { found: new Set<Entry>(), whole: false };
    const exact = this.where((entry) => lists.every(({ found }) => found.has(entry)));
    const union = (...sets: ReadonlySet<Entry>[]) => new Set(sets.flatMap((set) => [...set]));
    if (whole || exact.size >= 3 || (exact.size >= 1 && tokens.length <= 2)) {
      return union(exact, numbered);
    }
    const typed = this.pinyin(folded, lists, fields);
    if (typed) return union(exact, numbered, typed);
    const widened = lists.map(({ token, found }) => {
      const frequency = found.size > 0 ? (this.frequencies.get(token.text) ?? found.size) : 0;
      const near = token.kind === 'word' && frequency <= 3 ? this.similar(token.surface) : [];
      const more = near.length > 0 ? this.withAny(near, false, fields) : new Set<Entry>();
      return { token, found: union(found, more), alone: found, near, frequency };
    });
    const changed = widened.some(({ near }) => near.length > 0);
    const corrected = this.where((entry) => widened.every(({ found }) => found.has(entry)));
    if (changed && union(corrected, numbered).size > 0) return union(corrected, numbered);
    const soft = this.covering(
      widened.map(({ token, found, alone, near, frequency }) => ({
        found,
        weight: Math.max(
          alone.size === 0
            ? 0
            : this.weight(
                token.kind === 'character' ? this.heaviest(token.text, fields) : frequency,
              ),
          ...near
            .filter((word) => this.withAny([word], false, fields).size > 0)
            .map((word) =>
              Math.max(
                1,
                Math.round(
                  this.weight(this.frequencies.get(word) ?? 0) *
                    (oneSlip(token.surface).has(word) ? 0.7 : 0.45),
                ),
              ),
            ),
        ),
      })),
      syllables(folded).length > 0 ? 35 : 50,
    );
    return union(soft, this.heard(folded, fields), numbered);
  }

  /** Of the terms an ideograph begins, the frequency of the rarest: it weighs most. */
  private heaviest(start: string, fields: readonly Field[]): number {
    const own = [...this.frequencies].filter(
      ([term]) => term.startsWith(start) && this.withAny([term], false, fields).size > 0,
    );
    return Math.min(...own.map(([, frequency]) => frequency));
  }

  private covering(
    lists: readonly { readonly found: ReadonlySet<Entry>; readonly weight: number }[],
    percent: number,
  ): Set<Entry> {
    const known = lists.filter(({ found }) => found.size > 0);
    const sparse = known.filter(({ found }) => found.size <= this.entries.length * 0.2);
    const telling = sparse.length > 0 ? sparse : known;
    const total = telling.reduce((sum, { weight }) => sum + weight, 0);
    return this.where((entry) => {
      const met = telling.filter(({ found }) => found.has(entry));
      const covered = met.reduce((sum, { weight }) => sum + weight, 0);
      return covered > 0 && covered * 100 >= total * percent;
    });
  }

  private heard(folded: string, fields: readonly Field[]): Set<Entry> {
    const readings = syllables(folded);
    const pairs = new Set<string>();
    for (const [i, first] of readings.entries()) {
      const second = readings[i + 1];
      if (first && second) pairs.add(`~${first} ${second}`);
    }
    if (pairs.size < 2) return new Set();
    const lists = [...pairs].map((pair) => ({
      found: this.withAny([pair], false, fields),
      weight: this.weight(this.frequencies.get(pair) ?? 0),
    }));
    return this.covering(lists, 45);
  }

  private pinyin(
    folded: string,
    lists: readonly { readonly found: ReadonlySet<Entry> }[],
    fields: readonly Field[],
  ): Set<Entry> | null {
    if (!/^[a-z ]+$/.test(folded)) return null;
    const unknown = lists.every(({ found }) => found.size === 0);
    if (!unknown && lists.length > 1) return null;
    const every = (terms: readonly string[]) =>
      this.where(({ terms: own }) =>
        terms.every((term) => fields.some((field) => own.get(term)?.has(field))),
      );
    for (const typed of segmentPinyin(folded)) {
      if (typed.length < 2) continue;
      const found = every(typed.slice(1).map((second, i) => `~${typed[i]} ${second}`));
      if (found.size > 0) return found;
    }
    if (!unknown || folded.includes(' ') || folded.length < 3) return null;
    const grams = [...folded].slice(2).map((_, i) => `^${folded.slice(i, i + 3)}`);
    const found = every(grams);
    return found.size > 0 ? found : null;
  }
}
