import { type Database, ServerTime } from './database';
import { AppError, isDuplicate } from './errors';

interface LeaseDocument {
  _id: string;
  holder: string;
  /** Database time. */
  until: Date;
  takenAt: Date;
}

export const LEASES = 'leases';

export interface Lease {
  /** The database's clock when the lease was taken. */
  takenAt: Date;
  /** Holds it for so many seconds more. @throws AppError BUSY when another has taken it meanwhile */
  renew(seconds: number): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes a lease that dies by itself. It keeps two workers from doing the same work twice; it does not make what they
 * write correct, since a holder can be slow and outlive it. Guard the result with a compare-and-set.
 *
 * @param holder names this worker and no other
 * @throws AppError BUSY when another holds it
 */
export async function takeLease(
  database: Database,
  name: string,
  holder: string,
  seconds: number,
  now: Date,
): Promise<Lease> {
  const leases = database.collection<LeaseDocument>(LEASES);
  const held = { holder, until: new ServerTime(seconds * 1000), takenAt: new ServerTime() };
  const expired = { _id: name, until: { before: now } };
  let taken = await leases.updateAndReturn(expired, held);
  if (taken === null) {
    try {
      await leases.add([{ _id: name, ...held }]);
    } catch (error) {
      if (isDuplicate(error)) throw new AppError('BUSY', `another worker holds "${name}"`);
      throw error;
    }
    taken = await leases.get(name);
  }
  if (taken === null) throw new AppError('BUSY', `the lease "${name}" is gone`);
  return {
    takenAt: taken.takenAt,
    async renew(more) {
      const until = new ServerTime(more * 1000);
      const renewed = await leases.updateWhere({ _id: name, holder }, { until });
      if (renewed === 0) throw new AppError('BUSY', `another worker took "${name}"`);
    },
    async release() {
      await leases.updateWhere({ _id: name, holder }, { until: new ServerTime(-1) });
    },
  };
}
