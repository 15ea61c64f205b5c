/** Requests. Only the page's own origin answers; any other host is refused as WeChat refuses one that is not on the list. */
import type { HostPort } from '../runtime/ports';
import { ApiError, required } from './api';
import { requestApi } from './task';

export type Header = Record<string, string>;

interface RequestOptions {
  url: string;
  method: string;
  data: unknown;
  header: Header;
  dataType: string;
  responseType: 'text' | 'arraybuffer';
  timeout: number;
}

export const DEFAULT_TIMEOUT_MS = 60_000;

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/** @throws {ApiError} for any other host, which the host warns of too */
export function allowedAddress(host: HostPort, url: string): URL {
  const address = new URL(url, window.location.href);
  // Links name 127.0.0.1; whoever typed localhost means the same server.
  if (LOOPBACK.has(address.hostname) && LOOPBACK.has(window.location.hostname)) {
    address.hostname = window.location.hostname;
  }
  if (address.origin !== window.location.origin) {
    host.warn('network', `${address.origin} is not an allowed host`);
    throw new ApiError('url not in domain list', 600002);
  }
  return address;
}

async function send(
  host: HostPort,
  url: URL,
  init: RequestInit,
  ends: AbortSignal,
): Promise<Response> {
  try {
    await host.passNetwork();
    return await fetch(url, { ...init, signal: ends });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new ApiError('timeout', 5);
    }
    throw new ApiError(error instanceof Error ? error.message : String(error), 600001);
  }
}

function withQuery(url: URL, data: unknown): URL {
  const full = new URL(url);
  if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) full.searchParams.append(key, String(value));
  }
  return full;
}

function bodyOf(data: unknown): BodyInit | null {
  if (data === undefined) return null;
  return typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data);
}

export function networkApis(host: HostPort) {
  return {
    request: requestApi<RequestOptions>('request', async (options, link) => {
      const url = allowedAddress(host, required(options.url, 'url'));
      const method = (options.method ?? 'GET').toUpperCase();
      const isRead = method === 'GET' || method === 'HEAD';
      const response = await send(
        host,
        isRead ? withQuery(url, options.data) : url,
        {
          method,
          headers: { 'content-type': 'application/json', ...options.header },
          body: isRead ? null : bodyOf(options.data),
        },
        AbortSignal.any([link.aborted, AbortSignal.timeout(options.timeout ?? DEFAULT_TIMEOUT_MS)]),
      );
      const header = Object.fromEntries(response.headers);
      link.tellHeaders(header);
      return {
        data: await answerOf(response, options),
        statusCode: response.status,
        header,
        cookies: [],
      };
    }),
  };
}

async function answerOf(response: Response, options: Partial<RequestOptions>): Promise<unknown> {
  if (options.responseType === 'arraybuffer') return response.arrayBuffer();
  const text = await response.text();
  if ((options.dataType ?? 'json') !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    // As documented: what is no JSON is handed over as text.
    return text;
  }
}
