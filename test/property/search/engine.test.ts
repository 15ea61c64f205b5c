import * as fc from 'fast-check';
import {
  buildSegment,
  createSearcher,
  mergeSegments,
  openSegment,
  type Searcher,
} from '../../../cloudfunctions/catalogue/search';
import type { IndexDocument, SearchFilters } from '../../../cloudfunctions/catalogue/search/types';
import { type QueryNode, TEXT_FIELDS, type ValueField } from '../../../miniprogram/shared/query';
import { Reference } from './reference';
import { trees } from './trees';

/** Few words, so that random queries meet random documents; near ones, so that slips meet too. */
const HAN = [
  '结构',
  '力学',
  '建築',
  '绿色',
  '混凝土',
  '土木',
  '木结',
  '𠮷野',
  '工程',
  '功程',
  '学',
];
const WORDS = [
  'green',
  'greed',
  'building',
  'buildings',
  'study',
  'concrete',
  'c++',
  'BIM',
  'Müller',
];
const NUMBERS = ['GB 50010-2010', 'GB/T 50010', '978-7-112-00001-2', '0306-4379', '10.1016/j.x'];

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HAN) },
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom('', ' ', '，')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join(''));
const typed = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom(...NUMBERS) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'gren',
      'jiegou',
      'jianzhu lixue',
      'hnt',
      'jglx',
      '洁购力学',
      'conrete',
      '土',
    ),
  },
);

const VALUES: Readonly<Record<ValueField, readonly string[]>> = {
  clc: ['TU375', 'TU37', 'O342', 'T'],
  lcc: ['TH880', 'TA'],
  type: ['book', 'standard', 'b'],
  language: ['chi', 'eng'],
  source: ['demo', 'other'],
  aspect: ['green', 'industry', 'g'],
  isbn: ['978-7-112-00001-2', '7-112'],
  issn: ['0306-4379'],
  doi: ['10.1016/j.x'],
  standard: ['GB 50010-2010', 'gb50010'],
  standardStatus: ['current', 'superseded'],
};

const some = <T>(...items: T[]) =>
  fc.option(fc.constantFrom(...items), { nil: undefined, freq: 2 });
const texts = fc.array(text, { maxLength: 2 });

function clean<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, own]) => own !== undefined)) as T;
}

const documentParts = fc.record({
  title: text,
  altTitles: texts,
  creators: texts,
  subjects: texts,
  tags: texts,
  publisher: fc.option(text, { nil: undefined }),
  abstract: fc.option(text, { nil: undefined }),
  year: some(1998, 2010, 2020),
  language: fc.constantFrom('chi', 'eng'),
  type: fc.constantFrom('book', 'standard'),
  source: fc.constantFrom('demo', 'other'),
  clc: some('TU375', 'TU37', 'O342'),
  lcc: some('TH880', 'TA683'),
  aspects: fc.uniqueArray(fc.constantFrom('green', 'industry', 'rural'), { maxLength: 2 }),
  standardNumbers: fc.array(fc.constantFrom('GB 50010-2010', 'GB/T 50010-2024'), { maxLength: 1 }),
  standardStatus: some('current' as const, 'superseded' as const),
  isbn: fc.array(fc.constant('978-7-112-00001-2'), { maxLength: 1 }),
  accessClass: fc.constantFrom('open', 'licensed'),
  addedAt: fc.nat({ max: 3000 }),
});

const corpora = fc.array(documentParts, { minLength: 1, maxLength: 30 }).map((list) =>
  list.map(
    ({ isbn, ...parts }, i) =>
      clean({
        ...parts,
        id: `d${i}`,
        identifiers: { isbn },
        display: { title: parts.title },
      }) as unknown as IndexDocument,
  ),
);

const anyTree = trees({
  text: typed,
  field: fc.oneof(
    { weight: 3, arbitrary: fc.constant('any' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...TEXT_FIELDS) },
  ),
  value: (field) => fc.constantFrom(...VALUES[field]),
  valueField: fc.constantFrom(...(Object.keys(VALUES) as ValueField[])),
  year: fc.constantFrom(0, 1998, 2010, 2015, 2020),
});

const open = (documents: readonly IndexDocument[]): Searcher =>
  createSearcher([openSegment(buildSegment(documents))]);
const found = (searcher: Searcher, query: QueryNode, more: object = {}): Set<string> =>
  new Set(searcher.search({ query, limit: 200, ...more }).hits.map(({ id }) => id));
const contains = (larger: ReadonlySet<string>, smaller: ReadonlySet<string>) =>
  [...smaller].every((id) => larger.has(id));

