/** Files of every format through `npm run cli -- inspect`, which only reads: how fast, and in how much memory. */
import { rm } from 'node:fs/promises';
import type { BenchPlaces, Row } from '../harness/row';
import { runCommand } from './command';
import { FORMATS, type Format, makeInput } from './inputs';

/** Memory that grows with the file shows between the last two. */
const SIZES = [1_000, 10_000, 100_000];
/** Records a second, where one is set. Below some thousand records the start is measured. */
const GOALS: Readonly<Partial<Record<Format, number>>> = { jsonl: 5_000, marc: 3_000 };

/** What `inspect --json` prints, as far as it is used here. */
interface Inspected {
  readonly format: string;
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly memoryMb: number;
}

export async function measureReading(places: BenchPlaces): Promise<Row[]> {
  const rows: Row[] = [];
  for (const format of FORMATS) {
    for (const size of SIZES) rows.push(...(await read(places, format, size)));
  }
  return rows;
}

async function read(places: BenchPlaces, format: Format, size: number): Promise<Row[]> {
  const file = await makeInput(places, format, size);
  const found = await runCommand<Inspected>(places, 'inspect', ['inspect', file]);
  await rm(file);
  if (found.format !== format || found.records !== size) {
    throw new Error(`${file} was read as ${found.records} records of ${found.format}`);
  }
  const goal = size === SIZES[0] ? undefined : GOALS[format];
  const row = { area: 'import', rivals: {}, size } as const;
  const what = `${size.toLocaleString('en')} records of ${format}`;
  return [
    {
      ...row,
      name: `${what} read`,
      unit: '1/s',
      value: found.recordsPerSecond,
      better: 'higher',
      ...(goal !== undefined && { goal }),
    },
    {
      ...row,
      name: `${what}, memory at most`,
      unit: 'MB',
      value: found.memoryMb,
      better: 'lower',
    },
  ];
}
