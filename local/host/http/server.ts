/** Everything the one local address answers; bound to 127.0.0.1, and nothing but what is listed here. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerJson, answerText } from './answer';
import { type DoorOptions, serveCall } from './door';
import { passOn } from './proxy';
import type { ReloadChannel } from './reload';
import { foreignReason } from './same-origin';
import type { Statics } from './statics';

const KEEP_ALIVE_MS = 60_000;

export interface Routes extends DoorOptions {
  readonly statics: Statics;
  readonly reload: ReloadChannel;
  readonly cloudPort: number;
  /** JSON text of `/local/personas`. */
  readonly personasJson: string;
  readonly log: (line: string) => void;
}

/** A server that is bound but answers 503 until `open` gives it its routes: the cloud must know the address first. */
export interface LocalServer {
  readonly port: number;
  open(routes: Routes): void;
  close(): Promise<void>;
}

/** @throws the listen error, with code EADDRINUSE when the port is taken */
export async function listen(port: number): Promise<LocalServer> {
  let routes: Routes | undefined;
  const server = createServer((request, response) => {
    if (routes === undefined) answerText(response, 503, 'Starting.');
    else void serve(request, response, portOf(server), routes);
  });
  // An import waits for its own batches: within Node's five seconds a connection closed under the next one's request.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server),
    open: (given) => {
      routes = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  routes: Routes,
): Promise<void> {
  try {
    const foreign = foreignReason(request, port);
    if (foreign !== undefined) answerText(response, 403, foreign);
    else await route(request, response, routes);
  } catch (error) {
    routes.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (response.headersSent) response.destroy();
    else answerText(response, 500, 'The local server failed; see its log.');
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Routes,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const [, area, name = ''] = path.split('/');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (area === 'functions') {
    if (request.method === 'POST') await serveCall(request, response, name, routes);
    else answerText(response, 405, 'A function is called with POST.');
  } else if (area === 'storage' || path === '/local/messages') {
    passOn(request, response, routes.cloudPort);
  } else if (!reads) {
    answerText(response, 405, `${request.method} is not possible at ${path}.`);
  } else if (path === '/local/personas') {
    answerJson(response, 200, routes.personasJson);
  } else if (path === '/local/reload') {
    routes.reload.serve(request, response);
  } else {
    routes.statics.serve(request, response, path);
  }
}
