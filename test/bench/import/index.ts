/** The real records through `npm run cli -- import`: how fast, how much memory, and what a second time costs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPlaces, MeasureArea } from '../harness/row';

const OPEN_RECORDS = 'corpus/resources_open.jsonl.gz';

/** What `import --json` prints, as far as it is used here. */
interface Report {
  readonly files: readonly [
    { readonly read: number; readonly recordsPerSecond: number; readonly seconds: number },
  ];
  readonly index: { readonly seconds: number; readonly bytes: number };
  readonly memoryMb: number;
}

export const measure: MeasureArea = async (places) => {
  const first = await importAll(places);
  const second = await importAll(places);
  const [file] = first.files;
  const row = { area: 'import', rivals: {}, size: file.read } as const;
  return [
    {
      ...row,
      name: 'records written and matched',
      unit: '1/s',
      value: file.recordsPerSecond,
      better: 'higher',
      goal: 5_000,
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
};

async function importAll({ root, scratch, testData }: BenchPlaces): Promise<Report> {
  const file = join(testData, OPEN_RECORDS);
  if (!existsSync(file)) throw new Error(`${file} is missing: set ZHUYUE_TEST_DATA`);
  const command = spawn(
    process.execPath,
    [join(root, 'scripts/cli.mjs'), 'import', file, '--json'],
    {
      env: { ...process.env, ZHUYUE_DATA: join(scratch, 'import') },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let printed = '';
  command.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = (await once(command, 'close')) as [number | null];
  if (code !== 0) throw new Error(`import ended with ${code}: ${printed.slice(0, 500)}`);
  return JSON.parse(printed) as Report;
}
