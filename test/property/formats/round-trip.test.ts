import fc from 'fast-check';
import { CARRIED_BY_CNMARC } from '../../../cloudfunctions/catalogue/formats/mapping/to-cnmarc';
import { CARRIED_BY_MARC } from '../../../cloudfunctions/catalogue/formats/mapping/to-marc21';
import type { Format } from '../../../cloudfunctions/catalogue/formats/recognise';
import { CARRIED_BY_KBART } from '../../../cloudfunctions/catalogue/formats/tables/kbart-writer';
import { FIELD_NAMES } from '../../../cloudfunctions/catalogue/record-fields';
import type { ImportRecord } from '../../../typings/contract';
import { problems, readBytes } from '../../support/formats/items';
import { fileOf, record, written } from '../../support/formats/records';

const SEED = 20261123;
const RUNS = 150;

function only(one: ImportRecord, fields: readonly (keyof ImportRecord)[]): Partial<ImportRecord> {
  return Object.fromEntries(
    fields.filter((name) => one[name] !== undefined).map((name) => [name, one[name]]),
  );
}

async function comesBack(
  records: readonly ImportRecord[],
  format: Format,
  fields: readonly (keyof ImportRecord)[],
): Promise<void> {
  await isRead(await fileOf(records, format), records, format, fields);
}

async function isRead(
  file: Uint8Array,
  records: readonly ImportRecord[],
  format: Format,
  fields: readonly (keyof ImportRecord)[],
): Promise<void> {
  const items = await readBytes(file, { format });
  // A title with gaps has a row for each span, which is told and no loss.
  expect(problems(items).filter((text) => !text.startsWith('FURTHER_COVERAGE'))).toEqual([]);
  const back = items.map((item) => ('record' in item ? only(item.record, fields) : item.reject));
  expect(back).toEqual(records.map((one) => only(one, fields)));
}

const batch = fc.uniqueArray(record, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
const hold = (property: (records: ImportRecord[]) => Promise<void>) =>
  fc.assert(fc.asyncProperty(batch, property), { seed: SEED, numRuns: RUNS });

describe('what is written is read again', () => {
  test.each(['marc', 'marcxml'] as const)('as %s, in what MARC carries', (format) =>
    hold((records) => comesBack(records, format, CARRIED_BY_MARC)),
  );

  test('as CNMARC, in what it carries', () =>
    hold(async (records) => {
      const file = await written(records, 'cnmarc');
      await isRead(file, records, 'marc', CARRIED_BY_CNMARC);
    }));

  test.each(['csv', 'xlsx', 'jsonl'] as const)('as %s, in everything', (format) =>
    hold((records) => comesBack(records, format, FIELD_NAMES)),
  );

  test('as csv, formulas too, and none of them runs', async () => {
    const formulas = fc.constantFrom('=1+1', '+cmd', '-x', '@sum', "'=x").map((title) => ({
      id: title,
      source: 's',
      type: 'book',
      title,
      language: 'chi',
    }));
    await fc.assert(
      fc.asyncProperty(formulas, async (one) => {
        await comesBack([one], 'csv', FIELD_NAMES);
        expect((await written([one], 'csv')).toString()).not.toMatch(/(^|[,"\n])[=+\-@]/m);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  test('as kbart, in what a title list carries', () =>
    hold((records) => {
      const titles = records.map(
        ({ year: _year, ...one }): ImportRecord => ({
          ...one,
          type: one.type === 'ebook' ? 'ebook' : 'ejournal',
          url: one.url ?? 'http://example.org/',
          access: one.access ?? 'subscribed',
        }),
      );
      for (const one of titles) delete one[one.type === 'ebook' ? 'issn' : 'isbn'];
      return comesBack(titles, 'kbart', CARRIED_BY_KBART);
    }));
});

describe('what a format cannot take', () => {
  test('is told: a field of 10,000 bytes, a record of 100,000, a printed book in a title list', async () => {
    const base = { id: '1', source: 's', type: 'book', title: 'T', language: 'chi' };
    const long = { ...base, abstract: '绿'.repeat(4000) };
    const huge = { ...base, subjects: Array.from({ length: 20 }, () => 'x'.repeat(6000)) };
    const lost: { what: string }[] = [];
    const file = await written([long, huge], 'marc', lost as never);
    await written([base], 'kbart', lost as never);
    expect(lost.map(({ what }) => what)).toEqual([
      '520 is longer than 9,999 bytes',
      'longer than 99,999 bytes',
      'neither an e-book nor an e-journal',
    ]);
    expect(await readBytes(file)).toMatchObject([{ record: { title: 'T' } }]);
  });

  test('Dublin Core holds nothing that XML would take for markup', async () => {
    const file = await written(
      [{ id: '1', source: 's', type: 'book', title: 'a < b & "c"\u0001', language: 'chi' }],
      'dc',
    );
    expect(file.toString()).toContain('<dc:title>a &lt; b &amp; &quot;c&quot;</dc:title>');
  });
});
