/** What a command says: one result on stdout, everything else on stderr. */
import { once } from 'node:events';

export interface Output {
  /** The command's one result: `value` as JSON with `--json`, the text otherwise. */
  result(value: unknown, text: string): void;
  /** One line of JSON on stdout, for commands that give many; with `--json` only their summary is given. */
  row(value: unknown): Promise<void>;
  /** What rows amount to: the one value of `--json`, for a person on stderr. */
  summary(value: unknown): void;
  /** A line that a person may want to see and a program does not. */
  note(line: string): void;
  /** Replaces the last progress line on a terminal; elsewhere it is printed when `final` or every few seconds. */
  progress(line: string, final?: boolean): void;
}

const PROGRESS_EVERY_MS = 5000;

export function createOutput(json: boolean): Output {
  const terminal = process.stderr.isTTY === true;
  let lastProgress = 0;
  return {
    result: (value, text) => {
      process.stdout.write(`${json ? JSON.stringify(value) : text}\n`);
    },
    row: async (value) => {
      if (json || process.stdout.write(`${JSON.stringify(value)}\n`)) return;
      // Whoever reads the rows may be slower than the file.
      await once(process.stdout, 'drain');
    },
    summary: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
      else process.stderr.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note: (line) => {
      process.stderr.write(`${line}\n`);
    },
    progress: (line, final = false) => {
      if (terminal) {
        process.stderr.write(`\r\x1b[K${line}${final ? '\n' : ''}`);
      } else if (final || Date.now() - lastProgress > PROGRESS_EVERY_MS) {
        lastProgress = Date.now();
        process.stderr.write(`${line}\n`);
      }
    },
  };
}
