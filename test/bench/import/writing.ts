/** Files through `npm run cli -- import`: read, matched, durable and searchable, and what a second time costs. */
import type { BenchPlaces, Row } from '../harness/row';
import { runCommand } from './command';
import { makeInput, openRecords } from './inputs';

/** Records a second that are durable and matched. */
const GOALS = { jsonl: 5_000, marc: 3_000 } as const;

/** What `import --json` prints, as far as it is used here. */
interface Imported {
  readonly files: readonly [
    { readonly read: number; readonly rejected: number; readonly recordsPerSecond: number },
  ];
  readonly index: { readonly seconds: number; readonly bytes: number };
  readonly memoryMb: number;
}

const importFile = (places: BenchPlaces, dataFolder: string, file: string): Promise<Imported> =>
  runCommand<Imported>(places, dataFolder, ['import', file]);

/** Each size into an empty catalogue; the largest takes minutes. */
export async function measureWriting(places: BenchPlaces): Promise<Row[]> {
  const sizes = places.full ? [10_000, 100_000] : [10_000];
  const rows: Row[] = [];
  for (const format of ['jsonl', 'marc'] as const) {
    for (const size of sizes) {
      const file = await makeInput(places, format, size);
      const { files, memoryMb } = await importFile(places, `import-${format}-${size}`, file);
      const [{ read, rejected, recordsPerSecond }] = files;
      if (read - rejected !== size) throw new Error(`${file} gave ${read - rejected} records`);
      const row = { area: 'import', rivals: {}, size } as const;
      const what = `${size.toLocaleString('en')} records of ${format}`;
      rows.push(
        {
          ...row,
          name: `${what} written and matched`,
          unit: '1/s',
          value: recordsPerSecond,
          better: 'higher',
          goal: GOALS[format],
        },
        {
          ...row,
          name: `${what}, memory with functions`,
          unit: 'MB',
          value: memoryMb,
          better: 'lower',
        },
      );
    }
  }
  return rows;
}

/** The whole corpus, twice into the same catalogue. */
export async function measureCorpus(places: BenchPlaces): Promise<Row[]> {
  const corpus = openRecords(places);
  const first = await importFile(places, 'import', corpus);
  const second = await importFile(places, 'import', corpus);
  const [file] = first.files;
  const row = { area: 'import', rivals: {}, size: file.read } as const;
  return [
    {
      ...row,
      name: 'records written and matched',
      unit: '1/s',
      value: file.recordsPerSecond,
      better: 'higher',
      goal: GOALS.jsonl,
    },
    {
      ...row,
      name: 'the same records again, nothing written',
      unit: '1/s',
      value: second.files[0].recordsPerSecond,
      better: 'higher',
    },
    {
      ...row,
      name: 'from the last record written to all searchable',
      unit: 's',
      value: first.index.seconds,
      better: 'lower',
    },
    {
      ...row,
      name: 'memory of the command, functions included',
      unit: 'MB',
      value: first.memoryMb,
      better: 'lower',
    },
    {
      ...row,
      name: 'index on disk',
      unit: 'MB',
      value: first.index.bytes / 1e6,
      better: 'lower',
    },
  ];
}
