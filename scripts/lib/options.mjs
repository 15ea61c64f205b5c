/** Settings that every command reads the same way. */
import { join, resolve } from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

const DEFAULT_PORT = 8730;

/** Absolute path of the data folder. */
export function dataFolder(env = process.env) {
  return env.ZHUYUE_DATA ? resolve(env.ZHUYUE_DATA) : join(root, '.zhuyue');
}

/** @throws {Failure} when PORT is not a port */
export function port(env = process.env) {
  if (env.PORT === undefined || env.PORT === '') return DEFAULT_PORT;
  const number = Number(env.PORT);
  if (Number.isInteger(number) && number >= 0 && number <= 65535) return number;
  throw new Failure(`PORT must be a number from 0 to 65535, not ${JSON.stringify(env.PORT)}.`);
}

/**
 * Switches given on the command line.
 * @param {string[]} known with their dashes
 * @throws {Failure} naming one that is not known
 */
export function switches(known, args = process.argv.slice(2)) {
  const unknown = args.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    throw new Failure(`${unknown} is not known here. Possible: ${known.join(' ')}`);
  }
  return new Set(args);
}
