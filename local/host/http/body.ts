import type { IncomingMessage } from 'node:http';

/** A body that was longer than its limit; what was left of it has not been read. */
export class BodyTooLarge extends Error {}

/**
 * Reads a request's body.
 * @param limit bytes
 * @throws {BodyTooLarge} without reading on, as soon as it is known; the request stays open for an answer
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const unread: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of unread) {
    bytes += chunk.length;
    if (bytes > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
