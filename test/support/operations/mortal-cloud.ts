/** An embedded cloud whose caller can be killed at any request, and the data that operations are tried on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCollections } from '../../../local/cloud/collections';
import type { Dispatch } from '../../../local/cloud/dispatch';
import type { Admin } from '../../../local/operations/admin';
import type { BackupCollection } from '../../../local/operations/collections';
import { Documents } from '../../../local/operations/documents';
import { storedLine } from '../../../local/operations/stored-json';
import { startCloud } from '../../conformance/cloud';

const FILE = join(__dirname, '../../../cloudfunctions/collections.json');

export const COLLECTIONS: readonly BackupCollection[] = [
  { name: 'indexManifests', part: 'rebuilt' },
  { name: 'leases', part: 'never' },
  { name: 'records', part: 'kept' },
  { name: 'renditions', part: 'kept' },
  { name: 'settings', part: 'kept' },
];

/** Whether the request that a kill meets is still carried out: its answer never comes either way. */
export type Death = 'before' | 'after';

/** @param action of the request that waits meanwhile */
type Between = (request: number, action: string) => Promise<void>;

export interface MortalCloud {
  readonly url: string;
  readonly admin: Admin;
  readonly documents: Documents;
  /** Requests since the last `revive`. */
  requests(): number;
  /** The caller dies at its request number `at`, counted from now: that one and all later ones are lost. */
  killAt(at: number, death: Death): void;
  /** Another caller comes, after the time in which the cloud ends transactions that nobody goes on with. */
  revive(): Promise<void>;
  /** What happens between two requests, such as another writer's work. */
  between(work: Between | undefined): void;
  close(): Promise<void>;
}

export async function startMortalCloud(): Promise<MortalCloud> {
  const served = await startCloud({ collections: parseCollections(readFileSync(FILE, 'utf8')) });
  const cloud = served.cloud as { dispatch: Dispatch };
  const dispatch = cloud.dispatch;
  const open = new Set<string>();
  let count = 0;
  let end: { at: number; death: Death } | undefined;
  let between: Between | undefined;
  const killed = { requestId: '', code: 'KILLED', message: 'the caller is dead' };
  cloud.dispatch = async (action, params) => {
    count += 1;
    if (between !== undefined) {
      const work = between;
      between = undefined;
      await work(count, action);
      between = work;
    }
    if (end !== undefined && (count > end.at || (count === end.at && end.death === 'before'))) {
      return killed;
    }
    const reply = await dispatch(action, params);
    if ('transactionId' in reply && reply.transactionId) open.add(reply.transactionId);
    return end !== undefined && count === end.at ? killed : reply;
  };
  const admin = served.client();
  return {
    url: served.url,
    admin,
    documents: new Documents(admin),
    requests: () => count,
    killAt: (at, death) => {
      count = 0;
      end = { at, death };
    },
    revive: async () => {
      for (const transactionId of open) {
        await dispatch('database.abortTransaction', { transactionId });
      }
      open.clear();
      end = undefined;
      count = 0;
    },
    between: (work) => {
      between = work;
    },
    close: () => served.close(),
  };
}

/** Every document of the collections that backups keep, by collection and id. */
export async function contentOf(documents: Documents): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const { name, part } of COLLECTIONS) {
    if (part === 'never') continue;
    const lines: string[] = [];
    for await (const page of documents.pages(name))
      lines.push(...page.map((text) => storedLine(text)));
    content[name] = lines;
  }
  return content;
}

/** A little of everything: types, nested nulls, two files, one of them empty. */
export async function fill({ admin, documents }: MortalCloud): Promise<void> {
  const page = await admin.uploadFile({
    cloudPath: 'renditions/d1/第一页.webp',
    fileContent: Buffer.alloc(200_000, 7),
  });
  const empty = await admin.uploadFile({
    cloudPath: 'renditions/d1/2.webp',
    fileContent: Buffer.alloc(0),
  });
  const database = admin.database();
  await database.collection('renditions').add({
    _id: 'd1',
    pages: [{ fileId: page.fileID }, { fileId: empty.fileID }],
  });
  await database.collection('records').add(
    Array.from({ length: 12 }, (_, number) => ({
      _id: `r_${number}`,
      title: `砌体结构 ${number}\u2028 “引号” ${'长'.repeat(number)}`,
      changedAt: new Date(Date.UTC(2026, 10, number + 1)),
      before: new Date(-1),
      year: number % 2 === 0 ? 2020.5 : -(2 ** 40),
      nested: {
        nothing: null,
        list: [null, { deep: [true, ''] }],
        2020: 'a key that looks like a number',
      },
    })),
  );
  await database.collection('settings').add({ _id: 'library', name: '筑阅', hours: [] });
  await documents.put('indexManifests', 'm', '{"version":{"$numberInt":"1"},"segments":[]}');
  await documents.put('leases', 'gone', '{"holder":"x"}');
}
