/** `POST /functions/<name>`: the one way in for browser, command line and tests. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CommonErrorCode } from '../../../typings/contract';
import { type Caller, HOME_ADDRESS, LIBRARY_ADDRESS } from '../functions/context';
import { CallError, failureReply } from '../functions/errors';
import { type FunctionHost, PAYLOAD_LIMIT } from '../functions/host';
import { answerJson } from './answer';
import { BodyTooLarge, readBody } from './body';

/** What a refusal looks like to a plain HTTP client; the envelope says the same to the app. */
const STATUS: Record<CommonErrorCode, number> = {
  INVALID_INPUT: 400,
  UNKNOWN_ACTION: 404,
  NOT_SIGNED_IN: 401,
  NOT_BOUND: 403,
  FORBIDDEN: 403,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  REQUEST_ID_REUSED: 409,
  BUSY: 503,
  TIMEOUT: 504,
  INTERNAL: 500,
};

export interface DoorOptions {
  readonly functions: FunctionHost;
  /** Names that `x-zhuyue-as: persona:<name>` may have. */
  readonly personas: ReadonlySet<string>;
}

/** Answers with the function's own envelope, or with one of the same shape when the call did not reach it. */
export async function serveCall(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { functions, personas }: DoorOptions,
): Promise<void> {
  let requestId: string = randomUUID();
  try {
    assertJson(request);
    const caller = callerOf(request, personas);
    if (!functions.has(name)) {
      throw new CallError('UNKNOWN_ACTION', `There is no function named ${JSON.stringify(name)}.`);
    }
    const event = await readEvent(request);
    requestId = event.requestId ?? requestId;
    answerJson(response, 200, await functions.call(name, event.json, caller, requestId));
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    // Whatever of the body was not read must not be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close');
    answerJson(response, STATUS[error.code], JSON.stringify(failureReply(error, requestId)));
    request.resume();
  }
}

function assertJson(request: IncomingMessage): void {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new CallError('INVALID_INPUT', 'The content type must be application/json.');
  }
}

async function readEvent(request: IncomingMessage): Promise<{ json: string; requestId?: string }> {
  let json: string;
  try {
    json = (await readBody(request, PAYLOAD_LIMIT)).toString('utf8');
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    throw new CallError('TOO_LARGE', `The body is larger than ${PAYLOAD_LIMIT} bytes.`);
  }
  let event: unknown;
  try {
    event = JSON.parse(json);
  } catch (error) {
    throw new CallError('INVALID_INPUT', `The body is not JSON: ${(error as SyntaxError).message}`);
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new CallError('INVALID_INPUT', 'The body must be {"action", "input", "requestId"}.');
  }
  const { requestId } = event as { requestId?: unknown };
  return {
    json,
    ...(typeof requestId === 'string' && requestId.length <= 64 ? { requestId } : {}),
  };
}

/**
 * Who calls, from the two headers that stand for what WeChat itself would know: `x-zhuyue-as`
 * (`persona:<name>` or `openid:<id>`, absent for a guest) and `x-zhuyue-on-premises`.
 */
function callerOf(request: IncomingMessage, personas: ReadonlySet<string>): Caller {
  const onPremises = request.headers['x-zhuyue-on-premises'] === '1';
  const address = onPremises ? LIBRARY_ADDRESS : HOME_ADDRESS;
  const as = request.headers['x-zhuyue-as'];
  return {
    kind: 'reader',
    openid: as === undefined ? null : openidOf(String(as), personas),
    address,
  };
}

function openidOf(as: string, personas: ReadonlySet<string>): string {
  const [, kind, value = ''] = /^(persona|openid):([\w-]{1,64})$/.exec(as) ?? [];
  if (kind === 'openid') return value;
  if (kind === 'persona' && personas.has(value)) return `o_demo_${value}`;
  throw new CallError(
    'INVALID_INPUT',
    `x-zhuyue-as must be openid:<id> or persona:<name>, a name out of ${[...personas].join(', ')}.`,
  );
}
