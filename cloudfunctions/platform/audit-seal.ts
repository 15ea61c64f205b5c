import type { Surroundings } from './actions';
import { AUDIT, type AuditDocument } from './audit';
import { type AuditBlock, type Broken, blockId, faultOf, nextBlock } from './audit-chain';
import type { Database } from './database';
import { isDuplicate } from './errors';

const BLOCKS = 'auditBlocks';
const HEADS = 'settings';

/** The newest block's number and hash, so that blocks cut off at the end are missed. */
interface HeadDocument {
  _id: 'auditHead';
  number: number;
  hash: string;
}

/** Rows of one block; also what one question may ask for. */
const MOST_ROWS = 500;
/** A block's worth of rows, and some. */
const MOST_BLOCKS = 20;
const BLOCKS_A_CALL = 50;

/**
 * Seals the rows that no block holds yet. Killed between its writes it goes on from what it finds; two at once cannot
 * both write a block, since its number is its key.
 *
 * @returns how many rows were sealed
 */
export async function sealAudit({ database, now }: Surroundings): Promise<number> {
  const rows = database.collection<AuditDocument>(AUDIT);
  const blocks = database.collection<AuditBlock>(BLOCKS);
  let last = await lastBlock(database);
  // A sealer that was killed may have left the rows of its block without their number.
  if (last !== null) await mark(database, last);
  let sealed = 0;
  for (let turn = 0; turn < MOST_BLOCKS; turn += 1) {
    const open = await rows.find({
      where: { block: null },
      order: [['_id', 'asc']],
      limit: MOST_ROWS,
    });
    if (open.length === 0) break;
    const block = nextBlock(last, open, now());
    try {
      await blocks.add([block]);
    } catch (error) {
      if (isDuplicate(error)) return sealed;
      throw error;
    }
    await mark(database, block);
    sealed += open.length;
    last = block;
  }
  return sealed;
}

async function lastBlock(database: Database): Promise<AuditBlock | null> {
  const [last] = await database
    .collection<AuditBlock>(BLOCKS)
    .find({ where: {}, order: [['_id', 'desc']], limit: 1 });
  return last ?? null;
}

async function mark(database: Database, { number, hash, rows }: AuditBlock): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await database
    .collection<AuditDocument>(AUDIT)
    .updateWhere({ _id: { among: ids }, block: null }, { block: number });
  const head: HeadDocument = { _id: 'auditHead', number, hash };
  await database.collection<HeadDocument>(HEADS).put(head);
}

export interface Verified {
  /** Rows that were recomputed. */
  checked: number;
  broken: Broken | null;
  /** Block to go on from; null at the end or at a fault. */
  next: number | null;
  unsealed: number;
  head: string | null;
}

/** Recomputes a stretch of the chain. @param from number of its first block, from 1 */
export async function verifyAudit(database: Database, from: number): Promise<Verified> {
  const blocks = database.collection<AuditBlock>(BLOCKS);
  const unsealed = await database.collection<AuditDocument>(AUDIT).count({ block: null });
  const head = await database.collection<HeadDocument>(HEADS).get('auditHead');
  let last = from > 1 ? await blocks.get(blockId(from - 1)) : null;
  const answer = { checked: 0, unsealed, head: head?.hash ?? null };
  if (from > 1 && last === null) {
    return { ...answer, broken: { block: from - 1, fault: 'BLOCK_MISSING' }, next: null };
  }
  const found = await blocks.find({
    where: { _id: { from: blockId(from) } },
    order: [['_id', 'asc']],
    limit: BLOCKS_A_CALL,
  });
  for (const block of found) {
    const broken = faultOf(block, last, await rowsOf(database, block));
    if (broken !== null) return { ...answer, broken, next: null };
    answer.checked += block.rows.length;
    last = block;
  }
  if (found.length === BLOCKS_A_CALL) {
    return { ...answer, broken: null, next: (last?.number ?? 0) + 1 };
  }
  const end = last?.number ?? 0;
  const isCut = head !== null && head.number > end;
  return {
    ...answer,
    broken: isCut ? { block: end + 1, fault: 'BLOCK_MISSING' } : null,
    next: null,
  };
}

async function rowsOf(
  database: Database,
  { rows }: AuditBlock,
): Promise<ReadonlyMap<string, AuditDocument>> {
  const found = await database.collection<AuditDocument>(AUDIT).find({
    where: { _id: { among: rows.map(({ id }) => id) } },
    limit: MOST_ROWS,
  });
  return new Map(found.map((row) => [row._id, row]));
}
