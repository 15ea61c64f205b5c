import { readTableRows } from '../../../../cloudfunctions/catalogue/formats/tables/table-rows';
import { all, pieces, problems, readBytes } from '../../../support/formats/items';
import { packed, parts, table, textRows, workbook } from '../../../support/formats/workbook';

const rowsOf = async (file: Uint8Array, sheet: string | null = null) =>
  (await all(readTableRows(pieces(file), { sheet }))).map((row) =>
    'cells' in row
      ? [row.number, ...row.cells]
      : `${row.number} ${row.reject.reason}: ${row.reject.detail}`,
  );
const sheetOf = (data: string) => workbook({ sheets: [{ name: 'S', data }] });

describe('the rows of a workbook', () => {
  test('hold texts wherever the workbook keeps them', async () => {
    const file = workbook({
      strings:
        '<si><t>题名</t></si><si><r><t>绿色</t></r><r><t xml:space="preserve"> 建筑</t></r><rPh sb="0" eb="1"><t>lü</t></rPh></si>',
      sheets: [
        {
          name: 'S',
          data:
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>a &amp; b</t></is></c></row>' +
            '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" t="str"><f>A1&amp;"x"</f><v>题名x</v></c>' +
            '<c r="C4" t="inlineStr"><is><t>two_x000A_lines</t></is></c></row>',
        },
      ],
    });
    expect(await rowsOf(file)).toEqual([
      [1, '题名', '', 'a & b'],
      [4, '绿色 建筑', '题名x', 'two\nlines'],
    ]);
  });

  test('are as wide as the widest before them, and rows without anything are none', async () => {
    const file = sheetOf(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c></row>' +
        '<row r="3"><c r="A3" s="1"/></row><row><c><v>4</v></c></row>',
    );
    expect(await rowsOf(file)).toEqual([
      [1, '1'],
      [2, '1', '', '3'],
      [4, '4', '', ''],
    ]);
  });

  test('show numbers as the cell does: truth, dates by their format, zeros before, fifteen digits', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>' +
      '<numFmt numFmtId="165" formatCode="00000000"/><numFmt numFmtId="166" formatCode="[Red]#,##0.00&quot;d&quot;"/>' +
      '<numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="22"/></cellStyleXfs>' +
      `<cellXfs>${[0, 14, 164, 22, 21, 165, 166, 167].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
    const cells = [
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#N/A</v></c>',
      ...[
        [0, 0.30000000000000004],
        [0, 20240017],
        [1, 45566],
        [2, 1],
        [1, 59],
        [1, 60],
        [1, 61],
        [3, 45566.75],
        [4, 0.5],
        [5, 240017],
        [6, 45566],
        [7, 1.5],
        [1, -3],
      ].map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`),
    ].join('');
    const data = `<row>${cells}</row>`;
    const shown = [
      'TRUE',
      '#N/A',
      '0.3',
      '20240017',
      '2024-10-01',
      '1900-01-01',
      '1900-02-28',
      '60',
    ];
    const rest = ['1900-03-01', '2024-10-01 18:00', '12:00', '00240017', '45566', '1.5', '-3'];
    expect(await rowsOf(workbook({ styles, sheets: [{ name: 'S', data }] }))).toEqual([
      [1, ...shown, ...rest],
    ]);
    const of1904 = workbook({
      styles,
      isFrom1904: true,
      sheets: [{ name: 'S', data: '<row><c s="1"><v>0</v></c><c s="1"><v>44104</v></c></row>' }],
    });
    expect(await rowsOf(of1904)).toEqual([[1, '1904-01-01', '2024-10-01']]);
  });

  test('are of the first sheet that is to be seen, or of the one named', async () => {
    const file = workbook({
      sheets: [
        { name: 'lists', state: 'hidden', data: textRows([['x']]) },
        { name: '名单', data: textRows([['学号']]) },
        { name: '2024', data: textRows([['姓名']]) },
      ],
    });
    expect(await rowsOf(file)).toEqual([[1, '学号']]);
    expect(await rowsOf(file, '2024')).toEqual([[1, '姓名']]);
    expect(await rowsOf(file, '2025')).toEqual([
      '1 NO_SHEET: it has no sheet "2025"; its sheets are lists, 名单, 2024',
    ]);
  });

  test('with a cell that is none are refused, and the rows after them are read', async () => {
    const file = sheetOf(
      '<row r="1"><c r="A1" t="s"><v>7</v></c></row><row r="2"><c r="A2"><v>many</v></c></row>' +
        '<row r="3"><c r="ABCDE3"><v>1</v></c></row><row r="4"><c r="A4"><v>5</v></c></row>',
    );
    expect(await rowsOf(file)).toEqual([
      '1 BAD_CELL: A1: text 7 of 0 that there are',
      '2 BAD_CELL: A2: "many" is no number',
      '3 BAD_CELL: "ABCDE3" is no cell',
      [4, '5'],
    ]);
  });
});

