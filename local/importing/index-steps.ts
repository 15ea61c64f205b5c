import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, ReplyError } from '../door/client';

/** Long enough for another process's step to end. */
const BUSY_PAUSE_MS = 1000;
const SETTLE_PAUSE_MS = 200;
const BUSY_TRIES = 120;

export interface IndexState {
  readonly indexed: number;
  readonly pending: number;
  readonly bytes: number;
}

/**
 * Runs index steps until everything written can be found.
 * @param as caller with the right to index, as the door takes it
 * @throws {ReplyError} BUSY when something else keeps indexing for two minutes
 */
export async function bringIndexUpToDate(
  client: Client,
  as: string,
  onStep: (state: IndexState) => void,
): Promise<IndexState> {
  for (let busy = 0; ; ) {
    try {
      const step = await client.call('catalogue.indexStep', {}, { as });
      onStep(step);
      busy = 0;
      if (step.done) return step;
      // What was written a moment ago is taken when the database has settled it.
      if (step.indexed === 0) await sleep(SETTLE_PAUSE_MS);
    } catch (error) {
      const isBusy = error instanceof ReplyError && error.code === 'BUSY';
      if (!isBusy || ++busy > BUSY_TRIES) throw error;
      await sleep(BUSY_PAUSE_MS);
    }
  }
}
