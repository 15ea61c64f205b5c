import { matchingKeys } from '../../../cloudfunctions/catalogue/matching';
import { checkRecord } from '../../../cloudfunctions/catalogue/record-fields';
import {
  deriveRecord,
  detailOf,
  idsOfShareCode,
  recordId,
  shareCode,
} from '../../../cloudfunctions/catalogue/records';
import type { ImportRecord } from '../../../typings/contract';

const TODAY = '2026-11-23';

const book: ImportRecord = {
  id: 'b-1',
  source: 'test',
  type: 'book',
  title: '建筑施工技术',
  language: 'chi',
};

const derive = (change: Partial<ImportRecord>) => deriveRecord({ ...book, ...change }, TODAY);

describe('a record of a source', () => {
  test('is accepted with what it must have', () => {
    expect(checkRecord(book)).toEqual({ ok: true, record: book });
  });

  test.each<[string, Record<string, unknown>, string, RegExp]>([
    ['an unknown field', { ...book, theme: 'x' }, 'UNKNOWN_FIELD', /theme/],
    ['a field of every object', { ...book, toString: 'x' }, 'UNKNOWN_FIELD', /toString/],
    ['no title', { ...book, title: ' ' }, 'BAD_FIELD', /title/],
    ['an unknown type', { ...book, type: 'scroll' }, 'BAD_FIELD', /type.*standard, book/],
    ['a year in words', { ...book, year: '2011' }, 'BAD_FIELD', /year/],
    ['a year to come', { ...book, year: 20_110 }, 'BAD_FIELD', /year/],
    ['a day that is none', { ...book, addedOn: '2026-02-30' }, 'BAD_FIELD', /addedOn/],
    ['creators in one text', { ...book, creators: 'A; B' }, 'BAD_FIELD', /creators/],
    ['a number among its subjects', { ...book, subjects: ['a', 1] }, 'BAD_FIELD', /subjects/],
    ['a NUL', { ...book, title: 'a\0b' }, 'BAD_FIELD', /title/],
    ['half a character', { ...book, title: 'a\ud842' }, 'BAD_FIELD', /title/],
    ['a link without address', { ...book, holdings: [{ channel: 'link' }] }, 'BAD_FIELD', /path/],
    ['a holding of no channel', { ...book, holdings: [{ campus: 'x' }] }, 'BAD_FIELD', /channel/],
    ['an aspect that is none', { ...book, aspects: ['blue'] }, 'BAD_FIELD', /aspects/],
    ['endless text', { ...book, abstract: 'x'.repeat(4001) }, 'BAD_FIELD', /abstract/],
    ['too much', { ...book, subjects: Array(10).fill('x'.repeat(3000)) }, 'TOO_LARGE', /24000/],
  ])('is rejected with %s', (_what, value, reason, detail) => {
    const checked = checkRecord(value);
    expect(checked).toMatchObject({ ok: false, reason });
    expect(checked.ok ? '' : checked.detail).toMatch(detail);
  });

  test.each(['id', 'source', 'type', 'title', 'language'])('is rejected without %s', (name) => {
    const { [name]: _, ...rest } = book as unknown as Record<string, unknown>;
    expect(checkRecord(rest)).toMatchObject({ ok: false, reason: 'MISSING_FIELD' });
  });

  test.each([[null], [[]], ['text'], [7]])('is no %p', (value) => {
    expect(checkRecord(value).ok).toBe(false);
  });
});

