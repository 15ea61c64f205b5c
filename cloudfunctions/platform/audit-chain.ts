import { createHash } from 'node:crypto';
import type { AuditDocument } from './audit';

/**
 * One link of the chain: it seals the rows it names, in this order, onto everything before it. Rows themselves are never
 * written again but for the number of their block, so that sealing cannot lose what was acknowledged.
 */
export interface AuditBlock {
  /** The number with leading zeros: two sealers cannot both write it. */
  _id: string;
  /** From 1, without a gap. */
  number: number;
  rows: { id: string; hash: string }[];
  /** Hash of the block before; `GENESIS` for the first. */
  previous: string;
  /** SHA-256 over the number, `previous` and the rows' ids and hashes. */
  hash: string;
  at: Date;
}

export const GENESIS = '0'.repeat(64);

const DIGITS = 12;

export function blockId(number: number): string {
  return String(number).padStart(DIGITS, '0');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Of everything a row says; which block holds it is not part of that. */
export function rowHash(row: AuditDocument): string {
  const { _id, at, actor, action, requestId, subject, facts } = row;
  const said = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([_id, at.toISOString(), actor, action, requestId, subject, said]));
}

function blockHash({ number, previous, rows }: Pick<AuditBlock, 'number' | 'previous' | 'rows'>) {
  return sha256(JSON.stringify([number, previous, rows.map(({ id, hash }) => [id, hash])]));
}

/** The block that seals these rows after `last`; null is "there is none yet". */
export function nextBlock(
  last: Pick<AuditBlock, 'number' | 'hash'> | null,
  rows: readonly AuditDocument[],
  at: Date,
): AuditBlock {
  const content = {
    number: (last?.number ?? 0) + 1,
    previous: last?.hash ?? GENESIS,
    rows: rows.map((row) => ({ id: row._id, hash: rowHash(row) })),
  };
  return { _id: blockId(content.number), ...content, hash: blockHash(content), at };
}

export type ChainFault = 'BLOCK_MISSING' | 'BLOCK_CHANGED' | 'ROW_MISSING' | 'ROW_CHANGED';

export interface Broken {
  block: number;
  fault: ChainFault;
  rowId?: string;
}

/** What is wrong with one block and its rows; null when nothing is. @param last the block before, null before the first */
export function faultOf(
  block: AuditBlock,
  last: Pick<AuditBlock, 'number' | 'hash'> | null,
  rows: ReadonlyMap<string, AuditDocument>,
): Broken | null {
  const expected = (last?.number ?? 0) + 1;
  if (block.number !== expected) return { block: expected, fault: 'BLOCK_MISSING' };
  const isSound = block.previous === (last?.hash ?? GENESIS) && block.hash === blockHash(block);
  if (!isSound) return { block: block.number, fault: 'BLOCK_CHANGED' };
  for (const { id, hash } of block.rows) {
    const row = rows.get(id);
    if (row === undefined) return { block: block.number, fault: 'ROW_MISSING', rowId: id };
    if (rowHash(row) !== hash) return { block: block.number, fault: 'ROW_CHANGED', rowId: id };
  }
  return null;
}
