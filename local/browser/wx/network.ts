/** Requests and downloads. Only the page's own origin answers; any other host is refused as WeChat refuses one that is not on the list. */
import type { HostPort } from '../runtime/ports';
import { ApiError, api, required } from './api';
import { fileAt, keepFile } from './temporary-files';

type Header = Record<string, string>;

interface RequestOptions {
  url: string;
  method: string;
  data: unknown;
  header: Header;
  dataType: string;
  responseType: 'text' | 'arraybuffer';
  timeout: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;

function allowed(host: HostPort, url: string): URL {
  const address = new URL(url, window.location.href);
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
  timeout: number,
): Promise<Response> {
  try {
    await host.passNetwork();
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeout) });
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
    request: api<RequestOptions>('request', async (options) => {
      const url = allowed(host, required(options.url, 'url'));
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
        options.timeout ?? DEFAULT_TIMEOUT_MS,
      );
      return {
        data: await answerOf(response, options),
        statusCode: response.status,
        header: Object.fromEntries(response.headers),
        cookies: [],
      };
    }),
    downloadFile: api<{ url: string; header: Header; timeout: number }>(
      'downloadFile',
      async ({ url, header = {}, timeout = DEFAULT_TIMEOUT_MS }) => {
        const address = allowed(host, required(url, 'url'));
        const response = await send(host, address, { headers: header }, timeout);
        const blob = await response.blob();
        return { statusCode: response.status, tempFilePath: keepFile(blob) };
      },
    ),
    uploadFile: api<{
      url: string;
      filePath: string;
      name: string;
      header: Header;
      formData: Header;
      timeout: number;
    }>(
      'uploadFile',
      async ({ url, filePath, name, header = {}, formData = {}, timeout = DEFAULT_TIMEOUT_MS }) => {
        const address = allowed(host, required(url, 'url'));
        const file = fileAt(required(filePath, 'filePath'));
        const body = new FormData();
        for (const [key, value] of Object.entries(formData)) body.append(key, value);
        body.append(required(name, 'name'), file, 'upload');
        const response = await send(
          host,
          address,
          { method: 'POST', headers: header, body },
          timeout,
        );
        return { statusCode: response.status, data: await response.text() };
      },
    ),
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