describe('a stored record', () => {
  test('has one id for ever, by its source and the source’s id', () => {
    expect(recordId('test', 'b-1')).toMatch(/^r_[0-9a-hjkmnp-tv-z]{26}$/);
    expect(recordId('test', 'b-1')).toBe(derive({ title: '另一个题名' })._id);
    expect(recordId('test', 'b-1')).not.toBe(recordId('tes', 'tb-1'));
  });

  test('changes its hash with any field, whatever their order in the file', () => {
    const { contentHash } = derive({ subjects: ['a'], year: 2011 });
    const reordered = { year: 2011, subjects: ['a'], ...book } as ImportRecord;
    expect(deriveRecord(reordered, TODAY).contentHash).toBe(contentHash);
    expect(derive({ subjects: ['b'], year: 2011 }).contentHash).not.toBe(contentHash);
    const holdings = [{ channel: 'print', copies: 1, available: 1 }];
    expect(derive({ holdings }).contentHash).not.toBe(
      derive({ holdings: [{ channel: 'print', copies: 1, available: 0 }] }).contentHash,
    );
  });

  test.each<[string, Partial<ImportRecord>, string, unknown[]]>([
    [
      'open with an address',
      { access: 'open', url: 'https://a/' },
      'OPEN',
      [{ channel: 'link', url: 'https://a/' }],
    ],
    ['open without', { access: 'open' }, 'OPEN', []],
    [
      'subscribed',
      { access: 'subscribed', url: 'https://v/' },
      'LICENSED',
      [{ channel: 'link', url: 'https://v/' }],
    ],
    ['silent', {}, 'UNKNOWN', []],
    ['owned', { access: 'owned' }, 'UNKNOWN', []],
    ['explicit', { access: 'open', basis: 'PUBLIC_DOMAIN' }, 'PUBLIC_DOMAIN', []],
    [
      'hosted here and in print',
      {
        basis: 'OWN',
        url: 'https://a/',
        holdings: [
          { channel: 'hosted', path: 'doc-1' },
          { channel: 'print', campus: '本部校区', copies: 2, available: 0 },
        ],
      },
      'OWN',
      [
        { channel: 'hosted', document: 'doc-1' },
        { channel: 'print', campus: '本部校区', copies: 2, available: 0 },
      ],
    ],
  ])('whose source is %s has its basis and holdings', (_what, change, basis, holdings) => {
    expect(derive(change)).toMatchObject({ basis, holdings });
  });

  test('came today when its source does not say', () => {
    expect(derive({}).addedOn).toBe(TODAY);
    expect(derive({ addedOn: '2025-01-31' }).addedOn).toBe('2025-01-31');
  });

  test('shows its reader everything but the library’s book-keeping', () => {
    const stored = {
      ...derive({
        standardNumber: 'GB 50010-2010',
        standardStatus: 'current',
        replaces: ['GB 50010-2002'],
      }),
      changedAt: new Date(),
      writtenBy: { batch: 'i:0', outcome: 'added' as const },
    };
    const detail = detailOf(stored);
    expect(detail.id).toBe(stored._id);
    expect(detail.standard).toEqual({
      number: 'GB 50010-2010',
      status: 'current',
      replaces: ['GB 50010-2002'],
    });
    expect(Object.keys(detail)).not.toEqual(
      expect.arrayContaining(['contentHash', 'matchingKeys', 'writtenBy', 'changedAt', '_id']),
    );
    expect(JSON.stringify(detail)).not.toContain(stored.contentHash);
  });

  test('has a share code that leads back to it', () => {
    const { _id } = derive({});
    const code = shareCode(_id);
    expect(code).toHaveLength(12);
    const range = idsOfShareCode(code);
    expect(range !== null && range.from <= _id && _id < range.before).toBe(true);
    expect(idsOfShareCode('il')).toBeNull();
    expect(idsOfShareCode(`${code}x`)).toBeNull();
  });
});

describe('matching keys', () => {
  const keys = (change: Partial<ImportRecord>) => matchingKeys({ ...book, ...change });

  test('meet in whatever form a number is written', () => {
    expect(keys({ isbn: ['7-112-23456-5'] })).toEqual(keys({ isbn: ['9787112234561'] }));
    expect(keys({ issn: ['10445005'] })).toEqual(keys({ issn: ['1044-5005'] }));
    expect(keys({ doi: ['https://doi.org/10.1000/ABC'] })).toEqual(keys({ doi: ['10.1000/abc'] }));
    expect(keys({ standardNumber: 'GB/T 50010-2010' })).toEqual(
      keys({ standardNumber: 'gb50010-2010' }),
    );
  });

  test('tell print from electronic, though they share an ISBN', () => {
    const isbn = ['9787112234561'];
    expect(keys({ isbn })).not.toEqual(keys({ isbn, type: 'ebook' }));
  });

  test('are the title, first creator and edition of what has no number', () => {
    const creators = ['李 明', '王 强'];
    expect(keys({ creators })).toEqual(keys({ title: '建筑施工技术 ', creators: ['李明'] }));
    expect(keys({ creators })).not.toEqual(keys({ creators: ['王强'] }));
    expect(keys({ edition: '第2版' })).not.toEqual(keys({ edition: '第3版' }));
  });

  test('pass over numbers that are none', () => {
    expect(keys({ isbn: ['978-0'], issn: ['1234-5678'] })).toEqual(keys({}));
  });
});
