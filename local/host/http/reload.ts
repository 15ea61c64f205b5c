import type { IncomingMessage, ServerResponse } from 'node:http';

/** Tells open pages to load again after a rebuild, as server-sent events named `reload`. */
export class ReloadChannel {
  readonly #listeners = new Set<ServerResponse>();

  serve(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#listeners.add(response);
    request.on('close', () => this.#listeners.delete(response));
  }

  announce(): void {
    for (const listener of this.#listeners) listener.write('event: reload\ndata: {}\n\n');
  }

  close(): void {
    for (const listener of this.#listeners) listener.end();
  }
}
