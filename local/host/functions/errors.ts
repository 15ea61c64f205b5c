import type { CommonErrorCode, Failure } from '../../../typings/contract';

/** A call that did not reach its function, or came back without an answer. */
export class CallError extends Error {
  readonly code: CommonErrorCode;

  constructor(code: CommonErrorCode, message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

export interface FailureReply {
  readonly ok: false;
  readonly error: Failure<CommonErrorCode>;
  readonly requestId: string;
}

/** The envelope that a function itself would have answered with. */
export function failureReply(error: CallError, requestId: string): FailureReply {
  return { ok: false, error: { code: error.code, message: error.message }, requestId };
}
