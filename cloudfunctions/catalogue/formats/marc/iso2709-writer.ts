import { isControl, type MarcField, type MarcRecord } from './record';

/** The most bytes that a directory entry and a leader can say. */
const MAX_FIELD = 9_999;
const MAX_RECORD = 99_999;

const LEADER = 24;
const ENTRY = 12;

export interface Written {
  bytes: Uint8Array;
  /** Tags of fields that are too long for the format and were left out. */
  leftOut: string[];
}

function body(field: MarcField): string {
  if (isControl(field)) return `${field.value}\x1e`;
  const subfields = field.subfields.map(([code, value]) => `\x1f${code}${value}`);
  return `${field.indicators}${subfields.join('')}\x1e`;
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** A record as ISO 2709 in UTF-8, its lengths and addresses set anew; null when it is too long for the format. */
export function writeIso2709({ leader, fields }: MarcRecord): Written | null {
  const encoder = new TextEncoder();
  const leftOut: string[] = [];
  const bodies: Uint8Array[] = [];
  let directory = '';
  let length = 0;
  for (const field of fields) {
    const bytes = encoder.encode(body(field));
    if (bytes.length > MAX_FIELD) {
      leftOut.push(field.tag);
      continue;
    }
    directory += field.tag + padded(bytes.length, 4) + padded(length, 5);
    bodies.push(bytes);
    length += bytes.length;
  }
  const base = LEADER + bodies.length * ENTRY + 1;
  const total = base + length + 1;
  if (total > MAX_RECORD) return null;
  const head = `${padded(total, 5)}${leader.slice(5, 10)}22${padded(base, 5)}${leader.slice(17, 20)}${leader.slice(20)}`;
  const record = new Uint8Array(total);
  record.set(encoder.encode(`${head}${directory}\x1e`));
  let at = base;
  for (const bytes of bodies) {
    record.set(bytes, at);
    at += bytes.length;
  }
  record[at] = 0x1d;
  return { bytes: record, leftOut };
}
