import type { DataFolder } from '../host/data-folder';
import type { Host } from '../host/host';
import type { Output } from './output';

/** The places a command works in. */
export interface Places {
  /** The checkout. */
  readonly root: string;
  readonly dataFolder: string;
}

/** A server to talk to: one that runs already, or one started for this command. */
export interface Connection {
  /** Origin of the function door. */
  readonly url: string;
  /** The host when it was started for this command; a running server's host is in another process. */
  readonly own: Host | undefined;
  close(): Promise<void>;
}

export interface CommandContext {
  readonly places: Places;
  readonly output: Output;
  connect(): Promise<Connection>;
  openFolder(): DataFolder;
}

/** @returns the process's exit code: 0 only when what was asked for was done */
export type Command = (args: readonly string[], context: CommandContext) => Promise<number>;
