/**
 * The shape of every asynchronous API: success, fail and complete callbacks, or a promise when none is given, with
 * `errMsg` texts as WeChat writes them.
 */

/** A failure an API reports; the message is the reason without `name:fail ` in front. */
export class ApiError extends Error {
  readonly errCode: number | undefined;

  constructor(reason: string, errCode?: number) {
    super(reason);
    this.errCode = errCode;
  }
}

export interface Success {
  readonly errMsg: string;
  readonly [key: string]: unknown;
}

export interface Failure {
  readonly errMsg: string;
  readonly errCode?: number;
}

export interface Callbacks {
  readonly success?: (result: Success) => void;
  readonly fail?: (failure: Failure) => void;
  readonly complete?: (result: Success | Failure) => void;
}

export type AsyncApi<O> = (options?: O & Callbacks) => Promise<Success> | undefined;

type Result = Record<string, unknown>;

export function failureOf(name: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  const errMsg = reason ? `${name}:fail ${reason}` : `${name}:fail`;
  const errCode = error instanceof ApiError ? error.errCode : undefined;
  return errCode === undefined ? { errMsg } : { errMsg, errCode };
}

/** @param run does the work; an answer becomes the result, a throw or rejection the failure */
export function api<O extends object>(
  name: string,
  // biome-ignore lint/suspicious/noConfusingVoidType: an API without a result returns nothing
  run: (options: Partial<O>) => Result | void | Promise<Result | void>,
): AsyncApi<Partial<O>> {
  return (options) => {
    const { success, fail, complete, ...given } = options ?? ({} as Partial<O> & Callbacks);
    const done = (async () => run(given as Partial<O>))().then(
      (result): Success => ({ errMsg: `${name}:ok`, ...(result ?? {}) }),
    );
    if (!success && !fail && !complete) {
      return done.catch((error: unknown) => {
        throw failureOf(name, error);
      });
    }
    done.then(
      (result) => {
        success?.(result);
        complete?.(result);
      },
      (error: unknown) => {
        const failure = failureOf(name, error);
        fail?.(failure);
        complete?.(failure);
      },
    );
    return undefined;
  };
}

/** The value of a required option. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ApiError(`parameter error: parameter.${name} should be given`);
  return value;
}

/** Pairs `onX` and `offX` over a subscription of the host; `offX()` without a listener ends all. */
export function listening<T>(subscribe: (listener: (value: T) => void) => () => void): {
  on(listener: (value: T) => void): void;
  off(listener?: (value: T) => void): void;
} {
  const ends = new Map<(value: T) => void, () => void>();
  return {
    on(listener) {
      ends.get(listener)?.();
      ends.set(listener, subscribe(listener));
    },
    off(listener) {
      for (const [known, end] of ends) {
        if (listener && known !== listener) continue;
        end();
        ends.delete(known);
      }
    },
  };
}
