import { sourceOfFile } from '../../../../cloudfunctions/catalogue/formats/read';
import type { Format } from '../../../../cloudfunctions/catalogue/formats/recognise';
import { rejectFile } from '../../../../cloudfunctions/catalogue/formats/rejects';
import { readBytes } from '../../../support/formats/items';
import { field, iso2709, simple } from '../../../support/formats/marc';
import { table } from '../../../support/formats/workbook';

/** The rejects of a file as a file of their own. */
async function rejected(
  file: Uint8Array,
  format: Format,
): Promise<{ ending: string; text: string }> {
  const kind = rejectFile(format);
  const pieces: Uint8Array[] = [];
  for (const item of await readBytes(file, { format })) {
    const piece = 'reject' in item ? kind.piece(item.reject) : null;
    if (piece !== null) pieces.push(piece);
  }
  // Latin-1 keeps every byte for the mending hand.
  return { ending: kind.ending, text: Buffer.concat([...pieces, kind.close]).toString('latin1') };
}

const titles = (rows: string[]): Buffer =>
  Buffer.from(['publication_title\tprint_identifier\ttitle_id', ...rows].join('\n'));
const xml = (records: string): Buffer =>
  Buffer.from(`<?xml version="1.0"?><collection>${records}</collection>`);
const xmlRecord = (id: string, title: string): string =>
  `<record><leader>00000nam a2200000 i 4500</leader><controlfield tag="001">${id}</controlfield>` +
  `<datafield tag="245" ind1=" " ind2=" "><subfield code="a">${title}</subfield></datafield></record>`;

describe('rejected records are a file of their own format: mended and sent again, all are in', () => {
  test.each<[Format, Uint8Array, string, (text: string) => string]>([
    [
      'marc',
      Buffer.concat([
        simple('1'),
        iso2709([field('001', '2'), field('245', '10$cT')]),
        simple('3'),
      ]),
      'mrc',
      (text) => text.replace('\x1fc', '\x1fa'),
    ],
    [
      'marcxml',
      xml(xmlRecord('1', 'A') + xmlRecord('2', 'B & C') + xmlRecord('3', 'C')),
      'xml',
      (text) => text.replace('&', '&amp;'),
    ],
    [
      'kbart',
      titles(['A\t\t1', 'B\t2', 'C\t\t3']),
      'tsv',
      (text) => text.replace('B\t2', 'B\t\t2'),
    ],
    [
      'csv',
      Buffer.from('\ufeffid,title\r\n1,A\r\n2\r\n3,C\r\n'),
      'csv',
      (text) => text.replace('2\n', '2,B\n'),
    ],
    [
      'xlsx',
      table([
        ['id', 'title'],
        ['1', 'A'],
        ['2', ''],
        ['3', 'C'],
      ]),
      'csv',
      (text) => text.replace('2,\n', '2,B\n'),
    ],
    [
      'jsonl',
      Buffer.from(
        ['"title":"A"', '"titl":"B"', '"title":"C"']
          .map(
            (title, id) =>
              `{"id":"${id + 1}","source":"s","type":"book","language":"chi",${title}}`,
          )
          .join('\n'),
      ),
      'jsonl',
      (text) => text.replace('titl"', 'title"'),
    ],
  ])('%s', async (format, file, ending, mend) => {
    const first = await readBytes(file, { format });
    expect(first.filter((item) => 'record' in item)).toHaveLength(2);
    const found = await rejected(file, format);
    expect(found.ending).toBe(ending);
    const mended = Buffer.from(mend(found.text), 'latin1');
    const again = await readBytes(mended);
    expect(again.map((item) => ('record' in item ? item.record.id : item.reject.detail))).toEqual([
      '2',
    ]);
  });

  test('keep their encoding, and their header only once', async () => {
    const gbk = Buffer.from('69642c7469746c650a312cc2ccc9ab2c780a322cc2ccc9ab2c780a', 'hex');
    const { text } = await rejected(gbk, 'csv');
    expect(Buffer.from(text, 'latin1').toString('hex')).toBe(
      '69642c7469746c650a312cc2ccc9ab2c780a322cc2ccc9ab2c780a',
    );
  });

  test('of a list are taken for the same list', () => {
    expect(sourceOfFile('Wiley_2016-05-23.txt.rejects.tsv')).toBe(
      sourceOfFile('Wiley_2016-05-23.txt'),
    );
  });

  test('that were cut short are left to the report', () => {
    const reject = { reason: 'TOO_LONG', detail: '', bytes: new Uint8Array(99_999) } as const;
    expect(rejectFile('marc').piece(reject)).toBeNull();
  });
});
