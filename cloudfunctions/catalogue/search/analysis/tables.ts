import { inflateRawSync } from 'node:zlib';
import packed from './tables.json';

/** Values of the fold table that stand for something else than a character. */
export const SEPARATOR = 0x20;
export const DROPPED = 0;
export const SURROGATE = 3;
export const EXPANSIONS_FROM = 0xe000;
const EXPANSIONS_TO = 0xf8ff;
const PACKED_SAME = 0;
const PACKED_SEPARATOR = 1;
const PACKED_DROPPED = 2;

export const READINGS_FROM = 0x3400;
export const READINGS_TO = 0x9fff;

interface Lists {
  readonly expansions: readonly string[];
  /** Code points above the first plane that fold to something else. */
  readonly astral: readonly (readonly [point: number, folded: string])[];
  /** First and last code points of runs of letters above the first plane. */
  readonly astralLetters: readonly (readonly [from: number, to: number])[];
  readonly syllables: readonly string[];
}

export interface Tables {
  /** By UTF-16 code unit: its folded code unit, or one of the values named above. */
  readonly fold: Uint16Array;
  readonly expansions: readonly string[];
  readonly astral: ReadonlyMap<number, string>;
  readonly astralLetters: Lists['astralLetters'];
  /** Index into `syllables` by code unit minus READINGS_FROM; 0 is no reading. */
  readonly readings: Uint16Array;
  readonly syllables: readonly string[];
}

function inflate(base64: string): Uint8Array {
  return inflateRawSync(Buffer.from(base64, 'base64'));
}

function units(bytes: Uint8Array): Uint16Array {
  // A copy: what zlib gives may stand at an odd place of a shared buffer.
  return new Uint16Array(new Uint8Array(bytes).buffer);
}

function unpackFold(stored: Uint16Array): Uint16Array {
  const fold = new Uint16Array(stored.length);
  for (let unit = 0; unit < fold.length; unit++) {
    const value = stored[unit] as number;
    if (value === PACKED_SAME) fold[unit] = unit;
    else if (value === PACKED_SEPARATOR) fold[unit] = SEPARATOR;
    else if (value === PACKED_DROPPED) fold[unit] = DROPPED;
    else fold[unit] = value;
  }
  // A private-use character means nothing outside its own font, and its code marks an expansion here.
  fold.fill(SEPARATOR, EXPANSIONS_FROM, EXPANSIONS_TO + 1);
  return fold;
}

function load(): Tables {
  const lists: Lists = JSON.parse(Buffer.from(inflate(packed.lists)).toString());
  return {
    fold: unpackFold(units(inflate(packed.fold))),
    expansions: lists.expansions,
    astral: new Map(lists.astral),
    astralLetters: lists.astralLetters,
    readings: units(inflate(packed.readings)),
    syllables: lists.syllables,
  };
}

/** Unpacked once a process: about 2 ms. */
export const tables: Tables = load();
