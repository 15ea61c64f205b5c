/** The shape of the APIs that answer a task: callbacks alone tell how it went, and the task can end it early. */
import { signal } from '../runtime/signal';
import { ApiError, api, type Callbacks, listening } from './api';

/** What a running task may use of its other half, which the app holds. */
export interface TaskLink<Progress> {
  readonly aborted: AbortSignal;
  tellHeaders(header: Record<string, string>): void;
  tellProgress(progress: Progress): void;
}

interface Task {
  abort(): void;
  onHeadersReceived(listener: (result: { header: Record<string, string> }) => void): void;
  offHeadersReceived(listener?: (result: { header: Record<string, string> }) => void): void;
}

export interface TransferTask<Progress> extends Task {
  onProgressUpdate(listener: (progress: Progress) => void): void;
  offProgressUpdate(listener?: (progress: Progress) => void): void;
}

type Run<O, Progress> = (
  options: Partial<O>,
  link: TaskLink<Progress>,
) => Promise<Record<string, unknown>>;

function start<O extends object, Progress>(
  name: string,
  run: Run<O, Progress>,
  options: (Partial<O> & Callbacks) | undefined,
): TransferTask<Progress> {
  const ending = new AbortController();
  const headers = signal<{ header: Record<string, string> }>();
  const progress = signal<Progress>();
  const heard = listening(headers.subscribe);
  const moved = listening(progress.subscribe);
  const link: TaskLink<Progress> = {
    aborted: ending.signal,
    tellHeaders: (header) => headers.emit({ header }),
    tellProgress: progress.emit,
  };
  const call = api<O>(name, async (given) => {
    // The app hangs its listeners on the task that it is being given now.
    await Promise.resolve();
    try {
      return await run(given, link);
    } catch (error) {
      throw ending.signal.aborted ? new ApiError('abort') : error;
    }
  });
  // With a callback, even one that does nothing, no promise is made that nobody could catch.
  void call({ complete: () => {}, ...options } as Partial<O> & Callbacks);
  return {
    abort: () => ending.abort(),
    onHeadersReceived: heard.on,
    offHeadersReceived: heard.off,
    onProgressUpdate: moved.on,
    offProgressUpdate: moved.off,
  };
}

export const transferApi =
  <O extends object, Progress>(name: string, run: Run<O, Progress>) =>
  (options?: Partial<O> & Callbacks): TransferTask<Progress> =>
    start(name, run, options);

export const requestApi =
  <O extends object>(name: string, run: Run<O, never>) =>
  (options?: Partial<O> & Callbacks): Task => {
    const { abort, onHeadersReceived, offHeadersReceived } = start(name, run, options);
    return { abort, onHeadersReceived, offHeadersReceived };
  };