describe('a workbook that is refused says why', () => {
  const book = parts({
    sheets: [{ name: 'S', data: textRows([['a']]) }],
    strings: '<si><t>s</t></si>',
  });
  const SHEET = 'xl/worksheets/sheet0.xml';
  const changed = (name: string, change: (xml: string) => string) =>
    packed({ ...book, [name]: change(book[name] ?? '') });

  test('document types and entities, in every part', async () => {
    for (const name of [SHEET, 'xl/workbook.xml', 'xl/sharedStrings.xml', '_rels/.rels']) {
      const file = changed(name, (xml) =>
        xml.replace('\r\n', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
      );
      expect(await rowsOf(file)).toEqual([expect.stringMatching(/^1 DOCTYPE: /)]);
    }
    const entity = changed(SHEET, (xml) => xml.replace('>a<', '>&b;<'));
    expect(await rowsOf(entity)).toEqual([
      expect.stringMatching(/^1 BAD_XML: .*"&b;" is no character/),
    ]);
  });

  test('ZIP bombs, and sizes that lie', async () => {
    const bomb = packed({ ...book, [SHEET]: new Uint8Array(80 * 1024 * 1024).fill(0x20) });
    expect(await rowsOf(bomb)).toEqual([
      expect.stringMatching(/^1 TOO_LARGE: .*unpacks from \d+ bytes to 83886080/),
    ]);
    // The directory says a kilobyte of what unpacks to eighty million.
    const lying = Buffer.from(bomb);
    const at = lying.lastIndexOf(SHEET) - 46;
    lying.writeUInt32LE(1024, at + 24);
    expect(await rowsOf(lying)).toEqual([expect.stringMatching(/^1 BAD_WORKBOOK: .* is damaged/)]);
  });

  test('passwords', async () => {
    const file = packed(book);
    const at = file.lastIndexOf(SHEET) - 46;
    file.writeUInt16LE(file.readUInt16LE(at + 8) | 1, at + 8);
    expect(await rowsOf(file)).toEqual([
      `1 ENCRYPTED: ${SHEET} is encrypted; save it without a password`,
    ]);
    const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await rowsOf(compound)).toEqual([
      '1 NO_TABLE: it is a workbook of the old kind (XLS) or has a password; save it as XLSX without',
    ]);
  });

  test.each([
    ['cut off', (file: Buffer) => file.subarray(0, file.length - 30), 'the archive is cut off'],
    ['no workbook', () => packed({ 'a.txt': 'a' }), 'it has no part _rels/.rels'],
    [
      'a part twice',
      () => {
        const twice = packed({ ...book, 'xl/worksheets/sheet9.xml': '' });
        twice.write(SHEET.toUpperCase(), twice.lastIndexOf('xl/worksheets/sheet9.xml'));
        return twice;
      },
      'XL/WORKSHEETS/SHEET0.XML is in the archive twice',
    ],
    [
      'a damaged part',
      (file: Buffer) => {
        const copy = Buffer.from(file);
        const at = copy.indexOf(SHEET) + SHEET.length + 20;
        copy[at] = (copy[at] ?? 0) ^ 0xff;
        return copy;
      },
      `${SHEET} is damaged`,
    ],
  ])('%s', async (_name, damage, reason) => {
    const [row] = await rowsOf(damage(packed(book)));
    expect(row).toContain(`1 BAD_WORKBOOK: ${reason}`);
  });

  test('a sheet that ends in the middle keeps the rows before, and tells the rest', async () => {
    const file = changed(SHEET, (xml) => xml.replace(/<\/row>.*/s, '</row><row><c><v>1</v>'));
    expect(await rowsOf(file)).toEqual([
      [1, 'a'],
      expect.stringMatching(/^2 BAD_XML: the sheet: it ends within <c>/),
    ]);
  });
});

describe('records from a workbook', () => {
  const HEAD = ['id', 'title', 'isbn', 'creators', 'year'];

  test.each([1, 100, 100_000])('are those of its columns, in pieces of %d bytes', async (size) => {
    const file = table([
      HEAD,
      ['1', '绿色建筑', '9787112123452', '王某; 李某', '2024'],
      ['2', 'B'],
    ]);
    const items = await readBytes(file, {}, size);
    expect(problems(items)).toEqual([]);
    expect(items).toMatchObject([
      { number: 2, record: { id: '1', title: '绿色建筑', creators: ['王某', '李某'], year: 2024 } },
      { number: 3, record: { id: '2', title: 'B' } },
    ]);
  });

  test('come with the row as CSV where it is refused', async () => {
    const [item] = await readBytes(table([HEAD, ['1', '', '=1+1']]));
    expect(item).toMatchObject({ number: 2, reject: { reason: 'MISSING_FIELD' } });
    const bytes = item !== undefined && 'reject' in item ? item.reject.bytes : new Uint8Array();
    expect(Buffer.from(bytes).toString()).toBe("1,,'=1+1,,");
  });
});

describe('the rows of any table', () => {
  const GBK = Buffer.from('d1a7bac52cd0d5c3fb0d0a303031 2cd5c5c8fd'.replaceAll(' ', ''), 'hex');

  test('are the same from CSV in UTF-8, CSV in GBK and a workbook', async () => {
    const rows = [
      [1, '学号', '姓名'],
      [2, '001', '张三'],
    ];
    const texts = [
      ['学号', '姓名'],
      ['001', '张三'],
    ];
    expect(await rowsOf(Buffer.from('\ufeff"学号",姓名\r\n001,张三'))).toEqual(rows);
    expect(await rowsOf(Buffer.from('学号\t姓名\n001\t张三\n'))).toEqual(rows);
    expect(await rowsOf(GBK)).toEqual(rows);
    expect(await rowsOf(table(texts))).toEqual(rows);
  });

  test('a file that is none is told', async () => {
    expect(await rowsOf(Buffer.alloc(0))).toEqual(['1 NO_TABLE: it is empty']);
    expect(await rowsOf(Buffer.from('\xff\xfea\0', 'latin1'))).toEqual([
      '1 NO_TABLE: it is UTF-16; save it as UTF-8 first',
    ]);
    expect(await rowsOf(Buffer.from('%PDF\0'))).toEqual(['1 NO_TABLE: it is no text']);
  });
});
