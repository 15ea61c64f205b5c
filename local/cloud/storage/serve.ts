import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { CloudError } from '../errors';
import { contentTypeOf } from './content-types';
import type { Files } from './files';
import { cosFileId, type StorageKey, storageKey } from './keys';
import { readPostForm } from './post-form';
import { parseRange } from './range';
import type { Right, Signer } from './signing';

export const STORAGE_ROOT = '/storage/';

/** Stands for the temporary key that the object storage would give with each permission. */
export const SECURITY_TOKEN = 'local';

/** `/storage/<path>`: GET and HEAD with a signed link, PUT and POST with an upload's permission; nothing without. */
export class StorageServer {
  constructor(
    private readonly files: Files,
    private readonly signer: Signer,
    private readonly now: () => number,
  ) {}

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const key = keyOf(url.pathname);
    if (key === undefined) return refuse(response, 400, 'InvalidURI');
    if (request.method === 'PUT') return this.put(key, request, response);
    if (request.method === 'POST') return this.post(key, request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD, POST, PUT');
      return refuse(response, 405, 'MethodNotAllowed');
    }
    const until = Number(url.searchParams.get('t'));
    if (!this.allowed('read', key, until, url.searchParams.get('sign'))) {
      return refuse(response, 403, 'AccessDenied');
    }
    await this.get(key, until, request, response);
  }

  private allowed(right: Right, key: StorageKey, until: number, sign: string | null): boolean {
    return sign !== null && this.signer.holds(right, key, until, sign, this.now());
  }

  private async get(
    key: StorageKey,
    until: number,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const facts = await this.files.facts(key);
    if (facts === undefined) return refuse(response, 404, 'NoSuchKey');
    const range = parseRange(request.headers.range, facts.size);
    response.setHeader('accept-ranges', 'bytes');
    if (range === 'unsatisfiable') {
      response.setHeader('content-range', `bytes */${facts.size}`);
      return refuse(response, 416, 'InvalidRange');
    }
    const { first, last } = range === 'whole' ? { first: 0, last: facts.size - 1 } : range;
    if (range !== 'whole') {
      response.statusCode = 206;
      response.setHeader('content-range', `bytes ${first}-${last}/${facts.size}`);
    }
    const seconds = Math.max(0, Math.floor(until - this.now() / 1_000));
    response.setHeader('content-type', contentTypeOf(key));
    response.setHeader('content-length', last - first + 1);
    response.setHeader('last-modified', facts.modified.toUTCString());
    response.setHeader('cache-control', `private, max-age=${seconds}`);
    // The app's own origin serves these: what readers upload must not run there.
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('content-security-policy', "sandbox; default-src 'none'");
    if (request.method === 'HEAD' || facts.size === 0) {
      response.end();
      return;
    }
    await pipeline(this.files.read(key, { first, last }), response);
  }

  private async put(
    key: StorageKey,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const [until, sign] = (request.headers.authorization ?? '').split(':');
    if (!this.allowed('put', key, Number(until), sign ?? null)) {
      request.resume();
      return refuse(response, 403, 'SignatureDoesNotMatch');
    }
    try {
      await this.files.write(key, request);
      response.end();
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      refuse(response, 400, 'EntityTooLarge', error.message);
    }
  }

  /** A form as `wx.uploadFile` sends it; like the object storage it wants the file last and answers 204. */
  private async post(
    key: StorageKey,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const { fields, file } = await readPostForm(request.headers['content-type'] ?? '', request);
      const [until, sign] = (fields.get('Signature') ?? '').split(':');
      const known =
        fields.get('key') === key &&
        fields.get('x-cos-security-token') === SECURITY_TOKEN &&
        fields.get('x-cos-meta-fileid') === cosFileId(key);
      if (!known || !this.allowed('post', key, Number(until), sign ?? null)) {
        request.resume();
        return refuse(response, 403, 'AccessDenied');
      }
      await this.files.write(key, file);
      response.statusCode = 204;
      response.end();
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      request.resume();
      refuse(
        response,
        400,
        error.code === 'INVALID_PARAM' ? 'MalformedPOSTRequest' : 'EntityTooLarge',
        error.message,
      );
    }
  }
}

function keyOf(pathname: string): StorageKey | undefined {
  try {
    return storageKey(decodeURIComponent(pathname.slice(STORAGE_ROOT.length)));
  } catch {
    return undefined;
  }
}

/** Errors look as the object storage's do: the SDK's upload reads code and message out of the XML. */
function refuse(response: ServerResponse, status: number, code: string, message = code): void {
  const escaped = message.replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  response.statusCode = status;
  response.setHeader('content-type', 'application/xml');
  response.end(
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${escaped}</Message>` +
      '<RequestId>local</RequestId><TraceId>local</TraceId></Error>',
  );
}
