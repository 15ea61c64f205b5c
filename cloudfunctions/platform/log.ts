import { createHmac, randomBytes } from 'node:crypto';

/** One line a call. Readers appear under a pseudonym that is the same within an instance's life and tells nothing after. */
export interface CallLine {
  requestId: string;
  action: string;
  caller: string;
  ms: number;
  databaseRequests: number;
  /** `OK` or the error's code. */
  code: string;
  /** What an operator needs of an error that is not a refusal. */
  error?: string;
}

export type Log = (line: CallLine | JobLine) => void;

export interface JobLine {
  job: string;
  ms: number;
  databaseRequests: number;
  code: string;
  note?: string;
  error?: string;
}

/** JSON on standard output, where the platform collects it. */
export const logLine: Log = (line) => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const key = randomBytes(32);

export function pseudonym(openid: string): string {
  return createHmac('sha256', key).update(openid).digest('base64url').slice(0, 10);
}

/** An error for the log: its stack if it is one, in one line's length. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.slice(0, 2000);
}
