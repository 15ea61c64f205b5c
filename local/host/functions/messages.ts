/** What the function host and the thread that runs one function say to each other. */
import type { FunctionContext } from './context';

export interface CallMessage {
  readonly id: number;
  /** JSON text of the event. */
  readonly event: string;
  readonly context: FunctionContext;
}

export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'answered'; readonly id: number; readonly body: string }
  | { readonly type: 'threw'; readonly id: number; readonly reason: string };

/** What the thread needs to know before it loads the function. */
export interface WorkerSetup {
  /** Absolute path of the bundle whose `main` is called. */
  readonly bundle: string;
}
