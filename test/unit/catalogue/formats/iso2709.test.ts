import { readIso2709 } from '../../../../cloudfunctions/catalogue/formats/marc/iso2709-reader';
import { all, pieces, problems, readBytes, told } from '../../../support/formats/items';
import { type Field, field, iso2709, simple } from '../../../support/formats/marc';

const bytes = (...parts: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

describe('a file of ISO 2709', () => {
  test.each([1, 7, 100_000])('reads the same in pieces of %d bytes', async (size) => {
    const file = bytes(simple('1'), simple('2'), '\r\n', simple('3'), '\n');
    const items = await readBytes(file, {}, size);
    expect(told(items)).toEqual(['1', '2', '3']);
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(items[2]?.offset).toBe(simple('1').length * 2 + 2);
  });

  test('gives what lies between records out as lost and reads on', async () => {
    const items = await readBytes(bytes(simple('1'), 'JUNK', simple('2')));
    expect(told(items)).toEqual(['1', `2@${simple('1').length} JUNK`, '2']);
    expect(items[1]).toMatchObject({ reject: { bytes: Buffer.from('JUNK') } });
  });

  test('finds the record behind one that lost its terminator', async () => {
    const items = await readBytes(bytes(simple('1').subarray(0, -1), simple('2')));
    expect(told(items)).toEqual(['1@0 JUNK', '2']);
  });

  test('names a record that the end of the file cuts', async () => {
    const items = await readBytes(bytes(simple('1'), simple('2').subarray(0, 40)));
    expect(told(items)).toEqual(['1', `2@${simple('1').length} CUT_OFF`]);
  });

  test('lets a run without end go by, and holds none of it', async () => {
    const items = await readBytes(
      bytes(simple('1'), Buffer.alloc(900_000, 0x41), '\x1d', simple('2')),
    );
    expect(told(items)).toEqual(['1', `2@${simple('1').length} TOO_LONG`, '2']);
    expect(items[1]).toMatchObject({ reject: { detail: '900001 bytes without an end' } });
  });

  const damage = (edit: (record: Buffer) => void): Buffer => {
    const record = Buffer.from(simple('2'));
    edit(record);
    return bytes(simple('1'), record, simple('3'));
  };
  test.each<[string, string, (record: Buffer) => void]>([
    ['a length that is not its own', 'BAD_LENGTH', (record) => record.write('00099')],
    ['a base address beyond it', 'BAD_LEADER', (record) => record.write('09999', 12)],
    ['other counts of indicators', 'BAD_LEADER', (record) => record.write('33', 10)],
    ['an entry map of another kind', 'BAD_LEADER', (record) => record.write('77', 20)],
    ['a directory with letters for numbers', 'BAD_DIRECTORY', (record) => record.write('00x', 27)],
    ['a field that reaches past it', 'BAD_DIRECTORY', (record) => record.write('9999', 27)],
    ['a field one byte too short', 'BAD_DIRECTORY', (record) => record.write('0001', 27)],
    ['fields that overlap', 'BAD_DIRECTORY', (record) => record.write('00000', 43)],
    ['a terminator within a field', 'BAD_DIRECTORY', (record) => record.write('\x1e', 55)],
  ])('refuses a record with %s and keeps its neighbours', async (_name, reason, edit) => {
    const items = await readBytes(damage(edit));
    expect(told(items)).toEqual(['1', `2@${simple('1').length} ${reason}`, '3']);
  });

  test('keeps a record without a field that cannot be read, and tells which bytes', async () => {
    const items = await readBytes(
      iso2709([field('001', '1'), field('245', '10$aTitle'), field('500', 'no subfield')]),
    );
    expect(told(items)).toEqual(['1']);
    expect(items[0]?.problems).toMatchObject([
      { reason: 'LOST_FIELD', bytes: Buffer.from('no subfield') },
    ]);
  });

  test('sets a record that is marked as deleted aside', async () => {
    const items = await readBytes(
      iso2709([field('001', '1'), field('245', '10$aTitle')], { kind: 'dam a' }),
    );
    expect(told(items)).toEqual(['1@0 DELETED']);
  });
});

const gbk = {
  // 绿色建筑, as GB 2312 has it.
  title: Buffer.from('c2ccc9abbda8d6fe', 'hex'),
  // 中国, likewise.
  place: Buffer.from('d6d0b9fa', 'hex'),
};
const chinese = (title: Uint8Array, more: Field[] = [], code = '50  '): Buffer =>
  iso2709(
    [
      field('001', 'c1'),
      field('100', `  $a20020204d1994    em y0chiy${code}      ea`),
      ['200', bytes('1 \x1fa', title)],
      ...more,
    ],
    { kind: 'nam0 ', map: '450 ' },
  );

describe('the encoding of a record', () => {
  test('is found, whatever it declares, and said', async () => {
    const items = await readBytes(chinese(gbk.title));
    expect(items).toMatchObject([{ encoding: 'gb18030', record: { title: '绿色建筑' } }]);
    expect(problems(items)).toEqual(['ENCODING_NOT_AS_DECLARED: declares utf-8 and is gb18030']);
    expect(await readBytes(chinese(Buffer.from('绿色建筑')))).toMatchObject([
      { encoding: 'utf-8', problems: [], record: { title: '绿色建筑' } },
    ]);
  });

  test('is not mixed within a record, which is kept as bytes', async () => {
    const file = chinese(gbk.title, [['210', bytes('  \x1fa', '中国建筑工业出版社')]]);
    const items = await readBytes(file);
    expect(told(items)).toEqual(['1@0 MIXED_ENCODING']);
    expect(items[0]).toMatchObject({ reject: { bytes: file } });
  });

  test('is not guessed where two would do: the rest of the file decides, and it is told', async () => {
    // 蒙 and 毛 in GB 2312 are two characters of UTF-8 as well.
    const doubtful = chinese(Buffer.from('c3c9c3ab', 'hex').subarray(2), [], '0120');
    const alone = await readBytes(doubtful);
    expect(problems(alone)).toEqual([
      'AMBIGUOUS_ENCODING: read as utf-8: its 1 characters are UTF-8 and GB18030 alike',
    ]);
    const [, after] = await readBytes(bytes(chinese(gbk.title, [], '0120'), doubtful));
    expect(after).toMatchObject({ encoding: 'gb18030', record: { title: '毛' } });
    expect(after?.problems).toMatchObject([{ reason: 'AMBIGUOUS_ENCODING' }]);
  });

  test('that a MARC 21 leader promises as Unicode is held to it', async () => {
    const items = await readBytes(
      iso2709([field('001', '1'), ['245', bytes('10\x1fa', gbk.title)]]),
    );
    expect(told(items)).toEqual(['1@0 BAD_ENCODING']);
  });

  test('may be named by a person', async () => {
    const record = iso2709([field('001', '1'), ['245', bytes('10\x1fa', gbk.place)]]);
    const items = await readBytes(record, { encoding: 'gb18030' });
    expect(items).toMatchObject([{ record: { title: '中国' }, problems: [] }]);
  });
});

describe('MARC-8', () => {
  const title = async (content: string): Promise<{ title: string | undefined; told: string[] }> => {
    const record = iso2709(
      [field('001', '1'), ['245', Buffer.from(`10\x1fa${content}`, 'latin1')]],
      { kind: 'nam  ' },
    );
    const [item, ...more] = await all(readIso2709(pieces(record)));
    expect(more).toEqual([]);
    if (item === undefined || 'reject' in item) throw new Error('rejected');
    const found = item.marc.fields.find(({ tag }) => tag === '245');
    const value = found !== undefined && 'subfields' in found ? found.subfields[0]?.[1] : undefined;
    return { title: value, told: item.problems.map(({ detail }) => detail) };
  };
  test.each([
    ['a mark before its letter', '\xe2elite', '\u00e9lite'],
    ['two marks', 'Vi\xe3\xf2etnam', 'Vi\u1ec7tnam'],
    ['a mark over two letters', 'Sol\xebi\xeca', 'Soli\u0361a'],
    ['letters of their own', '\xa1\xb2\xc7 \xae', 'Łøß ʼ'],
    ['numbers below', 'H\x1bb2\x1bsO', 'H₂O'],
    ['Greek letters', '\x1bga\x1bs-ray', 'α-ray'],
    ['ASCII chosen again', '\x1b(Bplain', 'plain'],
  ])('reads %s', async (_name, content, expected) => {
    expect(await title(content)).toEqual({ title: expected, told: [] });
  });

  test('names a set it does not read and keeps the rest', async () => {
    expect(await title('Pred \x1b(NPONIMANIE\x1b(B end')).toEqual({
      title: 'Pred \ufffd end',
      told: ['245: Basic Cyrillic is not read'],
    });
    expect(await title('\x1b$1!0!\x1b(B.')).toEqual({
      title: '\ufffd.',
      told: ['245: East Asian characters (EACC) is not read'],
    });
  });
});
