import { toCnmarc } from '../../../../cloudfunctions/catalogue/formats/mapping/to-cnmarc';
import { subfield } from '../../../../cloudfunctions/catalogue/formats/marc/record';
import type { ImportRecord } from '../../../../typings/contract';
import { readBytes } from '../../../support/formats/items';
import { written } from '../../../support/formats/records';

const book: ImportRecord = {
  id: '1',
  source: '本馆',
  type: 'book',
  title: '绿色建筑评价',
  language: 'chi',
  creators: ['王某', '李某'],
  place: '北京',
  publisher: '中国建筑工业出版社',
  year: 2024,
  subjects: ['生态建筑 -- 评价 -- 中国'],
  clc: 'TU201.5',
  isbn: ['9787112123452'],
  addedOn: '2026-11-23',
};

describe('a record written as CNMARC', () => {
  test('has its fields where GB/T 33286 has them', () => {
    const { leader, fields } = toCnmarc(book);
    expect(leader).toBe('00000nam0 2200000   450 ');
    const lines = fields.map((field) =>
      'value' in field
        ? `${field.tag} ${field.value}`
        : `${field.tag} ${field.indicators}${field.subfields.map(([code, text]) => `$${code}${text}`).join('')}`,
    );
    expect(lines).toEqual([
      '001 1',
      '010   $a9787112123452',
      '100   $a20261123d2024    u  u0chiy50      ea',
      '101 0 $achi',
      '200 1 $a绿色建筑评价$f王某, 李某',
      '210   $a北京$c中国建筑工业出版社$d2024',
      '606 0 $a生态建筑$x评价$x中国',
      '690   $aTU201.5',
      '701  0$a王某',
      '701  0$a李某',
      '801  0$b本馆',
      '990   $abook$2zhuyue',
    ]);
  });

  test.each([
    [{}, '20261123d2024    u  u0chiy50      ea'],
    [{ title: 'Structures' }, '20261123d2024    u  u0chiy50      ba'],
    [{ title: 'Строительство' }, '20261123d2024    u  u0chiy50      ca'],
    [{ type: 'ejournal' }, '20261123c2024    u  u0chiy50      ea'],
  ] satisfies [Partial<ImportRecord>, string][])('codes 100$a by position: %j', (change, coded) => {
    expect(subfield(toCnmarc({ ...book, ...change }), '100', 'a')).toBe(coded);
    expect(coded).toHaveLength(36);
  });

  test('fills what is not known: the day of entry, the year', () => {
    const { addedOn: _addedOn, year: _year, ...bare } = book;
    expect(subfield(toCnmarc(bare), '100', 'a')).toBe('||||||||u        u  u0chiy50      ea');
  });

  test('is read as UTF-8 because it declares it', async () => {
    const items = await readBytes(await written([book], 'cnmarc'));
    expect(items).toMatchObject([
      {
        encoding: 'utf-8',
        problems: [],
        record: { title: book.title, subjects: book.subjects, creators: book.creators },
      },
    ]);
  });
});
