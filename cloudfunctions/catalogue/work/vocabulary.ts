import type { Input, Output, TagProposal } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { withEdits } from '../edits';
import { hash128 } from '../fingerprint';
import { isPresent, type RecordDocument } from '../records';
import { addVersions } from '../version-store';
import { type Step, versionBefore } from '../versions';
import { confirmedEdits, proposalFor } from '../vocabulary/proposal';
import {
  dropStates,
  findRecords,
  keptStates,
  proposedFromAfter,
  writeTags,
} from '../vocabulary/tagging-store';

const PAGE = 50;
/** Records looked at in one call, a question of this many each. */
const LOOKED_AT = 3000;
const A_QUESTION = 1000;
const WRITES_AT_ONCE = 8;

/** The next records with open proposals, in the order of ids. At most three database requests. */
export async function tagProposals(
  { aspect, cursor = '' }: Input<'catalogue.tagProposals'>,
  { database }: Call,
): Promise<Output<'catalogue.tagProposals'>> {
  const proposals: TagProposal[] = [];
  let last = cursor;
  for (let seen = 0; seen < LOOKED_AT; seen += A_QUESTION) {
    const records = await proposedFromAfter(database, last, A_QUESTION);
    for (const record of records) {
      if (proposals.length === PAGE) return { proposals, next: last };
      last = record._id;
      const proposal = proposalFor(record);
      if (proposal === null) continue;
      if (aspect === undefined || proposal.aspects.some((found) => found.aspect === aspect)) {
        proposals.push(proposal);
      }
    }
    if (records.length < A_QUESTION) return { proposals, next: null };
  }
  return { proposals, next: last };
}

type Confirmed = Input<'catalogue.confirmTags'>['records'];

/**
 * Writes what was confirmed as edits of the library. That it was decided, and by whom, comes first; then each record
 * alone, since `changedAt` has to be the time of the write itself (see record-store.ts), and only if nobody wrote it
 * meanwhile. Killed anywhere and sent again it does what is left.
 *
 * @throws AppError NOT_FOUND when one is not in the catalogue, with nothing written; BUSY when other writes came between
 */
export async function confirmTags(
  { records: confirmed }: Input<'catalogue.confirmTags'>,
  call: Call,
): Promise<Output<'catalogue.confirmTags'>> {
  const { database } = call;
  const before = await presentRecords(call, confirmed);
  const by = (await call.member())?.readerKey;
  if (by === undefined) throw new AppError('FORBIDDEN', 'only members confirm tags');
  const key = hash128('tags', by, call.requestId);
  const [first] = confirmed;
  await call.once(async (transaction) => {
    const subject = first !== undefined && confirmed.length === 1 ? `record:${first.id}` : null;
    await call.audit(transaction, { subject, facts: { records: confirmed.length } });
    return { step: key };
  });
  const step: Step = { key, at: call.now(), by, cause: 'edit' };
  const versions = [...before.values()].map((record) => versionBefore(record._id, record, step));
  const kept = await keptStates(
    database,
    versions.map(({ _id }) => _id),
  );
  await addVersions(
    database,
    versions.filter(({ _id }) => !kept.has(_id)),
  );
  // An earlier try wrote what is no longer as it was kept then.
  const left = confirmed.filter(({ id }) => {
    const at = kept.get(`${id}:${key}`);
    return at === undefined || at.getTime() === before.get(id)?.changedAt.getTime();
  });
  const overtaken = await write(call, left, before, key);
  if (overtaken.length > 0) {
    await dropStates(
      database,
      overtaken.map((id) => `${id}:${key}`),
    );
    throw new AppError('BUSY', `other writes of ${overtaken.join(', ')} came between`);
  }
  return { confirmed: confirmed.length };
}

async function presentRecords(
  { database }: Call,
  confirmed: Confirmed,
): Promise<Map<string, RecordDocument>> {
  const ids = confirmed.map(({ id }) => id);
  const found = new Map(
    (await findRecords(database, ids)).map((record) => [record._id, record] as const),
  );
  for (const id of ids) {
    const record = found.get(id);
    if (record === undefined || !isPresent(record)) {
      throw new AppError('NOT_FOUND', `no record "${id}" to tag`);
    }
  }
  return found;
}

/** @returns ids of records that somebody else wrote meanwhile */
async function write(
  { database }: Call,
  confirmed: Confirmed,
  before: ReadonlyMap<string, RecordDocument>,
  step: string,
): Promise<string[]> {
  const overtaken: string[] = [];
  for (let start = 0; start < confirmed.length; start += WRITES_AT_ONCE) {
    await Promise.all(
      confirmed.slice(start, start + WRITES_AT_ONCE).map(async ({ id, aspects, tags }) => {
        const record = before.get(id);
        if (record === undefined) throw new Error(`${id} was not read`);
        const after = withEdits(record, confirmedEdits(record, { aspects, tags }));
        if (!(await writeTags(database, record, after, step))) overtaken.push(id);
      }),
    );
  }
  return overtaken;
}
