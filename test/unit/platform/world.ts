/** Functions as they run, over an embedded cloud of their own: real SDK, real wire, one process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../cloudfunctions/platform/database';
import type { PlatformContext } from '../../../cloudfunctions/platform/identity';
import type { CallLine, JobLine } from '../../../cloudfunctions/platform/log';
import { type Runtime, sdkRuntime } from '../../../cloudfunctions/platform/runtime';
import { parseCollections } from '../../../local/cloud/collections';
import { startCloud } from '../../conformance/cloud';

// Jest picks the ES module of this dependency of the SDK, which it cannot require; the other file is the same.
jest.mock('@mattiasbuelens/web-streams-adapter', () =>
  jest.requireActual('@mattiasbuelens/web-streams-adapter/dist/web-streams-adapter.js'),
);

// What loads the SDK is taken from here, so that the repair above comes first.
export { identify } from '../../../cloudfunctions/platform/identity';
export { type Main, serve } from '../../../cloudfunctions/platform/serve';
export { serveTimer } from '../../../cloudfunctions/platform/serve-timer';

const COLLECTIONS = parseCollections(
  readFileSync(join(__dirname, '../../../cloudfunctions/collections.json'), 'utf8'),
);

export interface World {
  runtime: Runtime;
  database: Database;
  log: (CallLine | JobLine)[];
  /** Database requests made through `database`. */
  requests(): number;
  close(): Promise<void>;
}

/** @param change parts of the runtime that the test wants otherwise */
export async function startWorld(change: Partial<Runtime> = {}): Promise<World> {
  const cloud = await startCloud({ collections: COLLECTIONS });
  const log: World['log'] = [];
  const real = sdkRuntime(cloud.client());
  const runtime: Runtime = { ...real, log: (line) => log.push(line), ...change };
  const meter = { requests: 0 };
  return {
    runtime,
    log,
    database: runtime.database(meter),
    requests: () => meter.requests,
    close: () => cloud.close(),
  };
}

/** The context of a reader's call, a guest's (null) or the timer's. */
export function contextOf(
  caller: string | null | { timer: true },
  address = '203.0.113.7',
): NonNullable<PlatformContext> {
  const timer = typeof caller === 'object' && caller !== null;
  const environment = timer
    ? { TRIGGER_SRC: 'timer' }
    : {
        WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_CLIENTIP',
        WX_APPID: 'wx0',
        WX_CLIENTIP: address,
        ...(caller !== null && { WX_OPENID: caller }),
      };
  return {
    request_id: 'r',
    function_name: 'f',
    function_version: '$LATEST',
    namespace: 'test',
    memory_limit_in_mb: 256,
    time_limit_in_ms: 3000,
    environment: JSON.stringify(environment),
  };
}

let requests = 0;

/** A body with a request id of its own. */
export function body(action: string, input: unknown = {}): unknown {
  requests += 1;
  return { action, input, requestId: `request-${requests}` };
}
