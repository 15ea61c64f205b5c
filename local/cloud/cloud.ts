import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { databaseActions } from './actions/database';
import { transactionActions } from './actions/transactions';
import { type Dispatch, dispatcher } from './dispatch';
import { LIMITS } from './limits';
import { listen, portOf } from './server';
import type { CollectionDefinitions } from './store/definitions';
import { openLibsql } from './store/libsql';
import { Store } from './store/store';

export interface CloudOptions {
  /** The data folder; made when it is not there. */
  readonly data: string;
  readonly collections: CollectionDefinitions;
  readonly now?: () => number;
  /** Milliseconds; CloudBase's 30 seconds unless a test says otherwise. */
  readonly transactionLifetime?: number;
}

/** The embedded cloud without a socket: its actions over one data folder. */
export interface Cloud {
  readonly dispatch: Dispatch;
  readonly store: Store;
  close(): void;
}

/** @throws when the collections cannot be made what the definitions say */
export function openCloud(options: CloudOptions): Cloud {
  mkdirSync(options.data, { recursive: true });
  const now = options.now ?? Date.now;
  const store = new Store(
    openLibsql(join(options.data, 'cloud.sqlite')),
    options.transactionLifetime ?? LIMITS.transactionLifetime,
  );
  store.define(options.collections);
  return {
    store,
    dispatch: dispatcher({ ...databaseActions(store, now), ...transactionActions(store) }),
    close: () => store.close(),
  };
}

export interface ServedCloud {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a cloud on 127.0.0.1; closing ends the connections, then the cloud. */
export async function serveCloud(cloud: Cloud, port: number): Promise<ServedCloud> {
  const server = await listen({ dispatch: cloud.dispatch }, port);
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
