import type { AuditEntry, Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { AUDIT, type AuditDocument } from '../../platform/audit';
import type { Database } from '../../platform/database';
import { namesOf } from '../person-store';

const ENTRIES = 30;
const READER = 'reader:';

/** A page of what staff did, newest first. Two database requests. */
export async function auditPage(
  { cursor, action, limit = ENTRIES }: Input<'members.auditPage'>,
  { database }: Call,
): Promise<Output<'members.auditPage'>> {
  const rows = await database.collection<AuditDocument>(AUDIT).find({
    where: {
      ...(action !== undefined && { action }),
      ...(cursor !== undefined && { _id: { before: cursor } }),
    },
    order: [['_id', 'desc']],
    limit,
  });
  const names = await namesIn(database, rows);
  return {
    entries: rows.map((row) => entryOf(row, names)),
    next: rows.length < limit ? null : (rows.at(-1)?._id ?? null),
  };
}

/** Names of the people that rows speak of. */
function namesIn(database: Database, rows: readonly AuditDocument[]) {
  const keys = new Set<string>();
  for (const { actor, subject } of rows) {
    keys.add(actor);
    if (subject?.startsWith(READER)) keys.add(subject.slice(READER.length));
  }
  return namesOf(database, keys);
}

function entryOf(row: AuditDocument, names: ReadonlyMap<string, string>): AuditEntry {
  const { _id, at, actor, action, subject, facts, block } = row;
  const shown = subject?.startsWith(READER)
    ? names.get(subject.slice(READER.length))
    : (subject ?? undefined);
  return {
    id: _id,
    at: at.toISOString(),
    actor: names.get(actor) ?? null,
    action,
    ...(shown !== undefined && { subject: shown }),
    facts: { ...facts },
    sealed: block !== null,
  };
}
