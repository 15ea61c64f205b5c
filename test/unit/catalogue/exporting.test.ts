import { exportPage, exportRecord } from '../../../cloudfunctions/catalogue/exporting';
import { deriveRecord, type RecordDocument } from '../../../cloudfunctions/catalogue/records';
import type { ImportRecord } from '../../../typings/contract';

const TODAY = '2026-11-23';
const book: ImportRecord = {
  id: '1',
  source: 's',
  type: 'book',
  title: '砌体结构',
  language: 'chi',
};

function stored(change: Partial<ImportRecord>): RecordDocument {
  const writtenBy = { batch: 'b', outcome: 'added' as const };
  return { ...deriveRecord({ ...book, ...change }, TODAY), changedAt: new Date(0), writtenBy };
}

describe('an exported record', () => {
  test.each<[string, Partial<ImportRecord>]>([
    ['a plain book', {}],
    [
      'a subscription without an address',
      { access: 'subscribed', embargo: 'P1Y', coverage: '1990-' },
    ],
    ['an open address', { access: 'open', url: 'https://example.org' }],
    [
      'a copy on a shelf',
      { holdings: [{ channel: 'print', campus: '北区', shelf: 'TU36/1', copies: 2 }] },
    ],
    [
      'a hosted text and a vendor',
      {
        holdings: [
          { channel: 'hosted', path: 'd1' },
          { channel: 'miniprogram', vendor: 'v' },
        ],
      },
    ],
    [
      'a vendor’s link',
      { url: 'https://a.org', holdings: [{ channel: 'link', path: 'https://b.org', vendor: 'v' }] },
    ],
    [
      'a standard',
      {
        type: 'standard',
        standardNumber: 'GB/T 50378-2019',
        standardStatus: 'current',
        statusCheckedOn: '2026-11-01',
        replaces: ['GB/T 50378-2014'],
      },
    ],
    [
      'everything else',
      {
        altTitles: ['a'],
        creators: ['b'],
        subjects: ['c'],
        year: 2020,
        clc: 'TU36',
        aspects: ['green'],
        tags: ['t'],
        basis: 'OWN',
      },
    ],
  ])('of %s becomes the same record when it comes in again', (_name, change) => {
    const before = stored(change);
    const after = deriveRecord(exportRecord(before), '2030-01-01');
    const { contentHash: _hash, changedAt: _at, writtenBy: _by, ...same } = before;
    expect(after).toMatchObject(same);
    expect(
      Object.keys(after)
        .filter((name) => name !== 'contentHash')
        .sort(),
    ).toEqual(Object.keys(same).sort());
  });

  test('comes in pages that say where the next begins', () => {
    const documents = [stored({ id: 'a' }), stored({ id: 'b' })];
    expect(exportPage(documents, 2)).toMatchObject({
      records: [{ id: 'a' }, { id: 'b' }],
      next: documents[1]?._id,
    });
    expect(exportPage(documents, 3).next).toBeNull();
  });

  test('comes alone when a page would grow too large', () => {
    const long = 'x'.repeat(4000);
    const documents = Array.from({ length: 400 }, (_, index) =>
      stored({ id: String(index), abstract: long }),
    );
    const { records, next } = exportPage(documents, 400);
    expect(records.length).toBeLessThan(400);
    expect(records.length).toBeGreaterThan(100);
    expect(next).toBe(documents[records.length - 1]?._id);
  });
});
