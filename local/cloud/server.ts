import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveAdmin } from './admin';
import type { Dispatch } from './dispatch';
import { STORAGE_ROOT } from './storage/serve';

export interface Routes {
  readonly dispatch: Dispatch;
  /** `/storage/*` */
  readonly storage: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** `GET /local/messages?after=N` */
  readonly messages: (after: number) => unknown;
}

/**
 * Listens on 127.0.0.1 only. `/admin` takes whoever reaches it for the environment's own functions, so a web
 * page must not: a request with an Origin, or for another host name, is refused.
 */
export async function listen(routes: Routes, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    route(routes, request, response).catch((error: unknown) => {
      if (request.destroyed) {
        response.destroy();
        return;
      }
      console.error(`cloud: ${request.method} ${request.url} failed:`, error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function route(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith(STORAGE_ROOT)) {
    await routes.storage(request, response);
  } else if (isForeign(request)) {
    response.statusCode = 403;
    response.end();
  } else if (url.pathname === '/admin' && request.method === 'POST') {
    await serveAdmin(routes.dispatch, request, response);
  } else if (url.pathname === '/local/messages' && request.method === 'GET') {
    const after = Number(url.searchParams.get('after') ?? 0);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ messages: routes.messages(Number.isFinite(after) ? after : 0) }));
  } else {
    response.statusCode = 404;
    response.end();
  }
}

function isForeign(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return request.headers.origin !== undefined || (host !== '127.0.0.1' && host !== 'localhost');
}
