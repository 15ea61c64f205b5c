import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { writeIso2709 } from '../../cloudfunctions/catalogue/formats/marc/iso2709-writer';
import type { MarcRecord } from '../../cloudfunctions/catalogue/formats/marc/record';
import { readBytes } from '../support/formats/items';
import { written } from '../support/formats/records';

const DATA = resolve(__dirname, '../..', process.env.ZHUYUE_TEST_DATA ?? '../shared/data');
/** Debian's `yaz`, another reader of MARC; the counts of formats.test.ts hold without it. */
const YAZ = 'yaz-marcdump';
const hasYaz = spawnSync(YAZ, ['-V']).status === 0;

const records = async (path: string): Promise<MarcRecord[]> =>
  (await readBytes(readFileSync(join(DATA, 'marc', path)))).flatMap(({ marc }) =>
    marc === undefined ? [] : [marc],
  );

/** The same records as MARCXML, by yaz. */
async function byYaz(...args: string[]): Promise<MarcRecord[]> {
  const xml = execFileSync(YAZ, [...args.slice(0, -1), '-o', 'marcxml', args.at(-1) ?? ''], {
    maxBuffer: 1e9,
  });
  return (await readBytes(xml, { format: 'marcxml' })).flatMap(({ marc }) =>
    marc === undefined ? [] : [marc],
  );
}

const FILES: [path: string, ...charset: string[]][] = [
  ['marc21/uva_001-200.mrc', '-f', 'marc-8', '-t', 'utf-8'],
  ['marc21/test_data.utf8.mrc'],
  ['marc21/bib.mrc'],
  ['cnmarc/cnmarc_gbk.iso', '-f', 'gb18030', '-t', 'utf-8'],
];

describe('what another reader of MARC makes of it', () => {
  test.each(FILES)('%s, which we write as we read it', async (path) => {
    const marc = await records(path);
    const written = Buffer.concat(marc.map((one) => writeIso2709(one)?.bytes ?? Buffer.alloc(0)));
    const again = (await readBytes(written, { encoding: 'utf-8' })).map(
      (item) => item.marc?.fields,
    );
    expect(again).toEqual(marc.map(({ fields }) => fields));
  });

  if (hasYaz) {
    test.each(FILES)('%s agrees with yaz, field for field', async (path, ...charset) => {
      const ours = await records(path);
      const theirs = await byYaz(...charset, join(DATA, 'marc', path));
      expect(theirs.map(({ fields }) => fields)).toEqual(ours.map(({ fields }) => fields));
    });

    test.each(['marc', 'cnmarc'] as const)('reads the %s that we write', async (format) => {
      const corpus = readFileSync(join(DATA, 'corpus/demo_open_2k.jsonl'));
      const catalogue = (await readBytes(corpus)).flatMap((item) =>
        'record' in item ? [item.record] : [],
      );
      const file = await written(catalogue, format);
      const ours = (await readBytes(file)).flatMap(({ marc }) =>
        marc === undefined ? [] : [marc],
      );
      const path = join(mkdtempSync(join(tmpdir(), 'yaz-')), 'written.mrc');
      writeFileSync(path, file);
      const theirs = await byYaz(path);
      rmSync(dirname(path), { recursive: true });
      expect(theirs).toHaveLength(catalogue.length);
      expect(theirs.map(({ fields }) => fields)).toEqual(ours.map(({ fields }) => fields));
    });
  } else console.warn(`${YAZ} is not installed: nothing was compared with it (Debian: yaz)`);
});
