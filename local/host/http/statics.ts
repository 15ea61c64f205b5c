/** The built browser app, by a list of its files: what the build did not write cannot be asked for. */
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { answerText } from './answer';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

interface StaticFile {
  readonly path: string;
  readonly bytes: number;
  readonly tag: string;
}

export class Statics {
  readonly #folder: string;
  #files = new Map<string, StaticFile>();

  constructor(folder: string) {
    this.#folder = folder;
    this.reload();
  }

  /** Lists the folder again, after a build. */
  reload(): void {
    const entries = readdirSync(this.#folder, { recursive: true, withFileTypes: true });
    this.#files = new Map(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          const name = relative(this.#folder, path).split(sep).join('/');
          const { size, mtimeMs } = statSync(path);
          const tag = createHash('sha1').update(`${name} ${size} ${mtimeMs}`).digest('base64url');
          return [new URL(name, 'file:///').pathname, { path, bytes: size, tag: `"${tag}"` }];
        }),
    );
  }

  /** Files are checked with the server on every use (304 without a body), so a rebuilt app is never stale. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): void {
    const file = this.#files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) {
      answerText(response, 404, `There is nothing at ${path}.`);
      return;
    }
    const headers = { etag: file.tag, 'cache-control': 'no-cache' };
    if (request.headers['if-none-match'] === file.tag) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.bytes,
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    else pipeline(createReadStream(file.path), response, () => response.destroy());
  }
}
