import type { UploadTicket } from '../../typings/contract';
import { CloudError } from './cloud';

/** A file on the phone, as the person knows it. */
export interface ChosenFile {
  name: string;
  path: string;
  /** Bytes. */
  size: number;
}

/** A file on its way into the library. */
export interface Upload {
  /** Ends with the id by which an action claims the file, with null when it was stopped, or with a `CloudError`. */
  done: Promise<string | null>;
  stop(): void;
}

type Ask = (file: { name: string; size: number }) => Promise<UploadTicket>;

/** How often a file is sent over a line that breaks before the person is asked. */
const TRIES = 3;
/** A ticket with less time left than this is not begun with. */
const MARGIN_MS = 60_000;
/** 200 MB over a slow line; the ticket ends sooner or later than the line. */
const SEND_WITHIN_MS = 15 * 60_000;

/**
 * Lets the person choose a file: from a chat on a phone, from the disk at a desk. Of any name, because libraries name
 * theirs as they like: what a file is, its bytes say.
 * @returns null when they think better of it
 */
export function chooseFile(): Promise<ChosenFile | null> {
  return new Promise((resolve, reject) => {
    wx.chooseMessageFile({
      count: 1,
      type: 'all',
      success: ({ tempFiles: [file] }) => {
        resolve(file ? { name: file.name, path: file.path, size: file.size } : null);
      },
      fail: ({ errMsg }) => {
        if (errMsg.includes('cancel')) resolve(null);
        else reject(new CloudError('INTERNAL', errMsg));
      },
    });
  });
}

/**
 * Sends a file with a ticket. Where the line breaks it is sent again from its beginning: what came in part is no file.
 * @param ask for a ticket, by an action of the area the file is for
 * @param tellProgress hears the part that was sent, 0 to 1
 */
export function upload(file: ChosenFile, ask: Ask, tellProgress: (part: number) => void): Upload {
  let task: WechatMiniprogram.UploadTask | null = null;
  let stopped = false;

  const post = ({ url, formData }: UploadTicket) =>
    new Promise<number>((resolve, reject) => {
      task = wx.uploadFile({
        url,
        formData,
        name: 'file',
        filePath: file.path,
        timeout: SEND_WITHIN_MS,
        success: ({ statusCode }) => resolve(statusCode),
        fail: ({ errMsg }) => reject(new CloudError('UNREACHABLE', errMsg)),
      });
      task.onProgressUpdate(({ progress }) => tellProgress(progress / 100));
    });

  const send = async (): Promise<string | null> => {
    const { name, size } = file;
    let ticket = await ask({ name, size });
    for (let tries = 1; !stopped; tries += 1) {
      if (Date.parse(ticket.expiresAt) - Date.now() < MARGIN_MS) ticket = await ask({ name, size });
      try {
        const status = await post(ticket);
        if (status >= 200 && status < 300) return ticket.uploadId;
        throw new CloudError(refusalOf(status), `the storage answers ${status}`);
      } catch (cause) {
        const broken = cause instanceof CloudError && cause.code === 'UNREACHABLE';
        if (!stopped && (!broken || tries === TRIES)) throw cause;
      }
    }
    return null;
  };

  return {
    done: send(),
    stop() {
      stopped = true;
      task?.abort();
    },
  };
}

/** What the storage refuses is no broken line: the same file sent again would be refused again. */
const refusalOf = (status: number): 'TOO_LARGE' | 'UNREACHABLE' | 'INTERNAL' => {
  if (status >= 500) return 'UNREACHABLE';
  return status === 400 || status === 413 ? 'TOO_LARGE' : 'INTERNAL';
};
