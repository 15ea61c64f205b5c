/** Sends a file's batches through the function door, a few at a time, and counts what became of the records. */
import { basename } from 'node:path';
import type { Client } from '../door/client';
import { type Batch, batches } from './batches';
import { firstOfEach } from './first-of-each';
import type { Item, Place, Problem, Reject } from './reader';

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
  /** What is doubtful or lost in records that were kept. */
  problems: number;
  /** Encodings found, and in how many records; nothing for formats that have only one. */
  encodings: Record<string, number>;
  /** Whose records they are, and how many. */
  sources: Record<string, number>;
}

export interface SendOptions {
  readonly client: Client;
  /** Caller with the right to import, as the door takes it. */
  readonly as: string;
  readonly importId: string;
  readonly path: string;
  readonly dryRun: boolean;
  readonly onReject: (place: Place, reject: Reject) => void;
  readonly onProblem: (place: Place, problem: Problem) => void;
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
    problems: 0,
    encodings: {},
    sources: {},
  };
}

function add(tally: Record<string, number>, key: string): void {
  tally[key] = (tally[key] ?? 0) + 1;
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
  const reject = (place: Place, reason: Reject) => {
    counts.read += 1;
    counts.rejected += 1;
    options.onReject(place, reason);
  };
  const tell = (item: Item) => {
    counts.problems += item.problems.length;
    for (const problem of item.problems) options.onProblem(item, problem);
    if (item.encoding !== undefined) add(counts.encodings, item.encoding);
    if ('reject' in item) reject(item, item.reject);
    else {
      add(counts.sources, item.record.source);
      for (const field of item.leftOut) add(counts.leftOut, field);
    }
  };
  const progress = await client.call('catalogue.importProgress', { importId }, { as });
  const written = new Set(progress.batches);

  const send = async ({ number, records, places }: Batch) => {
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
      const place = places[index];
      if (place !== undefined) options.onReject(place, { reason, detail });
    }
    onProgress();
  };

  const inFlight = new Set<Promise<void>>();
  let failure: unknown;
  try {
    for await (const batch of batches(firstOfEach(items), tell)) {
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
