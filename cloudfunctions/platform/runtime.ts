import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import tcb from '@cloudbase/node-sdk';
import { type Config, loadConfig } from './config';
import type { Database } from './database';
import { type Log, logLine } from './log';
import type { Random } from './random';
import { createDatabase, type RequestMeter } from './sdk-database';
import { createStorage } from './sdk-storage';
import type { Storage } from './storage';

/** What is outside a function. Tests hand in another one. */
export interface Runtime {
  now(): Date;
  random: Random;
  database(meter: RequestMeter): Database;
  storage: Storage;
  config: Config;
  log: Log;
}

const TWO_TO_THE_48 = 2 ** 48 - 1;

/** The world as the SDK, the process and its clock give it. */
export function sdkRuntime(
  app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, keepalive: true }),
): Runtime {
  const db = app.database();
  const random: Random = () => randomInt(TWO_TO_THE_48) / TWO_TO_THE_48;
  return {
    now: () => new Date(),
    random,
    database: (meter) => createDatabase(db, meter, { random, sleep: (ms) => sleep(ms) }),
    storage: createStorage(app, () => randomInt(TWO_TO_THE_48).toString(36)),
    config: loadConfig(process.env),
    log: logLine,
  };
}
