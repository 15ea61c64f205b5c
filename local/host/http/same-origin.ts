import type { IncomingMessage } from 'node:http';

/**
 * Why a request does not come from a page or program of this machine; undefined when it does. The exact Host stops a
 * foreign name that was made to resolve to 127.0.0.1, the Origin stops a foreign page.
 */
export function foreignReason(request: IncomingMessage, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host)) {
    return `The Host header must be ${hosts.join(' or ')}.`;
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return `Pages of ${origin} may not call this server.`;
  }
  return undefined;
}
