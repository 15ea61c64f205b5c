import {
  buildSegment,
  createSearcher,
  mergeSegments,
  openSegment,
  type Searcher,
  type SearchRequest,
} from '../../../../cloudfunctions/catalogue/search';
import type { TextField } from '../../../../miniprogram/shared/query';
import { LIBRARY } from './documents';

const whole = openSegment(buildSegment(LIBRARY));
const searcher: Searcher = createSearcher([whole], [], 'v1');

const words = (text: string, field: TextField = 'any') => ({ kind: 'term', field, text }) as const;
const ids = (text: string, more: Partial<SearchRequest> = {}) =>
  searcher.search({ query: words(text), limit: 10, ...more }).hits.map(({ id }) => id);

describe('finding', () => {
  test.each([
    ['the title', '结构力学', 'jglx'],
    ['traditional characters for simplified', '結構力學', 'jglx'],
    ['simplified characters for traditional', '中国建筑史', 'liang'],
    ['an author', '梁思成', 'liang'],
    ['a part and an author', '结构 龙驭球', 'jglx'],
    ['pinyin', 'jiegoulixue', 'jglx'],
    ['initials', 'jglx', 'jglx'],
    ['a homophone typed for another', '洁购力学', 'jglx'],
    ['a rare ideograph', '𠮷', 'rare'],
    ['a plural for a singular', 'buildings', 'green'],
    ['a singular for a plural', 'study', 'green'],
    ['a name without its marks', 'muller jose', 'green'],
    ['a slip of the finger', 'sustainible', 'green'],
    ['a standard by its number', 'gb50010', 'gb50010'],
    ['a standard by number and edition', 'GB 50010-2010', 'gb50010'],
    ['a standard by its recommended number', 'GB/T 50010', 'gb50010'],
    ['a superseded edition by its year', 'GB 50010-2002', 'gb50010-2002'],
    ['an ISBN with hyphens', '978-7-112-00001-2', 'lsjz'],
  ])('finds %s first', (_, text, id) => {
    expect(ids(text)[0]).toBe(id);
  });

  test('a superseded standard stands below the one in force', () => {
    expect(ids('混凝土结构设计')).toEqual(['gb50010', 'gb50010-2002']);
  });

  test('a field narrows the words', () => {
    const { hits } = searcher.search({ query: words('绿色建筑', 'subject'), limit: 5 });
    expect(hits.map(({ id }) => id)).toEqual(['lsjz']);
  });
});

describe('facets', () => {
  const facet = (name: 'type' | 'clc' | 'aspect' | 'decade' | 'access', request: object = {}) =>
    searcher.search({ query: null, limit: 1, ...request }).facets[name];

  test('count by value, the commonest first', () => {
    expect(facet('type')).toEqual([
      { value: 'book', count: 5 },
      { value: 'standard', count: 3 },
    ]);
    expect(facet('clc')).toEqual([
      { value: 'TU', count: 5 },
      { value: 'O', count: 1 },
    ]);
    expect(facet('decade')?.[0]).toEqual({ value: '2010', count: 4 });
  });

  test('ignore their own choice and heed the others', () => {
    const filters = { type: ['standard'], decade: [2010] };
    expect(facet('type', { filters })).toEqual([
      { value: 'book', count: 2 },
      { value: 'standard', count: 2 },
    ]);
    expect(facet('decade', { filters })).toEqual([
      { value: '2010', count: 2 },
      { value: '2000', count: 1 },
    ]);
  });

  test('access is counted and chosen by the signs that classes have for a reader', () => {
    const accessSigns = new Map([['licensed', 'vendor']]);
    expect(facet('access')).toBeUndefined();
    expect(facet('access', { accessSigns })).toEqual([{ value: 'vendor', count: 1 }]);
    const chosen = (access: string[]) =>
      searcher.search({ query: null, filters: { access }, accessSigns, limit: 10 }).total;
    expect(chosen(['vendor'])).toBe(1);
    expect(chosen(['readable'])).toBe(0);
    expect(chosen([])).toBe(searcher.size);
  });

  test('a class number filter takes everything under the class', () => {
    const answer = searcher.search({ query: null, filters: { clc: ['TU3'] }, limit: 10 });
    expect(answer.hits.map(({ id }) => id).sort()).toEqual(['gb50010', 'gb50010-2002', 'gb50011']);
  });
});

