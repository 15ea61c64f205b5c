import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import {
  type Cloud,
  type CloudOptions,
  openCloud,
  PRODUCTION,
  serveCloud,
} from '../../local/cloud/cloud';
import { parseCollections } from '../../local/cloud/collections';

// Jest picks the ES module of this dependency of the SDK, which it cannot require; the other file is the same.
jest.mock('@mattiasbuelens/web-streams-adapter', () =>
  jest.requireActual('@mattiasbuelens/web-streams-adapter/dist/web-streams-adapter.js'),
);

const closed = { read: false, write: false };

// A machine that builds beside the tests may be slow; none of them waits for time to pass.
jest.setTimeout(60_000);

/** Collections that the conformance cases use. */
export const COLLECTIONS = parseCollections(
  JSON.stringify({
    collections: {
      books: {
        rules: closed,
        indexes: [
          { name: 'tags_1', fields: [['tags', 1]], unique: false },
          {
            name: 'cat_at',
            fields: [
              ['cat', 1],
              ['at', -1],
            ],
            unique: false,
          },
          { name: 'n_1', fields: [['n', 1]], unique: false },
        ],
      },
      readers: {
        rules: closed,
        indexes: [{ name: 'card_1', fields: [['card', 1]], unique: true }],
      },
      loans: { rules: closed, indexes: [] },
    },
  }),
);

export type Sdk = ReturnType<typeof tcb.init>;
export type Database = ReturnType<Sdk['database']>;

export interface TestCloud {
  readonly cloud: Cloud;
  readonly url: string;
  readonly data: string;
  /** A client of its own; two of them are two callers. */
  client(): Sdk;
  close(): Promise<void>;
}

/** A served cloud over a folder of its own, and the real SDK pointed at it. */
export async function startCloud(options: Partial<CloudOptions> = {}): Promise<TestCloud> {
  const data = mkdtempSync(join(tmpdir(), 'zhuyue-cloud-'));
  const cloud = openCloud({
    ...PRODUCTION,
    data,
    collections: COLLECTIONS,
    invoke: (name, event) => Promise.resolve({ name, event }),
    ...options,
  });
  const served = await serveCloud(cloud, 0);
  const url = `http://127.0.0.1:${served.port}`;
  // Without these the SDK asks a metadata host who it is before every call.
  process.env.TENCENTCLOUD_RUNENV = 'SCF';
  process.env.TENCENTCLOUD_REGION = 'ap-shanghai';
  process.env.SCF_NAMESPACE = 'test';
  return {
    cloud,
    url,
    data,
    client: () =>
      tcb.init({
        env: 'test',
        secretId: 'local',
        secretKey: 'local',
        serviceUrl: `${url}/admin`,
        keepalive: true,
      }),
    close: async () => {
      await served.close();
      rmSync(data, { recursive: true });
    },
  };
}

/** Sends a body to `/admin` as it is; the SDK would not let it through. */
export async function post(
  url: string,
  body: BodyInit,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<{ status: number; code?: string; message?: string; data?: unknown }> {
  const response = await fetch(`${url}/admin`, { method: 'POST', body, headers });
  const text = await response.text();
  return { status: response.status, ...(text.startsWith('{') ? JSON.parse(text) : {}) };
}

/** The code of the error that a call fails with; a call that works fails the test. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
  throw new Error('the call was expected to fail and did not');
}
