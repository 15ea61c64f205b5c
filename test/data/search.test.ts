import { Converter } from 'opencc-js';
import {
  buildSegment,
  createSearcher,
  openSegment,
  type Searcher,
} from '../../cloudfunctions/catalogue/search';
import type { IndexDocument } from '../../cloudfunctions/catalogue/search/types';
import { CHINESE_BOOKS, OPEN_RECORDS, readCorpus } from '../bench/search/corpus';
import { knownItems } from '../bench/search/known-items';
import { measureQuality, type Quality } from '../bench/search/measure';

describe.each([OPEN_RECORDS, CHINESE_BOOKS])('known items of %s', (file) => {
  let documents: IndexDocument[];
  let searcher: Searcher;
  let quality: Quality[];

  beforeAll(async () => {
    documents = await readCorpus(file);
    searcher = createSearcher([openSegment(buildSegment(documents))]);
    const items = knownItems(documents, Converter({ from: 'cn', to: 't' }));
    quality = measureQuality(searcher, documents, items);
  }, 240_000);

  test('are found by thirteen kinds of queries, MRR 0.95 together and 0.85 for each', () => {
    expect(quality).toHaveLength(14);
    for (const { kind, mrr, missed } of quality) {
      expect({ kind, missed, good: mrr >= (kind === 'all' ? 0.95 : 0.85) }).toMatchObject({
        good: true,
      });
    }
  });

  test('leave fewer than two queries in a hundred without a hit', () => {
    expect(quality.find(({ kind }) => kind === 'all')?.empty).toBeLessThan(0.02);
  });

  test('every record is found by its own title', () => {
    for (const { id, title } of documents.filter((_, i) => i % 997 === 0)) {
      const phrase = { kind: 'phrase', field: 'title', text: title } as const;
      const own = { kind: 'and', children: [phrase, phrase] } as const;
      expect({ title, matched: searcher.explain(own, id).matched }).toEqual({
        title,
        matched: true,
      });
    }
  });
});