describe('order and paging', () => {
  test.each(['relevance', 'newest', 'oldest', 'title', 'added'] as const)(
    'pages by %s cover every hit once',
    (sort) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const request: SearchRequest = { query: words('建筑 building 结构'), sort, limit: 2 };
        const answer = searcher.search(cursor === undefined ? request : { ...request, cursor });
        seen.push(...answer.hits.map(({ id }) => id));
        cursor = answer.nextCursor;
      } while (cursor !== undefined);
      const all = searcher.search({ query: words('建筑 building 结构'), sort, limit: 100 });
      expect(seen).toEqual(all.hits.map(({ id }) => id));
      expect(new Set(seen).size).toBe(all.total);
    },
  );

  test('titles are filed by pinyin', () => {
    const { hits } = searcher.search({ query: null, sort: 'title', limit: 3 });
    expect(hits.map(({ display }) => display.title)).toEqual([
      'Green building: materials and studies',
      '混凝土结构设计标准',
      '混凝土结构设计规范',
    ]);
  });

  test('what came in last is first when nothing is searched for', () => {
    expect(searcher.search({ query: null, limit: 1 }).hits[0]?.id).toBe('green');
  });
});

test('highlights stand in the original text', () => {
  const { hits } = searcher.search({ query: words('中国建筑'), limit: 1 });
  expect(hits[0]?.highlights).toEqual([{ field: 'title', item: 0, ranges: [[0, 4]] }]);
});

test('suggestions come by title, pinyin and initials', () => {
  expect(searcher.suggest('混凝', 5).map(({ id }) => id)).toEqual(['gb50010', 'gb50010-2002']);
  expect(searcher.suggest('jiegou', 5)).toEqual([{ title: '结构力学', id: 'jglx', by: 'pinyin' }]);
  expect(searcher.suggest('zgjzs', 5)).toEqual([
    { title: '中國建築史', id: 'liang', by: 'initials' },
  ]);
});

describe('segments', () => {
  test('merging gives byte for byte what building gives', () => {
    const parts = [LIBRARY.slice(0, 3), LIBRARY.slice(3, 4), LIBRARY.slice(4)].map((documents) => ({
      segment: openSegment(buildSegment(documents)),
    }));
    expect(Buffer.from(mergeSegments(parts)).equals(buildSegment(LIBRARY))).toBe(true);
    expect(Buffer.from(buildSegment(LIBRARY, { chunkSize: 2 })).equals(buildSegment(LIBRARY))).toBe(
      true,
    );
  });

  test('several segments answer as one, without the dead', () => {
    const parts = [LIBRARY.slice(0, 4), LIBRARY.slice(4)].map((documents) =>
      openSegment(buildSegment(documents)),
    );
    const request = { query: words('建筑'), limit: 10 };
    const both = createSearcher(parts).search(request);
    const { hits, total } = searcher.search(request);
    expect(both.hits.map(({ id, score }) => [id, score])).toEqual(
      hits.map(({ id, score }) => [id, score]),
    );
    const some = createSearcher(parts, [undefined, new Set(['liang'])]).search(request);
    expect(some.total).toBe(total - 1);
    expect(some.hits.map(({ id }) => id)).not.toContain('liang');
  });

  test('the same id twice is refused', () => {
    const twice = [...LIBRARY, ...LIBRARY.slice(0, 1)];
    expect(() => buildSegment(twice)).toThrow('document "gb50010" is there twice');
  });

  test('a cut file is refused', () => {
    const bytes = buildSegment(LIBRARY);
    expect(() => openSegment(bytes.subarray(0, bytes.length - 8))).toThrow('cut short');
    expect(() => openSegment(new Uint8Array(3))).toThrow('3 bytes are no segment');
  });

  test('a file read a piece at a time answers as memory does', () => {
    const bytes = buildSegment(LIBRARY);
    const file = {
      size: bytes.length,
      read: (offset: number, length: number) => bytes.slice(offset, offset + length),
    };
    const request = {
      query: { kind: 'phrase', field: 'any', text: '绿色建筑' },
      limit: 5,
    } as const;
    expect(createSearcher([openSegment(file)]).search(request)).toEqual(
      createSearcher([openSegment(bytes)]).search(request),
    );
  });
});