test('the engine finds what the reference finds', () => {
  fc.assert(
    fc.property(
      corpora,
      fc.array(anyTree, { minLength: 25, maxLength: 25 }),
      (documents, queries) => {
        const searcher = open(documents);
        const reference = new Reference(documents);
        for (const query of queries) {
          expect({ query, hits: [...found(searcher, query)].sort() }).toEqual({
            query,
            hits: [...reference.hits(query)].sort(),
          });
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('OR never loses, NOT never widens, AND never adds', () => {
  fc.assert(
    fc.property(corpora, anyTree, anyTree, (documents, a, b) => {
      const searcher = open(documents);
      const own = found(searcher, a);
      expect(contains(found(searcher, { kind: 'or', children: [a, b] }), own)).toBe(true);
      const without = found(searcher, { kind: 'andNot', include: a, exclude: b });
      expect(contains(own, without)).toBe(true);
      expect(contains(own, found(searcher, { kind: 'and', children: [a, b] }))).toBe(true);
      const both = new Set([...without, ...found(searcher, { kind: 'and', children: [a, b] })]);
      expect(both).toEqual(own);
    }),
    { numRuns: 150 },
  );
});

const filters = fc
  .record(
    {
      type: fc.subarray(['book', 'standard'], { minLength: 1 }),
      language: fc.subarray(['chi', 'eng'], { minLength: 1 }),
      clc: fc.subarray(['TU', 'O'], { minLength: 1 }),
      aspect: fc.subarray(['green', 'rural'], { minLength: 1 }),
      decade: fc.subarray([1990, 2010, 2020], { minLength: 1 }),
      access: fc.subarray(['inside', 'vendor'], { minLength: 1 }),
      yearFrom: fc.constantFrom(1990, 2011),
      addedFrom: fc.nat({ max: 3000 }),
    },
    { requiredKeys: [] },
  )
  .map((chosen): SearchFilters => chosen as SearchFilters);

test('a filter never adds hits, and a facet counts what choosing its value would give', () => {
  const accessSigns = new Map([
    ['open', 'inside'],
    ['licensed', 'vendor'],
  ]);
  fc.assert(
    fc.property(corpora, anyTree, filters, (documents, query, chosen) => {
      const searcher = open(documents);
      const request = { query, limit: 200, accessSigns };
      const answer = searcher.search({ ...request, filters: chosen });
      const all = found(searcher, query);
      expect(contains(all, new Set(answer.hits.map(({ id }) => id)))).toBe(true);
      for (const name of ['type', 'language', 'clc', 'aspect', 'access'] as const) {
        for (const { value, count } of answer.facets[name] ?? []) {
          const narrowed = { ...chosen, [name]: [value] };
          expect({ name, value, count }).toEqual({
            name,
            value,
            count: searcher.search({ ...request, filters: narrowed }).total,
          });
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('merged segments are the segment built at once, and answer the same in pieces', () => {
  fc.assert(
    fc.property(corpora, fc.nat(), anyTree, (documents, cut, query) => {
      const at = cut % (documents.length + 1);
      const segments = [documents.slice(0, at), documents.slice(at)].map((part) =>
        openSegment(buildSegment(part)),
      );
      const built = buildSegment(documents);
      expect(Buffer.compare(mergeSegments(segments.map((segment) => ({ segment }))), built)).toBe(
        0,
      );
      const request = { query, limit: 200 };
      const [pieces, whole] = [createSearcher(segments), createSearcher([openSegment(built)])];
      expect(pieces.search(request)).toEqual(whole.search(request));
    }),
    { numRuns: 60 },
  );
});

test('merging without the dead is building without them', () => {
  fc.assert(
    fc.property(corpora, fc.array(fc.boolean(), { maxLength: 30 }), (documents, lives) => {
      const dead = new Set(documents.filter((_, i) => lives[i]).map(({ id }) => id));
      const segment = openSegment(buildSegment(documents));
      const merged = mergeSegments([{ segment, tombstones: dead }]);
      const live = documents.filter(({ id }) => !dead.has(id));
      expect(Buffer.compare(merged, buildSegment(live))).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('pages cover every hit once, in the order of one large page', () => {
  const sorts = fc.constantFrom('relevance', 'newest', 'oldest', 'title', 'added');
  fc.assert(
    fc.property(
      corpora,
      fc.option(anyTree),
      sorts,
      fc.integer({ min: 1, max: 7 }),
      (documents, query, sort, limit) => {
        const searcher = open(documents);
        const request = { query, sort: sort as 'title' };
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const next = cursor === undefined ? {} : { cursor };
          const answer = searcher.search({ ...request, limit, ...next });
          seen.push(...answer.hits.map(({ id }) => id));
          cursor = answer.nextCursor;
        } while (cursor !== undefined);
        expect(seen).toEqual(searcher.search({ ...request, limit: 200 }).hits.map(({ id }) => id));
      },
    ),
    { numRuns: 100 },
  );
});

test('an explanation says whether a record matches, and its score', () => {
  fc.assert(
    fc.property(corpora, anyTree, (documents, query) => {
      const searcher = open(documents);
      const hits = searcher.search({ query, limit: 200 }).hits;
      for (const { id } of documents) {
        const hit = hits.find((own) => own.id === id);
        const { matched, score } = searcher.explain(query, id);
        expect({ id, matched, score }).toEqual({ id, matched: !!hit, score: hit?.score ?? 0 });
      }
    }),
    { numRuns: 40 },
  );
});
