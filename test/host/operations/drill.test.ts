/** The restore drill: a library is backed up while it is open, lost, restored, compared, and asked a question. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import { openCloudAlone } from '../../../local/host/cloud-alone';
import { Documents } from '../../../local/operations/documents';
import { cliJson, type Ended } from '../../support/cli/cli';
import { type Library, startLibrary } from '../../support/e2e/library';

// Jest picks the ES module of this dependency of the SDK, which it cannot require; the other file is the same.
jest.mock('@mattiasbuelens/web-streams-adapter', () =>
  jest.requireActual('@mattiasbuelens/web-streams-adapter/dist/web-streams-adapter.js'),
);
jest.setTimeout(240_000);

const ROOT = resolve(__dirname, '../../..');
const QUESTION = ['call', 'catalogue.search', '{"text":"绿色建筑"}'] as const;

interface Found {
  readonly ok: boolean;
  readonly data: { readonly total: number };
}
interface BackupReport {
  readonly ok: boolean;
  readonly consistent: boolean;
  readonly collections: Record<string, { count: number }>;
  readonly files: Record<string, unknown>;
}
interface RestoreReport {
  readonly ok: boolean;
  readonly documents: number;
  readonly differences: readonly unknown[];
  readonly error?: { readonly message: string };
}

let folder: string;
let data: string;
let file: string;
let library: Library | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drill-'));
  data = join(folder, 'data');
  file = join(folder, 'backup.gz');
});
afterAll(async () => {
  await library?.close();
  rmSync(folder, { recursive: true });
});

/** Works on the closed folder's database, as the SDK of any function sees it. */
async function withFolder<T>(work: (sdk: ReturnType<typeof tcb.init>) => Promise<T>): Promise<T> {
  const cloud = await openCloudAlone(ROOT, data);
  const keys = { secretId: 'x', secretKey: 'x' };
  try {
    return await work(tcb.init({ env: 'local', ...keys, serviceUrl: `${cloud.url}/admin` }));
  } finally {
    await cloud.close();
  }
}

/** Every document, decoded by the SDK and not by the code that is tried here. */
function documentsOf(): Promise<Record<string, unknown[]>> {
  const { collections } = JSON.parse(
    readFileSync(join(ROOT, 'cloudfunctions/collections.json'), 'utf8'),
  ) as { collections: Record<string, { backup?: string }> };
  return withFolder(async (sdk) => {
    const all: Record<string, unknown[]> = {};
    for (const [name, { backup }] of Object.entries(collections)) {
      if (backup === 'never') continue;
      const found: unknown[] = [];
      for (let page: unknown[] = [null]; page.length > 0; found.push(...page)) {
        const query = sdk.database().collection(name).orderBy('_id', 'asc');
        page = (await query.skip(found.length).limit(1000).get()).data as unknown[];
      }
      all[name] = found;
    }
    return all;
  });
}

function filesOf(): Record<string, string> {
  const storage = join(data, 'storage');
  const files = readdirSync(storage, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    files.map((path) => [
      relative(storage, path),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  );
}

const ask = () => cliJson<Found>(data, ...QUESTION);

describe('the restore drill', () => {
  let documents: Record<string, unknown[]>;
  let files: Record<string, string>;
  let total: number;

  it('backs up the demo library while it is open to readers', async () => {
    library = await startLibrary(data);
    total = (await ask()).data.total;
    expect(total).toBeGreaterThan(0);
    const report = await cliJson<BackupReport & Ended>(data, 'backup', file);
    expect(report).toMatchObject({ code: 0, ok: true, consistent: true });
    expect(report.collections.records?.count).toBeGreaterThan(500);
    expect(Object.keys(report.files).length).toBeGreaterThan(10);
    expect(await cliJson(data, 'backup', '--verify', file)).toMatchObject({ code: 0, ok: true });
  });

  it('does not restore under a server’s feet', async () => {
    const report = await cliJson<RestoreReport & Ended>(data, 'restore', file, '--replace');
    expect(report).toMatchObject({ code: 1, ok: false });
    expect(report.stderr).toContain('Stop it first');
  });

  it('loses everything but the backup and the secret, and gets every document and file back', async () => {
    await library?.close();
    library = undefined;
    documents = await documentsOf();
    files = filesOf();
    copyFileSync(join(data, 'secret'), join(folder, 'secret'));
    rmSync(data, { recursive: true });
    mkdirSync(data);

    const report = await cliJson<RestoreReport & Ended>(data, 'restore', file);
    expect(report).toMatchObject({ code: 0, ok: true, differences: [] });
    copyFileSync(join(folder, 'secret'), join(data, 'secret'));
    const restored = await documentsOf();
    for (const [name, expected] of Object.entries(documents)) {
      expect({ name, documents: restored[name] }).toEqual({ name, documents: expected });
    }
    expect(filesOf()).toEqual(files);
  });

  it('answers the same question as before', async () => {
    library = await startLibrary(data);
    expect((await ask()).data.total).toBe(total);
    await library.close();
    library = undefined;
  });

  it('does not restore over it unless told to, and then leaves nothing of what was there', async () => {
    const refused = await cliJson<RestoreReport & Ended>(data, 'restore', file);
    expect(refused).toMatchObject({ code: 1, ok: false });
    expect(refused.error?.message).toContain('--replace');
    await withFolder((sdk) => sdk.database().collection('records').add({ _id: 'r_later' }));
    const replaced = await cliJson<RestoreReport & Ended>(data, 'restore', file, '--replace');
    expect(replaced).toMatchObject({ code: 0, ok: true });
    expect((await documentsOf()).records).toHaveLength(documents.records?.length ?? -1);
  });
});

describe('npm start', () => {
  it('serves nobody from a folder whose restore was not finished', async () => {
    await withFolder((sdk) => new Documents(sdk).put('settings', 'restore', '{"backup":"x"}'));
    await expect(startLibrary(data)).rejects.toThrow('begun and not finished');
    await withFolder((sdk) => new Documents(sdk).remove('settings', ['restore']));
  });

  it('serves nobody from data of a newer version', async () => {
    const newer = '{"version":{"$numberInt":"999"},"after":null}';
    await withFolder((sdk) => new Documents(sdk).put('settings', 'schema', newer));
    await expect(startLibrary(data)).rejects.toThrow('use a newer version');
    const migrated = await cliJson<RestoreReport & Ended>(data, 'migrate');
    expect(migrated).toMatchObject({ code: 1, ok: false });
  });
});
