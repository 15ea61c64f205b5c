import { problems, readBytes, told } from '../../../support/formats/items';

const record = (id: string, more = ''): string =>
  `<record><leader>00000nam a2200000 a 4500</leader><controlfield tag="001">${id}</controlfield>` +
  `<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Title ${id}</subfield></datafield>${more}</record>`;
const collection = (...records: string[]): string =>
  `<?xml version="1.0"?><collection>${records.join('\n')}</collection>`;
const read = (text: string | Uint8Array, size?: number) =>
  readBytes(typeof text === 'string' ? Buffer.from(text) : text, {}, size);
const note = (value: string): string =>
  `<datafield tag="520" ind1=" " ind2=" "><subfield code="a">${value}</subfield></datafield>`;

describe('a file of MARCXML', () => {
  test.each([1, 13, 100_000])('reads the same in pieces of %d bytes', async (size) => {
    const items = await read(collection(record('1'), record('2'), record('3')), size);
    expect(told(items)).toEqual(['1', '2', '3']);
  });

  test('reads prefixes, comments, CDATA, references and marks that stand apart', async () => {
    const text = note('&lt;a&gt; &#x7EFF;&#33394; <!-- no --><![CDATA[</Record> &amp;]]> e\u0301');
    const prefixed = record('1', text).replace(/<(\/?)(?=[a-z])/g, '<$1marc:');
    const [item] = await read(`<marc:collection xmlns:marc="x">${prefixed}</marc:collection>`);
    expect(item).toMatchObject({ record: { abstract: '<a> 绿色 </Record> &amp; é' } });
  });

  test('reads GBK where it is declared', async () => {
    const [before = '', after = ''] = collection(record('1', note('@'))).split('@');
    const file = Buffer.concat([
      Buffer.from(before.replace('?>', ' encoding="GB2312"?>')),
      Buffer.from('c2ccc9ab', 'hex'),
      Buffer.from(after),
    ]);
    expect(await read(file)).toMatchObject([{ encoding: 'gb18030', record: { abstract: '绿色' } }]);
  });

  test('reads what a harvest wraps in records of its own', async () => {
    const wrapped = `<record><header><identifier>1</identifier></header><metadata>${record('1')}</metadata></record>`;
    expect(
      told(await read(`<OAI-PMH><ListRecords>${wrapped}${wrapped}</ListRecords></OAI-PMH>`)),
    ).toEqual(['1', '1']);
  });

  test.each([
    ['an entity of the file’s own', '<!DOCTYPE r [<!ENTITY a "b">]>'],
    [
      'entities that grow',
      `<!DOCTYPE r [<!ENTITY a "x">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "${'&a;'.repeat(10)}">`).join('')}]>`,
    ],
    ['an entity from elsewhere', '<!DOCTYPE r SYSTEM "file:///etc/passwd">'],
  ])('refuses %s and the file with it', async (_name, doctype) => {
    const file = `<?xml version="1.0"?>${doctype}<collection>${record('1')}</collection>`;
    const items = await read(file);
    expect(items.map((item) => 'reject' in item && item.reject.reason)).toEqual(['DOCTYPE']);
  });

  test.each([
    ['an entity that nobody knows', note('&nbsp;'), 'BAD_XML'],
    ['a number that is no character', note('&#0;'), 'BAD_XML'],
    [
      'an end tag that is another’s',
      '<datafield tag="500"><subfield code="a">x</datafield></subfield>',
      'BAD_XML',
    ],
    ['an element of another kind', '<script>x</script>', 'BAD_XML'],
    ['text between its fields', 'text', 'BAD_XML'],
    ['an attribute twice', '<controlfield tag="005" tag="006">x</controlfield>', 'BAD_XML'],
    ['deep nesting', '<datafield tag="500">'.repeat(1000) + '</datafield>'.repeat(1000), 'BAD_XML'],
  ])('refuses a record with %s and keeps its neighbours', async (_name, more, reason) => {
    const items = await read(collection(record('1'), record('2', more), record('3')));
    expect(told(items)).toEqual([
      '1',
      expect.stringMatching(new RegExp(`^2@\\d+ ${reason}$`)),
      '3',
    ]);
  });

  test('goes on at the next record when one has no end or a tag is broken', async () => {
    const open = record('2').replace('</record>', '');
    expect(told(await read(collection(record('1'), open, record('3'))))).toEqual([
      '1',
      `2@${record('1').length + 34} BAD_XML`,
      '3',
    ]);
    const broken = record('2').replace('<subfield ', '<subfield <');
    expect(
      (await read(collection(record('1'), broken, record('3')))).map(({ number }) => number),
    ).toEqual([1, 2, 3]);
  });

  test('names a record that the end of the file cuts, and bytes that are no text', async () => {
    const whole = collection(record('1'), record('2'));
    expect(told(await read(whole.slice(0, -60)))).toEqual([
      '1',
      expect.stringContaining('CUT_OFF'),
    ]);
    const file = Buffer.from(collection(record('1', note('@'))));
    file[file.indexOf('@')] = 0xff;
    expect(told(await read(file))).toEqual([expect.stringContaining('BAD_ENCODING')]);
  });

  test('tells a subfield without a code', async () => {
    const items = await read(collection(record('1', note('x').replace('code="a"', ''))));
    expect(problems(items)).toEqual([
      'LOST_SUBFIELD: "x" has the code ""',
      'LOST_FIELD: 520 has no subfield',
    ]);
  });
});

test('a record whose own start tag is damaged is told once, and the next one is read', async () => {
  const good =
    '<record><leader>00000nam a2200000 i 4500</leader><controlfield tag="001">1</controlfield>' +
    '<datafield tag="245" ind1=" " ind2=" "><subfield code="a">T</subfield></datafield></record>';
  const file = Buffer.from(`<collection><record <leader>x</leader></record>${good}</collection>`);
  const items = await readBytes(file, { format: 'marcxml' });
  expect(items).toMatchObject([{ reject: { reason: 'BAD_XML' } }, { record: { id: '1' } }]);
});
