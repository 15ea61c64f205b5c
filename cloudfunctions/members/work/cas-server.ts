import { XmlFault } from '../../catalogue/public';
import type { Config } from '../../platform/config';
import { AppError } from '../../platform/errors';
import { type CasAnswer, readCasAnswer } from '../cas-answer';

const PATIENCE_MS = 5000;
/** A user and their attributes take some kilobytes. */
const MOST_BYTES = 64 * 1024;
/** Refusals of this ticket: unknown, used, over, or given for another service. Others are the server's or ours. */
const OF_THE_TICKET: ReadonlySet<string> = new Set([
  'INVALID_TICKET',
  'INVALID_TICKET_SPEC',
  'INVALID_SERVICE',
]);

/**
 * Asks the college's CAS server whose ticket this is. It follows no redirect and reads 64 KB at most, within 5 s.
 *
 * @returns the user's name there, which has to be their number in the college
 * @throws AppError CAS_REFUSED for a ticket that is worth nothing; CAS_UNAVAILABLE when no answer came that could be read
 */
export async function userOfTicket(cas: Config['cas'], ticket: string): Promise<string> {
  if (cas === null) throw unavailable('ZHUYUE_CAS_URL is not set');
  const url = new URL(cas.validateUrl);
  url.searchParams.set('service', cas.service);
  url.searchParams.set('ticket', ticket);
  const answer = await ask(url);
  if ('user' in answer) return answer.user;
  if (!OF_THE_TICKET.has(answer.refusal)) throw unavailable(`the server says ${answer.refusal}`);
  throw new AppError('CAS_REFUSED', `the server says ${answer.refusal}`);
}

async function ask(url: URL): Promise<CasAnswer> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { accept: 'application/xml' },
    });
    if (response.status !== 200) throw unavailable(`status ${response.status}`);
    return readCasAnswer(await readBody(response));
  } catch (error) {
    if (error instanceof AppError) throw error;
    // What fetch says of a failed connection may name the address with the ticket in it.
    throw unavailable(error instanceof XmlFault ? error.message : 'no answer', error);
  }
}

/** Leaving the loop ends the connection. */
async function readBody({ body }: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > MOST_BYTES) throw unavailable(`over ${MOST_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const unavailable = (why: string, cause?: unknown): AppError =>
  new AppError('CAS_UNAVAILABLE', why, { cause });
