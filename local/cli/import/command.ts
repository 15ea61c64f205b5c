/** `import <file…>`: records from files into the catalogue, then into the search index. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client } from '../../door/client';
import { callerWithRole } from '../../host/personas';
import { BrokenFile } from '../../importing/bytes';
import { bringIndexUpToDate, type IndexState } from '../../importing/index-steps';
import { type FileWords, openRecords, UnknownFormat } from '../../importing/open';
import { catalogueTools } from '../../importing/reader';
import { type ImportCounts, noCounts, sendFile } from '../../importing/send';
import { parseArguments } from '../arguments';
import type { Command, CommandContext, Connection } from '../command';
import { FILE_FLAGS, fileWords } from '../file-flags';
import { UsageError } from '../usage-error';
import { FindingFile } from './finding-file';
import { MendingFile } from './mending-file';
import { fileKey, ImportState } from './state';

interface FileReport extends ImportCounts {
  readonly file: string;
  readonly format: string | null;
  readonly seconds: number;
  readonly recordsPerSecond: number;
  readonly rejects: string | null;
  /** The rejected records as they came, to be mended and sent again. */
  readonly mendingFile: string | null;
  readonly problemFile: string | null;
  readonly error: string | null;
}

export const importFiles: Command = async (args, context) => {
  const { words: files, flags } = parseArguments('import', args, {
    ...FILE_FLAGS,
    'dry-run': 'switch',
  });
  if (files.length === 0) throw new UsageError('import takes at least one file.');
  const words = fileWords(flags, catalogueTools(context.places.root));
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UsageError(`There is no file ${missing}.`);

  const dryRun = flags['dry-run'] === true;
  const connection = await context.connect();
  try {
    const reports: FileReport[] = [];
    for (const file of files) {
      reports.push(await importFile(file, words, dryRun, context, connection));
    }
    const index = dryRun ? null : await indexAll(context, connection);
    const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const complete = reports.every(({ error }) => error === null);
    const lines = reports.map(describe);
    if (index !== null) {
      const megabytes = (index.bytes / 1024 / 1024).toFixed(1);
      lines.push(`Index: ${count(index.indexed)} records, ${megabytes} MB, ${index.seconds} s`);
    }
    lines.push(`Memory of this process: ${memoryMb} MB at most`);
    context.output.result({ ok: complete, files: reports, index, memoryMb }, lines.join('\n'));
    return complete ? 0 : 1;
  } finally {
    await connection.close();
  }
};

async function importFile(
  file: string,
  words: FileWords,
  dryRun: boolean,
  { places, output, openFolder }: CommandContext,
  connection: Connection,
): Promise<FileReport> {
  const folder = openFolder();
  const key = `${await fileKey(file)}${dryRun ? '-dry' : ''}`;
  const state = new ImportState(folder.imports, key, new Date());
  if (state.resumed) output.note(`Going on with an import of ${file} that was not finished.`);
  const report = (kind: string) => join(folder.imports, `${basename(file)}.${kind}.jsonl`);
  const tools = catalogueTools(places.root);
  const rejects = new FindingFile(report('reasons'));
  let mending: MendingFile | null = null;
  const problems = new FindingFile(report('problems'));
  const counts = noCounts();
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const rate = () => Math.round((counts.read - counts.resumed) / seconds());
  const progress = () =>
    `${basename(file)}: ${count(counts.read)} records, ${count(rate())}/s, ${counts.rejected} rejected`;
  let error: string | null = null;
  let format: string | null = null;
  try {
    const opened = await openRecords(tools, file, words);
    format = opened.format;
    const stem = join(folder.imports, `${basename(file)}${tools.REJECTS}`);
    const rejected = new MendingFile(stem, tools.rejectFile(format));
    mending = rejected;
    if (opened.recognised) output.note(`${file} is read as ${format}.`);
    await sendFile(opened.items, counts, {
      client: new Client(connection.url),
      as: callerWithRole(places.root, 'cataloguer'),
      importId: state.importId,
      path: file,
      dryRun,
      onReject: (place, reject) => {
        rejects.write(place, reject);
        rejected.write(reject);
      },
      onProblem: (place, problem) => problems.write(place, problem),
      onProgress: () => output.progress(progress()),
    });
    state.complete();
  } catch (problem) {
    if (!(problem instanceof BrokenFile || problem instanceof UnknownFormat)) throw problem;
    error = problem.message;
  } finally {
    await rejects.close();
    await mending?.close();
    await problems.close();
  }
  output.progress(progress(), true);
  if (error !== null) output.note(error);
  return {
    file,
    format,
    ...counts,
    seconds: Math.round(seconds() * 10) / 10,
    recordsPerSecond: rate(),
    rejects: counts.rejected > 0 ? rejects.path : null,
    mendingFile: mending?.path ?? null,
    problemFile: counts.problems > 0 ? problems.path : null,
    error,
  };
}

async function indexAll(
  { places, output }: CommandContext,
  connection: Connection,
): Promise<IndexState & { seconds: number }> {
  const started = performance.now();
  const line = (state: IndexState) =>
    `Index: ${count(state.indexed)} records, ${count(state.pending)} to go`;
  const state = await bringIndexUpToDate(
    new Client(connection.url),
    callerWithRole(places.root, 'cataloguer'),
    (step) => output.progress(line(step)),
  );
  output.progress(line(state), true);
  return { ...state, seconds: Math.round((performance.now() - started) / 100) / 10 };
}

function describe(report: FileReport): string {
  const parts = [
    `${count(report.added)} added`,
    `${count(report.changed)} changed`,
    `${count(report.unchanged)} unchanged`,
    `${count(report.rejected)} rejected${report.rejects === null ? '' : ` (${report.rejects})`}`,
    ...(report.mendingFile === null ? [] : [`to be mended: ${report.mendingFile}`]),
    `${count(report.possibleDuplicates)} possible duplicates`,
    ...(report.problems === 0
      ? []
      : [`${count(report.problems)} problems (${report.problemFile})`]),
    ...(report.resumed === 0 ? [] : [`${count(report.resumed)} written before`]),
    ...tally('in', report.encodings),
    ...tally('of', report.sources),
    ...tally('left out:', report.leftOut),
  ];
  return `${report.file}: ${count(report.read)} records in ${report.seconds} s, ${count(report.recordsPerSecond)}/s\n  ${parts.join(', ')}`;
}

function tally(name: string, times: Readonly<Record<string, number>>): string[] {
  const parts = Object.entries(times).sort(([, a], [, b]) => b - a);
  if (parts.length === 0) return [];
  return [`${name} ${parts.map(([key, number]) => `${key} ${count(number)}`).join(', ')}`];
}

function count(number: number): string {
  return number.toLocaleString('en');
}
