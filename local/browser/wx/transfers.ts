/** Uploads and downloads, with their progress. XMLHttpRequest, because fetch tells nothing of what has been sent. */
import type { HostPort } from '../runtime/ports';
import { ApiError, required } from './api';
import { fileAt, keepFile, writeFileAt } from './files';
import { allowedAddress, DEFAULT_TIMEOUT_MS, type Header } from './network';
import { type TaskLink, transferApi } from './task';

interface UploadOptions {
  url: string;
  filePath: string;
  name: string;
  header: Header;
  formData: Record<string, unknown>;
  timeout: number;
}

interface DownloadOptions {
  url: string;
  header: Header;
  timeout: number;
  filePath: string;
}

interface UploadProgress {
  /** Percent. */
  readonly progress: number;
  readonly totalBytesSent: number;
  readonly totalBytesExpectedToSend: number;
}

interface DownloadProgress {
  /** Percent. */
  readonly progress: number;
  readonly totalBytesWritten: number;
  readonly totalBytesExpectedToWrite: number;
}

const percent = ({ loaded, total }: ProgressEvent): number =>
  total === 0 ? 100 : Math.floor((loaded / total) * 100);

/** Sends what was opened and waits for its end. */
function finish(
  exchange: XMLHttpRequest,
  body: FormData | null,
  link: TaskLink<never>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    exchange.onload = () => resolve();
    exchange.onerror = () => reject(new ApiError('the server does not answer', 600001));
    exchange.ontimeout = () => reject(new ApiError('timeout', 5));
    exchange.onabort = () => reject(new ApiError('abort'));
    exchange.onreadystatechange = () => {
      if (exchange.readyState === XMLHttpRequest.HEADERS_RECEIVED)
        link.tellHeaders(headersOf(exchange));
    };
    link.aborted.addEventListener('abort', () => exchange.abort());
    exchange.send(body);
  });
}

const headersOf = (exchange: XMLHttpRequest): Record<string, string> =>
  Object.fromEntries(
    exchange
      .getAllResponseHeaders()
      .trim()
      .split('\r\n')
      .map((line) => line.split(/: (.*)/, 2) as [string, string]),
  );

async function open(
  host: HostPort,
  method: 'GET' | 'POST',
  url: URL,
  { header = {}, timeout = DEFAULT_TIMEOUT_MS }: { header?: Header; timeout?: number },
  aborted: AbortSignal,
): Promise<XMLHttpRequest> {
  try {
    await host.passNetwork();
  } catch (error) {
    throw new ApiError((error as Error).message, 600001);
  }
  if (aborted.aborted) throw new ApiError('abort');
  const exchange = new XMLHttpRequest();
  exchange.open(method, url);
  exchange.timeout = timeout;
  for (const [name, value] of Object.entries(header)) exchange.setRequestHeader(name, value);
  return exchange;
}

/** A form says by itself where its parts end; WeChat puts that in whatever the app wrote. */
const withoutContentType = (header: Header = {}): Header =>
  Object.fromEntries(
    Object.entries(header).filter(([name]) => name.toLowerCase() !== 'content-type'),
  );

export function transferApis(host: HostPort) {
  return {
    uploadFile: transferApi<UploadOptions, UploadProgress>(
      'uploadFile',
      async ({ url, filePath, name, formData = {}, ...options }, link) => {
        const address = allowedAddress(host, required(url, 'url'));
        const file = fileAt(required(filePath, 'filePath'));
        const body = new FormData();
        for (const [key, value] of Object.entries(formData)) body.append(key, String(value));
        body.append(required(name, 'name'), file, file instanceof File ? file.name : 'upload');
        const header = withoutContentType(options.header);
        const exchange = await open(host, 'POST', address, { ...options, header }, link.aborted);
        exchange.upload.onprogress = (event) =>
          link.tellProgress({
            progress: percent(event),
            totalBytesSent: event.loaded,
            totalBytesExpectedToSend: event.total,
          });
        await finish(exchange, body, link as TaskLink<never>);
        return { statusCode: exchange.status, data: exchange.responseText };
      },
    ),
    downloadFile: transferApi<DownloadOptions, DownloadProgress>(
      'downloadFile',
      async ({ url, filePath, ...options }, link) => {
        const address = allowedAddress(host, required(url, 'url'));
        const exchange = await open(host, 'GET', address, options, link.aborted);
        exchange.responseType = 'blob';
        exchange.onprogress = (event) =>
          link.tellProgress({
            progress: percent(event),
            totalBytesWritten: event.loaded,
            totalBytesExpectedToWrite: event.total,
          });
        await finish(exchange, null, link as TaskLink<never>);
        const file = exchange.response as Blob;
        const { status: statusCode } = exchange;
        if (filePath === undefined) return { statusCode, tempFilePath: keepFile(file) };
        writeFileAt(filePath, file);
        return { statusCode, filePath };
      },
    ),
  };
}
