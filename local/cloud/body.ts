import type { IncomingMessage } from 'node:http';
import { invalid } from './errors';

/**
 * A request's body. One that is too large is read to its end and thrown away, because a client that is still
 * sending would not see the answer; beyond eight times the limit the connection is cut.
 * @throws INVALID_PARAM when it is larger than `most` bytes
 */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
    else if (length > most * 8) throw new Error(`request body passed ${most * 8} bytes`);
  }
  if (length > most) throw invalid(`request body is ${length} bytes, more than ${most}`);
  return Buffer.concat(chunks, length);
}
