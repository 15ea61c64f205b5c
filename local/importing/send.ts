/** Sends a file's batches through the function door, a few at a time, and counts what became of the records. */
import { basename } from 'node:path';
import type { Client } from '../door/client';
import { type Batch, batches } from './batches';
import type { Item, Reject } from './reader';

/** Enough to keep the function and the database busy at once; more only waits in their queues. */
const IN_FLIGHT = 3;
export interface ImportCounts {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  possibleDuplicates: number;
  /** Records in batches that an earlier, killed run of this import had written. */
  resumed: number;
  /** Fields of the file that no record has, and in how many records. */
  leftOut: Record<string, number>;
}

export interface SendOptions {
  readonly client: Client;
  /** Caller with the right to import, as the door takes it. */
  readonly as: string;
  readonly importId: string;
  readonly path: string;
  readonly dryRun: boolean;
  readonly onReject: (line: number, reject: Reject) => void;
  readonly onProgress: () => void;
}

export function noCounts(): ImportCounts {
  return {
    read: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    rejected: 0,
    possibleDuplicates: 0,
    resumed: 0,
    leftOut: {},
  };
}

/**
 * @param counts grows with every batch, so that it is right also when the file turns out to be broken
 * @throws what the file's reader throws, after every batch before it is written
 */
export async function sendFile(
  items: AsyncIterable<Item>,
  counts: ImportCounts,
  options: SendOptions,
): Promise<void> {
  const { client, as, importId, dryRun, onProgress } = options;
  const reject = (line: number, reason: Reject) => {
    counts.read += 1;
    counts.rejected += 1;
    options.onReject(line, reason);
  };
  const leaveOut = (field: string) => {
    counts.leftOut[field] = (counts.leftOut[field] ?? 0) + 1;
  };
  const progress = await client.call('catalogue.importProgress', { importId }, { as });
  const written = new Set(progress.batches);

  const send = async ({ number, records, lines }: Batch) => {
    const answer = await client.call(
      'catalogue.importBatch',
      {
        importId,
        batch: number,
        file: basename(options.path),
        records: [...records],
        ...(dryRun ? { dryRun: true } : {}),
      },
      { as, requestId: `${importId}-${number}` },
    );
    counts.read += records.length;
    counts.added += answer.added;
    counts.changed += answer.changed;
    counts.unchanged += answer.unchanged;
    counts.possibleDuplicates += answer.possibleDuplicates;
    counts.rejected += answer.rejected.length;
    for (const { index, reason, detail } of answer.rejected) {
      options.onReject(lines[index] ?? 0, { reason, detail });
    }
    onProgress();
  };

  const inFlight = new Set<Promise<void>>();
  let failure: unknown;
  try {
    for await (const batch of batches(items, { onReject: reject, onLeftOut: leaveOut })) {
      if (written.has(batch.number)) {
        counts.read += batch.records.length;
        counts.resumed += batch.records.length;
        continue;
      }
      const sending: Promise<void> = send(batch)
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => inFlight.delete(sending));
      inFlight.add(sending);
      if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
      if (failure !== undefined) break;
    }
  } finally {
    await Promise.all(inFlight);
  }
  if (failure !== undefined) throw failure;
}
