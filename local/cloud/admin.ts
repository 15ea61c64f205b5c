import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from './actions/params';
import { readBody } from './body';
import type { Dispatch, Reply } from './dispatch';
import { CloudError, invalid } from './errors';
import { LIMITS } from './limits';
import { parseForm } from './multipart';

/**
 * `POST /admin`, where the SDK sends every call: JSON, or a form for `wx.openApi`. Answers are HTTP 200
 * whatever the outcome; the SDK reads `code`.
 */
export async function serveAdmin(
  dispatch: Dispatch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await answer(dispatch, request);
  const raw = rawAnswer(reply);
  if (raw === undefined) {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(reply));
  } else {
    response.setHeader('content-type', 'application/octet-stream');
    response.end(raw);
  }
}

async function answer(dispatch: Dispatch, request: IncomingMessage): Promise<Reply> {
  try {
    const params = await readParams(request);
    if (typeof params.action !== 'string') throw invalid('action must be a text');
    return await dispatch(params.action, params);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { requestId: '', code: error.code, message: error.message };
  }
}

async function readParams(request: IncomingMessage): Promise<Params> {
  const body = await readBody(request, LIMITS.requestBytes);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return parseForm(type, body);
  if (!type.startsWith('application/json')) throw invalid('content-type must be application/json');
  let params: unknown;
  try {
    params = JSON.parse(body.toString('utf8'));
  } catch {
    throw invalid('request body is not valid JSON');
  }
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw invalid('request body must be a JSON object');
  }
  return params as Params;
}

/** `wx.openApi` answers bytes when it worked and JSON when it did not; its action gives a Buffer. */
const rawAnswer = (reply: Reply): Buffer | undefined =>
  'data' in reply && Buffer.isBuffer(reply.data) ? reply.data : undefined;
