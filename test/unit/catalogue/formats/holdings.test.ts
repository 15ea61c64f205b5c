/** What a title list says of a title's holding, as far as the record that the access decision reads. */
import { parseCoverage } from '../../../../cloudfunctions/catalogue/formats/tables/coverage';
import { parseEmbargo } from '../../../../cloudfunctions/catalogue/formats/tables/embargo';
import { type DerivedRecord, deriveRecord } from '../../../../cloudfunctions/catalogue/records';
import { problems, readBytes } from '../../../support/formats/items';

const TODAY = '2026-11-23';
const HEAD = [
  'publication_title',
  'online_identifier',
  'date_first_issue_online',
  'num_first_vol_online',
  'num_first_issue_online',
  'date_last_issue_online',
  'num_last_vol_online',
  'num_last_issue_online',
  'title_id',
  'embargo_info',
  'access_type',
];

/** The stored form of the titles in a list of these rows. */
async function stored(...rows: string[]): Promise<DerivedRecord[]> {
  const cells = rows.map((row) => row.replaceAll('|', '\t'));
  const items = await readBytes(Buffer.from([HEAD.join('\t'), ...cells].join('\n')));
  expect(problems(items).filter((told) => !told.startsWith('FURTHER_COVERAGE'))).toEqual([]);
  return items.map((item) => {
    if ('reject' in item) throw new Error(item.reject.detail);
    return deriveRecord(item.record, TODAY);
  });
}

test('a title held from one issue to another, behind two moving walls', async () => {
  const [title] = await stored('Structures|2352-0124|1997-01-01|26|01|2012-10|40|5|a|R10Y;P30D|P');
  expect(title).toMatchObject({ basis: 'LICENSED', holdings: [{ channel: 'link' }] });
  expect(parseCoverage(title?.coverage ?? '')).toEqual([
    {
      from: { date: '1997-01-01', volume: '26', issue: '01' },
      to: { date: '2012-10', volume: '40', issue: '5' },
    },
  ]);
  expect(parseEmbargo(title?.embargo ?? '')).toEqual({
    from: { length: 10, unit: 'year' },
    until: { length: 30, unit: 'day' },
  });
});

test('a title with a gap, which goes on until half a year ago', async () => {
  const titles = await stored(
    'Structures|2352-0124|1990|||1994|||a|P6M|P',
    'Structures|2352-0124|1998||||||a|P6M|P',
  );
  expect(titles).toHaveLength(1);
  expect(parseCoverage(titles[0]?.coverage ?? '')).toEqual([
    { from: { date: '1990' }, to: { date: '1994' } },
    { from: { date: '1998' } },
  ]);
  expect(parseEmbargo(titles[0]?.embargo ?? '')).toEqual({ until: { length: 6, unit: 'month' } });
});

test('a title without a word of either, which says nothing of what is held', async () => {
  const [title] = await stored('Structures|2352-0124|||||||a||F');
  expect(title).toMatchObject({ basis: 'OPEN' });
  expect(title).not.toHaveProperty('coverage');
  expect(title).not.toHaveProperty('embargo');
});

describe('an embargo', () => {
  test.each([
    ['P1Y', { until: { length: 1, unit: 'year' } }],
    ['R180D', { from: { length: 180, unit: 'day' } }],
    ['P30D; R10Y', { from: { length: 10, unit: 'year' }, until: { length: 30, unit: 'day' } }],
  ])('%s is read', (text, walls) => expect(parseEmbargo(text)).toEqual(walls));
  test.each(['', 'P1', '1Y', 'P1Y;', 'P1Y;P2Y', 'R1Y;P2Y;R1M', 'p1y', 'none'])(
    '"%s" is worded otherwise and says nothing',
    (text) => expect(parseEmbargo(text)).toBeNull(),
  );
});
