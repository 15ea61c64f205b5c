import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { databaseActions } from './actions/database';
import { functionActions } from './actions/functions';
import { type StorageOrigins, storageActions } from './actions/storage';
import { transactionActions } from './actions/transactions';
import { wxActions } from './actions/wx';
import { type Dispatch, dispatcher } from './dispatch';
import { LIMITS } from './limits';
import type { Invoke } from './messages';
import { listen, portOf } from './server';
import { Files } from './storage/files';
import { StorageServer } from './storage/serve';
import { Signer } from './storage/signing';
import type { CollectionDefinitions } from './store/definitions';
import { openLibsql } from './store/libsql';
import { Store } from './store/store';
import { Outgoing, type OutgoingMessage } from './wx/outgoing';

export interface CloudOptions {
  /** The data folder; made when it is not there. */
  readonly data: string;
  readonly collections: CollectionDefinitions;
  /** Runs functions for `callFunction`. */
  readonly invoke: Invoke;
  readonly now: () => number;
  /** Milliseconds after which an open transaction is ended. */
  readonly transactionLifetime: number;
  /** Bytes of the largest file. */
  readonly fileBytes: number;
}

/** What holds in production, for all but tests. */
export const PRODUCTION = {
  now: Date.now,
  transactionLifetime: LIMITS.transactionLifetime,
  fileBytes: LIMITS.fileBytes,
} as const;

/** The embedded cloud without a socket: everything it does, over one data folder. */
export interface Cloud {
  readonly dispatch: Dispatch;
  readonly storage: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly messages: (after: number) => OutgoingMessage[];
  /** Says where links begin; known only once something listens. */
  setOrigins(origins: { readonly upload: string; readonly readers: string }): void;
  close(): void;
}

/** @throws when the collections cannot be made what the definitions say */
export function openCloud(options: CloudOptions): Cloud {
  const { data, now } = options;
  const folder = join(data, 'storage');
  mkdirSync(folder, { recursive: true });
  const database = openLibsql(join(data, 'cloud.sqlite'));
  const store = new Store(database, options.transactionLifetime);
  store.define(options.collections);
  const outgoing = new Outgoing(database);
  const files = new Files(folder, options.fileBytes);
  const signer = Signer.of(join(data, 'storage.key'));
  let origins = { upload: '', readers: '' };
  const current: StorageOrigins = {
    upload: () => origins.upload,
    readers: () => origins.readers,
  };
  const storage = new StorageServer(files, signer, now);
  return {
    dispatch: dispatcher({
      ...databaseActions(store, now),
      ...transactionActions(store),
      ...storageActions(files, signer, current, now),
      ...functionActions(options.invoke),
      ...wxActions(store, outgoing, now),
    }),
    storage: (request, response) => storage.serve(request, response),
    messages: (after) => outgoing.after(after),
    setOrigins: (next) => {
      origins = next;
    },
    close: () => store.close(),
  };
}

export interface ServedCloud {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves a cloud on 127.0.0.1; closing ends the connections, then the cloud.
 * @param publicBase what readers' links begin with; this server itself when absent
 */
export async function serveCloud(
  cloud: Cloud,
  port: number,
  publicBase?: string,
): Promise<ServedCloud> {
  const server = await listen(cloud, port);
  const upload = `http://127.0.0.1:${portOf(server)}`;
  cloud.setOrigins({ upload, readers: publicBase ?? upload });
  return {
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          cloud.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
