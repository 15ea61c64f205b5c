/** `inspect <file>`: what would be read from a file, and every problem in it. Touches no database. */
import { existsSync } from 'node:fs';
import { BrokenFile } from '../importing/bytes';
import { openRecords, UnknownFormat } from '../importing/open';
import { catalogueTools, type Item } from '../importing/reader';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { FILE_FLAGS, fileWords } from './file-flags';
import { findingRow } from './import/finding-file';
import { UsageError } from './usage-error';

interface Summary {
  records: number;
  rejected: number;
  /** Rejects and problems by their reason. */
  reasons: Record<string, number>;
  encodings: Record<string, number>;
  /** Fields of the file that no record has, and in how many records. */
  leftOut: Record<string, number>;
}

export const inspect: Command = async (args, { places, output }) => {
  const { words, flags } = parseArguments('inspect', args, FILE_FLAGS);
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new UsageError('inspect takes one file.');
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const tools = catalogueTools(places.root);
  const said = fileWords(flags, tools);
  const summary: Summary = { records: 0, rejected: 0, reasons: {}, encodings: {}, leftOut: {} };
  let format: string | null = null;
  let error: string | null = null;
  const started = performance.now();
  try {
    const opened = await openRecords(tools, file, said);
    format = opened.format;
    for await (const item of opened.items) {
      count(summary, item);
      await output.row(row(item));
    }
  } catch (problem) {
    if (!(problem instanceof BrokenFile || problem instanceof UnknownFormat)) throw problem;
    error = problem.message;
  }
  const seconds = (performance.now() - started) / 1000;
  output.summary({
    ok: error === null,
    file,
    format,
    ...summary,
    seconds: Math.round(seconds * 10) / 10,
    recordsPerSecond: Math.round((summary.records + summary.rejected) / seconds),
    memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    error,
  });
  return error === null ? 0 : 1;
};

function count(summary: Summary, item: Item): void {
  const add = (tally: Record<string, number>, key: string): void => {
    tally[key] = (tally[key] ?? 0) + 1;
  };
  for (const { reason } of item.problems) add(summary.reasons, reason);
  if (item.encoding !== undefined) add(summary.encodings, item.encoding);
  if ('reject' in item) {
    summary.rejected += 1;
    add(summary.reasons, item.reject.reason);
    return;
  }
  summary.records += 1;
  for (const field of item.leftOut) add(summary.leftOut, field);
}

function row(item: Item): Record<string, unknown> {
  const { number, offset, encoding, problems, marc } = item;
  return {
    number,
    offset,
    ...(encoding !== undefined && { encoding }),
    ...('record' in item
      ? { record: item.record, leftOut: item.leftOut }
      : { reject: findingRow(item, item.reject) }),
    ...(problems.length > 0 && { problems: problems.map((problem) => findingRow(item, problem)) }),
    ...(marc !== undefined && { marc }),
  };
}
