import type { Action, ErrorCode, Failure, Input, Output, Reply } from '../../typings/contract';
import { online } from '../stores/network';

/** Codes of the contract, and two that only the phone can know: no network, and a cloud that gave no answer. */
export type CloudErrorCode = ErrorCode | 'OFFLINE' | 'UNREACHABLE';

/** A refusal or a lost call. `message` is English, for logs; readers get words by `code` and `details`. */
export class CloudError extends Error {
  readonly code: CloudErrorCode;
  readonly details: NonNullable<Failure['details']>;
  readonly retryAt: string | undefined;

  constructor(
    code: CloudErrorCode,
    message: string,
    facts: { details?: Failure['details']; retryAt?: string } = {},
  ) {
    super(message);
    this.name = 'CloudError';
    this.code = code;
    this.details = facts.details ?? {};
    this.retryAt = facts.retryAt;
  }
}

const PASSING: ReadonlySet<CloudErrorCode> = new Set([
  'OFFLINE',
  'UNREACHABLE',
  'TIMEOUT',
  'BUSY',
  'RATE_LIMITED',
  'INDEX_NOT_READY',
  'INTERNAL',
]);

/** Whether the same question may be answered later; until then, what was kept of an earlier answer is true enough. */
export const mayPass = (code: CloudErrorCode): boolean => PASSING.has(code);

const ANSWER_WITHIN_MS = 15_000;

/** 32 hexadecimal digits. One per intent: a call sent again for the same intent carries the same id. */
export function mintRequestId(): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16));
  return digits.join('');
}

/**
 * Calls one action of the cloud. Every way to fail is thrown as a `CloudError`.
 * A write passes the `requestId` it keeps with its draft, so that asking twice has one effect.
 */
export async function call<A extends Action>(
  action: A,
  input: Input<A>,
  requestId: string = mintRequestId(),
): Promise<Output<A>> {
  if (!online.get()) throw new CloudError('OFFLINE', `${action}: the phone has no network`);
  const [name = ''] = action.split('.');
  const data = { action: action.slice(name.length + 1), input, requestId };
  const reply = await inTime(wx.cloud.callFunction({ name, data }), action);
  if (!isReply<A>(reply)) {
    throw new CloudError('UNREACHABLE', `${action}: the answer is not an envelope`);
  }
  if (!reply.ok) {
    const { code, message, details, retryAt } = reply.error;
    throw new CloudError(code, `${action}: ${message}`, {
      ...(details && { details }),
      ...(retryAt && { retryAt }),
    });
  }
  return reply.data;
}

function isReply<A extends Action>(value: unknown): value is Reply<A> {
  return typeof value === 'object' && value !== null && 'ok' in value && 'requestId' in value;
}

/** The function's answer, or a `CloudError` when the line breaks or 15 s pass. */
function inTime(calling: Promise<{ result?: unknown }>, action: Action): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new CloudError('TIMEOUT', `${action}: no answer in ${ANSWER_WITHIN_MS} ms`));
    }, ANSWER_WITHIN_MS);
    calling.then(
      ({ result }) => {
        clearTimeout(timer);
        resolve(result);
      },
      (cause: unknown) => {
        clearTimeout(timer);
        reject(
          new CloudError(online.get() ? 'UNREACHABLE' : 'OFFLINE', `${action}: ${reason(cause)}`),
        );
      },
    );
  });
}

function reason(cause: unknown): string {
  const { errMsg, message } = (cause ?? {}) as { errMsg?: string; message?: string };
  return errMsg ?? message ?? String(cause);
}

/** Any thrown value as a `CloudError`; what is not one is a fault of the app itself. */
export function asCloudError(cause: unknown): CloudError {
  if (cause instanceof CloudError) return cause;
  return new CloudError('INTERNAL', cause instanceof Error ? cause.message : String(cause));
}
