import type { ErrorCode, Failure } from '../../typings/contract';

interface Circumstances {
  /** When the same call may be made again. */
  retryAt?: Date;
  /** Facts the phone puts into the sentence it shows. */
  details?: Record<string, string | number | boolean>;
  cause?: unknown;
}

/** A refusal with a stable code. `message` is English and for logs; what a reader sees is made from code and details. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: C;
  readonly retryAt?: Date;
  readonly details?: Record<string, string | number | boolean>;

  constructor(code: C, message: string, circumstances: Circumstances = {}) {
    super(message, { cause: circumstances.cause });
    this.code = code;
    if (circumstances.retryAt !== undefined) this.retryAt = circumstances.retryAt;
    if (circumstances.details !== undefined) this.details = circumstances.details;
  }
}

/** Codes and texts by which the database says why it did not write; it uses both, by path and version. */
const DUPLICATE = /DATABASE_DUPLICATE_WRITE|E11000|-502001/;
const CONFLICT =
  /DATABASE_TRANSACTION_CONFLICT|TransactionConflict|TransactionBusy|TransactionNotExist|-501001/;
const TIME_OUT = /ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED|ECONNRESET|TIMEOUT|timeout/;

function says(error: unknown, words: RegExp): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return words.test(code) || words.test(error.message);
}

/** An `_id` or unique key is taken. */
export function isDuplicate(error: unknown): boolean {
  return says(error, DUPLICATE);
}

/** Another writer holds or has changed what this transaction touches; nothing was written. */
export function isConflict(error: unknown): boolean {
  return says(error, CONFLICT);
}

/** No answer came: the write may or may not have happened. */
export function isTimeOut(error: unknown): boolean {
  return says(error, TIME_OUT);
}

/** What a caller is told of anything that was thrown; what is not an `AppError` keeps its text to the log. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.retryAt && { retryAt: error.retryAt.toISOString() }),
      ...(error.details && { details: error.details }),
    };
  }
  if (isConflict(error)) return { code: 'BUSY', message: 'others are changing the same thing' };
  if (isTimeOut(error)) {
    return { code: 'TIMEOUT', message: 'the database did not answer in time' };
  }
  return { code: 'INTERNAL', message: 'internal error' };
}
