import { digits } from './frames';

/** A field as its directory entry cuts it, without its terminator. */
export interface RawField {
  tag: string;
  /** First byte within the record. */
  at: number;
  bytes: Uint8Array;
}

export type Structure =
  | { leader: string; fields: RawField[] }
  | { reason: 'BAD_LEADER' | 'BAD_DIRECTORY'; detail: string };

const LEADER = 24;
const ENTRY = 12;
const FIELD_END = 0x1e;

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

const badLeader = (detail: string): Structure => ({ reason: 'BAD_LEADER', detail });
const badDirectory = (detail: string): Structure => ({ reason: 'BAD_DIRECTORY', detail });

/**
 * Takes a framed record apart by its directory. Strict: the fields lie side by side and fill the record, each with its
 * terminator, so that no byte is lost and none is read twice.
 */
export function structure(record: Uint8Array): Structure {
  const leader = ascii(record, 0, LEADER);
  if (/[^\x20-\x7e]/.test(leader)) return badLeader('holds other than plain characters');
  if (leader.slice(10, 12) !== '22') {
    return badLeader(`indicators and codes are "${leader.slice(10, 12)}" long and not "22"`);
  }
  if (leader.slice(20, 22) !== '45') {
    return badLeader(`the entry map is "${leader.slice(20)}" and does not begin with "45"`);
  }
  const base = digits(record, 12, 5);
  const end = record.length - 1;
  if (base < LEADER + 1 || base > end)
    return badLeader(`no base address of data at ${leader.slice(12, 17)}`);
  if (record[base - 1] !== FIELD_END || (base - 1 - LEADER) % ENTRY !== 0) {
    return badDirectory(`does not end before the base address ${base}`);
  }
  const fields: RawField[] = [];
  for (let at = LEADER; at < base - 1; at += ENTRY) {
    const tag = ascii(record, at, at + 3);
    const length = digits(record, at + 3, 4);
    const start = digits(record, at + 7, 5);
    if (!/^[0-9A-Za-z]{3}$/.test(tag) || length < 1 || start < 0) {
      return badDirectory(`"${ascii(record, at, at + ENTRY)}" is no entry`);
    }
    const from = base + start;
    if (from + length > end) return badDirectory(`${tag} at ${start} reaches past the record`);
    if (record.indexOf(FIELD_END, from) !== from + length - 1) {
      return badDirectory(`${tag} at ${start} does not end with its terminator`);
    }
    fields.push({ tag, at: from, bytes: record.subarray(from, from + length - 1) });
  }
  if (fields.length === 0) return badDirectory('is empty');
  const inPlace = [...fields].sort((a, b) => a.at - b.at);
  let next = base;
  for (const { tag, at, bytes } of inPlace) {
    if (at !== next) return badDirectory(`${tag} at ${at - base} should begin at ${next - base}`);
    next = at + bytes.length + 1;
  }
  return next === end ? { leader, fields } : badDirectory(`${end - next} bytes belong to no field`);
}
