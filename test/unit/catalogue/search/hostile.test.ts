import {
  BadCursorError,
  buildSegment,
  createSearcher,
  openSegment,
} from '../../../../cloudfunctions/catalogue/search';
import type { QueryNode } from '../../../../miniprogram/shared/query';
import { document, LIBRARY } from './documents';

const searcher = createSearcher([openSegment(buildSegment(LIBRARY))]);
const total = (query: QueryNode) => searcher.search({ query, limit: 10 }).total;
const term = (text: string): QueryNode => ({ kind: 'term', field: 'any', text });

describe('stands', () => {
  test.each([
    ['a word of 100,000 letters', 'a'.repeat(100_000)],
    ['100,000 ideographs', '结构'.repeat(50_000)],
    ['10,000 words', Array.from({ length: 10_000 }, (_, i) => `w${i}`).join(' ')],
    ['only signs', '*** --- ()'],
    ['control characters', '\u0000\u0007结构\u001b'],
    ['halves of characters', '\ud840结构\udc00'],
    ['nothing', ''],
  ])('a term of %s', (_, text) => {
    expect(total(term(text))).toBeLessThanOrEqual(LIBRARY.length);
  });

  test.each(['phrase', 'prefix', 'fuzzy'] as const)('a %s of signs', (kind) => {
    expect(total({ kind, field: 'any', text: '***' })).toBe(0);
    expect(total({ kind, field: 'any', text: '' })).toBe(0);
  });

  test('exclusions nested a thousand deep', () => {
    let query: QueryNode = term('结构');
    for (let i = 0; i < 1000; i++) query = { kind: 'andNot', include: null, exclude: query };
    expect(total(query)).toBe(total(term('结构')));
  });

  test('typed letters with very many readings', () => {
    expect(total(term('xian'.repeat(500)))).toBe(0);
  });
});

test('a cursor of another order or of nobody is refused', () => {
  const { nextCursor } = searcher.search({ query: null, sort: 'title', limit: 1 });
  const ask = (cursor: string, sort: 'title' | 'newest') => () =>
    searcher.search({ query: null, sort, limit: 1, cursor });
  expect(ask(nextCursor as string, 'newest')).toThrow(BadCursorError);
  expect(ask('bm9uc2Vuc2U', 'title')).toThrow(BadCursorError);
  expect(ask('W10', 'title')).toThrow(BadCursorError);
});

test('an empty index answers', () => {
  const empty = createSearcher([openSegment(buildSegment([]))]);
  expect(empty.search({ query: term('结构'), limit: 10 })).toMatchObject({ total: 0, hits: [] });
  expect(createSearcher([]).search({ query: null, limit: 10 })).toMatchObject({ total: 0 });
  expect(empty.suggest('结', 5)).toEqual([]);
});

test('more aspects than a column has bits are refused by name', () => {
  const aspects = Array.from({ length: 33 }, (_, i) => `aspect${i}`);
  expect(() => buildSegment([document('a', '题', { aspects })])).toThrow('33 aspects are in use');
});
