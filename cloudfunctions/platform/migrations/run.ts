/** Brings the data of an environment to the schema of this version. */
import type { Database, Stored, Transaction } from '../database';
import { AppError } from '../errors';
import { LEASES, type Lease, takeLease } from '../lease';
import { checkOrder, type Effects, type Migration, MOST_EFFECTS, type Raw } from './migration';

/** `settings/schema`. */
interface SchemaDocument {
  _id: 'schema';
  version: number;
  /** How far the migration to `version + 1` has come: the last document it looked at. Null when none is under way. */
  after: string | null;
}

const SETTINGS = 'settings';
const SCHEMA_ID = 'schema';
const LEASE = 'platform.migrate';
/** Renewed with every page. A holder that is slower has lost nothing but its turn: see `advance`. */
const LEASE_SECONDS = 120;
const PAGE = 200;

export interface MigrationOptions {
  readonly database: Database;
  readonly migrations: readonly Migration[];
  /** Names this run and no other. */
  readonly holder: string;
  /** Whether the caller has made sure by other means that nobody else migrates: a lease left by a kill is then void. */
  readonly alone: boolean;
  readonly now: () => Date;
  readonly onProgress: (line: string) => void;
}

export interface MigrationReport {
  readonly from: number;
  readonly to: number;
  readonly ran: readonly {
    readonly version: number;
    readonly name: string;
    readonly changed: number;
  }[];
}

/** The data is of a later version than this one. */
export class NewerSchema extends Error {}

/**
 * Runs what the data has not been through, in order. Killed at any point, the next run goes on from the last page that
 * was noted; what it meets again it finds changed already. A second run at the same time is refused with BUSY, and one
 * that outlives its lease can do no harm: documents are read again in the transaction that changes them, and the note
 * of how far it came is only written over the version it began with.
 *
 * @throws AppError BUSY
 * @throws NewerSchema
 */
export async function runMigrations(options: MigrationOptions): Promise<MigrationReport> {
  const { database, migrations, holder, alone, now } = options;
  checkOrder(migrations);
  const { version } = await readSchema(database);
  if (pendingOf(migrations, version).length === 0) return { from: version, to: version, ran: [] };
  if (alone) await database.collection(LEASES).removeWhere({ _id: LEASE });
  const lease = await takeLease(database, LEASE, holder, LEASE_SECONDS, now());
  try {
    const from = (await readSchema(database)).version;
    const ran: { version: number; name: string; changed: number }[] = [];
    for (const migration of pendingOf(migrations, from)) {
      const changed = await runOne(options, migration, lease);
      ran.push({ version: migration.version, name: migration.name, changed });
    }
    return { from, to: migrations.length, ran };
  } finally {
    await lease.release();
  }
}

export interface PlannedMigration {
  readonly version: number;
  readonly name: string;
  readonly collection: string;
  /** Documents that it would change as they are now; those that an earlier one changes first may be others then. */
  readonly documents: number;
}

/** What a run would do; reads and writes nothing. @throws NewerSchema */
export async function planMigrations(
  database: Database,
  migrations: readonly Migration[],
): Promise<{ from: number; to: number; pending: PlannedMigration[] }> {
  checkOrder(migrations);
  const { version: from } = await readSchema(database);
  const pending: PlannedMigration[] = [];
  for (const { version, name, collection, change } of pendingOf(migrations, from)) {
    let documents = 0;
    for await (const page of pagesOf(database, collection, null)) {
      documents += page.filter((document) => change(document) !== null).length;
    }
    pending.push({ version, name, collection, documents });
  }
  return { from, to: migrations.length, pending };
}

function pendingOf(migrations: readonly Migration[], version: number): readonly Migration[] {
  if (version > migrations.length) {
    throw new NewerSchema(
      `The data has schema ${version} and this version knows ${migrations.length}: use a newer version.`,
    );
  }
  return migrations.slice(version);
}

async function readSchema(database: Database): Promise<SchemaDocument> {
  const stored = await database.collection<SchemaDocument>(SETTINGS).get(SCHEMA_ID);
  return stored ?? { _id: SCHEMA_ID, version: 0, after: null };
}

async function runOne(
  { database, onProgress }: MigrationOptions,
  migration: Migration,
  lease: Lease,
): Promise<number> {
  const { version, name, collection } = migration;
  const before = version - 1;
  const { after } = await readSchema(database);
  let changed = 0;
  let seen = 0;
  for await (const page of pagesOf(database, collection, after)) {
    for (const group of groupsOf(page, migration)) {
      changed += await database.transaction((transaction) => apply(transaction, migration, group));
    }
    seen += page.length;
    await lease.renew(LEASE_SECONDS);
    await advance(database, before, { version: before, after: page.at(-1)?._id ?? null });
    onProgress(`${version} ${name}: ${seen} documents looked at, ${changed} changed`);
  }
  await advance(database, before, { version, after: null });
  return changed;
}

/**
 * Notes how far the data has come, if it is still where this run took it from.
 * @throws AppError BUSY when another run was faster
 */
async function advance(
  database: Database,
  from: number,
  to: Pick<SchemaDocument, 'version' | 'after'>,
): Promise<void> {
  const moved = await database.transaction(async (transaction) => {
    const settings = transaction.collection<SchemaDocument>(SETTINGS);
    const { version = 0 } = (await settings.get(SCHEMA_ID)) ?? {};
    if (version !== from) return false;
    await settings.put({ _id: SCHEMA_ID, ...to });
    return true;
  });
  if (!moved) throw new AppError('BUSY', `another run has left schema ${from}`);
}

async function* pagesOf(
  database: Database,
  collection: string,
  after: string | null,
): AsyncGenerator<readonly Raw[]> {
  for (let last = after; ; ) {
    const page = await database.collection<Stored>(collection).find({
      where: last === null ? {} : { _id: { after: last } },
      order: [['_id', 'asc']],
      limit: PAGE,
    });
    const end = page.at(-1);
    if (end === undefined) return;
    yield page as Raw[];
    last = end._id;
  }
}

/** Ids of documents to change, as many together as one transaction takes. */
function groupsOf(page: readonly Raw[], { name, change }: Migration): string[][] {
  const groups: string[][] = [];
  let room = 0;
  for (const document of page) {
    const effects = change(document);
    if (effects === null) continue;
    // The document is read once more in the transaction.
    const operations = sizeOf(effects) + 1;
    if (operations > MOST_EFFECTS) {
      throw new RangeError(`"${name}" writes ${operations} documents for "${document._id}"`);
    }
    if (operations > room) {
      groups.push([]);
      room = MOST_EFFECTS;
    }
    groups.at(-1)?.push(document._id);
    room -= operations;
  }
  return groups;
}

async function apply(
  transaction: Transaction,
  { collection, change }: Migration,
  ids: readonly string[],
): Promise<number> {
  let changed = 0;
  for (const id of ids) {
    const document = await transaction.collection<Raw>(collection).get(id);
    const effects = document === null ? null : change(document);
    if (effects === null) continue;
    for (const put of effects.put ?? []) {
      await transaction.collection<Raw>(put.collection).put(put.document);
    }
    for (const remove of effects.remove ?? []) {
      await transaction.collection<Raw>(remove.collection).remove(remove.id);
    }
    changed += 1;
  }
  return changed;
}

const sizeOf = ({ put = [], remove = [] }: Effects): number => put.length + remove.length;
