/** Nobody changes what was done unseen: the chain over the audit's rows. */
import { AUDIT, type AuditDocument, auditRow } from '../../../cloudfunctions/platform/audit';
import type { AuditBlock } from '../../../cloudfunctions/platform/audit-chain';
import { sealAudit, verifyAudit } from '../../../cloudfunctions/platform/audit-seal';
import type { Database, Stored } from '../../../cloudfunctions/platform/database';
import { startWorld, type World } from './world';

let world: World;
let clock = Date.parse('2026-11-23T08:00:00Z');
beforeEach(async () => {
  world = await startWorld({ now: () => new Date(clock) });
});
afterEach(() => world.close());

async function did(count: number): Promise<AuditDocument[]> {
  const rows = Array.from({ length: count }, (_, index) => {
    clock += 1;
    const call = {
      actor: 'k',
      action: 'members.findPerson',
      requestId: `r${index}`,
      at: new Date(clock),
    };
    return auditRow(call, { subject: `record:${index}`, facts: { index } }, Math.random);
  });
  await world.database.collection<AuditDocument>(AUDIT).add(rows);
  return rows;
}

const seal = (database: Database = world.database) => sealAudit({ ...world.runtime, database });
const rows = () => world.database.collection<AuditDocument>(AUDIT);
const blocks = () => world.database.collection<AuditBlock>('auditBlocks');

test('rows are sealed once, in their order, and the chain holds', async () => {
  await did(3);
  expect(await seal()).toBe(3);
  expect(await seal()).toBe(0);
  await did(2);
  expect(await verifyAudit(world.database, 1)).toMatchObject({
    checked: 3,
    broken: null,
    unsealed: 2,
  });
  expect(await seal()).toBe(2);
  expect(await verifyAudit(world.database, 1)).toMatchObject({
    checked: 5,
    broken: null,
    unsealed: 0,
    next: null,
    head: (await blocks().get('000000000002'))?.hash,
  });
});

describe('shows', () => {
  let done: AuditDocument[];
  beforeEach(async () => {
    done = await did(3);
    await seal();
    done.push(...(await did(3)));
    await seal();
  });
  const broken = async () => (await verifyAudit(world.database, 1)).broken;
  const fourth = () => done[3] as AuditDocument;

  test.each<[string, Partial<AuditDocument>]>([
    ['who', { actor: 'another' }],
    ['what', { action: 'members.groups' }],
    ['to whom', { subject: null }],
    ['when', { at: new Date(0) }],
    ['the facts', { facts: { index: 7 } }],
  ])('a row whose %s was changed', async (_what, change) => {
    await rows().put({ ...fourth(), block: 2, ...change });
    expect(await broken()).toEqual({ block: 2, fault: 'ROW_CHANGED', rowId: fourth()._id });
  });

  test('a row that was removed', async () => {
    await rows().removeWhere({ _id: fourth()._id });
    expect(await broken()).toEqual({ block: 2, fault: 'ROW_MISSING', rowId: fourth()._id });
  });

  test('a row that was removed together with its place in the block', async () => {
    const block = (await blocks().get('000000000002')) as AuditBlock;
    await rows().removeWhere({ _id: fourth()._id });
    await blocks().put({ ...block, rows: block.rows.slice(1) });
    expect(await broken()).toEqual({ block: 2, fault: 'BLOCK_CHANGED' });
  });

  test.each([1, 2])('that block %i was removed', async (number) => {
    await blocks().removeWhere({ _id: String(number).padStart(12, '0') });
    expect(await broken()).toEqual({ block: number, fault: 'BLOCK_MISSING' });
  });

  test('a fault from a later start too', async () => {
    await rows().removeWhere({ _id: fourth()._id });
    expect((await verifyAudit(world.database, 2)).broken).toMatchObject({ fault: 'ROW_MISSING' });
  });
});

/** A database whose n-th write kills the sealer: before it is done, or after it is done and before its answer. */
function dying(allowed: number, after: boolean): Database {
  let left = allowed;
  const real = world.database;
  const dies = async (write: () => Promise<unknown>) => {
    left -= 1;
    if (left < 0 && !after) throw new Error('killed');
    const answer = await write();
    if (left < 0) throw new Error('killed');
    return answer;
  };
  return {
    transaction: (effect) => real.transaction(effect),
    collection<T extends Stored>(name: string) {
      const collection = real.collection<T>(name);
      return {
        ...collection,
        add: (documents) => dies(() => collection.add(documents as never)) as Promise<void>,
        put: (document) => dies(() => collection.put(document as never)) as Promise<void>,
        updateWhere: (where, change) =>
          dies(() => collection.updateWhere(where as never, change as never)) as Promise<number>,
      };
    },
  };
}

test.each(
  [0, 1, 2, 3, 4, 5].flatMap(
    (allowed) =>
      [
        [allowed, false],
        [allowed, true],
      ] as const,
  ),
)('killed at write %i (done: %s), the next run seals every row once', async (allowed, after) => {
  await did(600);
  await seal(dying(allowed, after)).catch(() => undefined);
  await did(5);
  await seal();
  const verified = await verifyAudit(world.database, 1);
  expect(verified).toMatchObject({ checked: 605, broken: null, unsealed: 0 });
  const sealed = (await blocks().find({ where: {}, limit: 100 })).flatMap((block) =>
    block.rows.map(({ id }) => id),
  );
  expect(new Set(sealed).size).toBe(605);
  expect(sealed).toHaveLength(605);
});

test('two sealers at once leave one chain', async () => {
  await did(900);
  await Promise.all([seal(), seal(), seal()]);
  await seal();
  const verified = await verifyAudit(world.database, 1);
  expect(verified).toMatchObject({ checked: 900, broken: null, unsealed: 0 });
});
