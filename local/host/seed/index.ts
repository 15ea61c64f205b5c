/** Loads the demo library once: its people, its records, its open documents, its index. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLibrary } from '../../demo';
import { Client } from '../../door/client';
import { bringIndexUpToDate } from '../../importing/index-steps';
import { openRecords } from '../../importing/open';
import { catalogueTools } from '../../importing/reader';
import { noCounts, sendFile } from '../../importing/send';
import type { Host } from '../host';
import { callerWithRole, readPersonas } from '../personas';
import { administer } from './admin';
import { loadDocuments } from './documents';
import { loadLibrary } from './library';
import { loadPeople } from './people';

export interface SeedProgress {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

const DATA = 'local/demo/data';
const RECORDS = `${DATA}/records.jsonl`;
const VERSIONED = ['records.jsonl', 'people.json', 'library.json', 'documents.json'];

/** Of everything that is loaded, so that an older folder gets what is new and an import of other records its own name. */
function demoVersion(root: string): string {
  const hash = createHash('sha256');
  for (const file of VERSIONED) hash.update(readFileSync(join(root, DATA, file)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Safe to kill at any time: every step is repeated or skipped by what it finds, and the mark comes last.
 * @returns whether anything was loaded
 */
export async function seedDemo(
  host: Host,
  onProgress: (progress: SeedProgress) => void,
): Promise<boolean> {
  const admin = administer(host.cloudUrl);
  const marks = admin.database().collection('settings');
  const { data } = (await marks.where({ _id: 'demo' }).get()) as { data: { version: string }[] };
  const version = demoVersion(host.root);
  if (data[0]?.version === version) return false;

  const client = new Client(host.url);
  const as = callerWithRole(host.root, 'cataloguer');
  const steps = [
    { label: '本馆 Library', run: () => loadLibrary(admin, readLibrary(join(host.root, DATA))) },
    { label: '读者 People', run: () => loadPeople(admin, host, readPersonas(host.root)) },
    { label: '书目 Records', run: () => loadRecords(host.root, client, as, version) },
    { label: '原文 Documents', run: () => loadDocuments(admin, host.root) },
    { label: '索引 Index', run: () => bringIndexUpToDate(client, as, () => undefined) },
    { label: '完成 Done', run: () => marks.doc('demo').set({ version }) },
  ];
  for (const [done, { label, run }] of steps.entries()) {
    onProgress({ label, done, total: steps.length });
    await run();
  }
  onProgress({ label: '馆藏就绪 Ready', done: steps.length, total: steps.length });
  return true;
}

async function loadRecords(
  root: string,
  client: Client,
  as: string,
  version: string,
): Promise<void> {
  const path = join(root, RECORDS);
  const rejected: string[] = [];
  const { items } = await openRecords(catalogueTools(root), path, { format: 'jsonl' });
  await sendFile(items, noCounts(), {
    client,
    as,
    importId: `demo-library-${version}`,
    path,
    dryRun: false,
    onReject: ({ number }, { reason, detail }) =>
      rejected.push(`line ${number}: ${reason}: ${detail}`),
    onProblem: () => undefined,
    onProgress: () => undefined,
  });
  if (rejected.length > 0) throw new Error(`${RECORDS} has bad records: ${rejected.join('; ')}`);
}
