import type { Surroundings } from '../../platform/actions';
import { keepStates } from '../import-batch';
import {
  type ImportJobDocument,
  type JobBatchDocument,
  NO_COUNTS,
  passOf,
  SAMPLES,
} from '../import-job';
import { doneBatch, type Tally, tallied } from '../import-job-store';
import { letGo, recordsOfSource } from '../record-store';
import { isPresent } from '../records';

/** A file that is said to be the whole list of its source holds records of others. */
export class OtherSource extends Error {}

/** Records of the source that are compared at once. */
const LOOKED_AT = 1000;

/** @throws {OtherSource} */
export function assertOneSource({ words }: ImportJobDocument, sources: ReadonlySet<string>): void {
  const others = [...sources].filter((source) => source !== words.source);
  if (others.length > 0) throw new OtherSource(others.slice(0, 5).join(', '));
}

/** Goes on through the records of a complete file's source: those that the file does not hold are gone. */
export async function letGoBatch(
  around: Surroundings,
  job: ImportJobDocument,
  seen: ReadonlySet<string>,
  tally: Tally,
): Promise<Tally> {
  const { database } = around;
  const pass = passOf(job);
  const key = `${pass}:${tally.next}`;
  const after = tally.looked?.lastId ?? '';
  const page = await recordsOfSource(database, job.words.source ?? '', after, LOOKED_AT);
  // What an earlier, killed try of this batch let go is its work too.
  const present = page.filter((one) => isPresent(one) || one.writtenBy.batch === key);
  const gone = present.filter(({ _id }) => !seen.has(_id));
  const ids = gone.map(({ _id }) => _id);
  const isDryRun = job.state === 'planning';
  if (!isDryRun && ids.length > 0) {
    const step = { key, at: around.now(), by: job.begunBy, cause: 'gone' } as const;
    await keepStates(database, ids, step);
    await letGo(database, ids, step);
  }
  const room = isDryRun ? Math.max(0, SAMPLES - tally.counts.gone) : 0;
  const samples = gone.slice(0, room).map(({ _id, title }) => ({ id: _id, title }));
  const done: JobBatchDocument = {
    _id: key,
    pass,
    batch: tally.next,
    counts: { ...NO_COUNTS, gone: ids.length },
    progress: job.bytes,
    ids: isDryRun ? [] : ids,
    kept: 0,
    looked: {
      lastId: page.at(-1)?._id ?? after,
      present: present.length,
      isEnd: page.length < LOOKED_AT,
    },
    hasSamples: samples.length > 0,
    samples: { added: [], changed: [], gone: samples },
  };
  await doneBatch(database, done);
  return tallied(tally, done);
}
