/** A restore killed at any request, and the backup that it restores. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Backup, verifyBackup } from '../../../local/operations/backup/read';
import { writeBackup } from '../../../local/operations/backup/write';
import { restoreBackup } from '../../../local/operations/restore/restore';
import {
  COLLECTIONS,
  contentOf,
  type Death,
  fill,
  type MortalCloud,
  startMortalCloud,
} from '../../support/operations/mortal-cloud';

jest.setTimeout(180_000);

let folder: string;
let source: MortalCloud;
let backup: Backup;
let content: Record<string, string[]>;
const clouds: MortalCloud[] = [];

const start = async (): Promise<MortalCloud> => {
  const cloud = await startMortalCloud();
  clouds.push(cloud);
  return cloud;
};
const write = ({ admin }: MortalCloud, name: string) =>
  writeBackup({
    admin,
    environment: 'local',
    collections: COLLECTIONS,
    path: join(folder, name),
    now: () => new Date('2026-11-23T00:00:00Z'),
    onProgress: () => undefined,
  });
const restore = ({ admin }: MortalCloud, change: { path?: string; replace?: boolean } = {}) =>
  restoreBackup({
    admin,
    collections: COLLECTIONS,
    path: join(folder, 'backup.gz'),
    schema: 0,
    replace: false,
    now: () => new Date(),
    onProgress: () => undefined,
    ...change,
  });
const fileOf = async ({ admin }: MortalCloud, path: string): Promise<string> => {
  const fileID = `cloud://zhuyue-local.zhuyue-storage/${path}`;
  const { fileContent } = await admin.downloadFile({ fileID });
  return Buffer.from(fileContent as Uint8Array).toString('base64');
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restore-'));
  source = await start();
  await fill(source);
  content = await contentOf(source.documents);
  backup = await write(source, 'backup.gz');
});
afterAll(async () => {
  for (const cloud of clouds) await cloud.close();
  rmSync(folder, { recursive: true });
});

describe('a backup', () => {
  it('says what it holds, and that all of it was so at one moment', () => {
    const { header, manifest } = backup;
    expect(header).toMatchObject({ schema: 0, environment: 'local' });
    expect(manifest.consistent).toBe(true);
    const counts = Object.entries(manifest.collections).map(([name, { count }]) => [name, count]);
    expect(Object.fromEntries(counts)).toEqual({
      indexManifests: 1,
      records: 12,
      renditions: 1,
      settings: 1,
    });
    expect(Object.keys(manifest.files).sort()).toEqual([
      'renditions/d1/2.webp',
      'renditions/d1/第一页.webp',
    ]);
    expect(manifest.missingFiles).toEqual([]);
  });

  it('is lines that anybody can read', () => {
    const lines = gunzipSync(readFileSync(backup.path)).toString('utf8').trim().split('\n');
    const documents = lines
      .map((line) => JSON.parse(line) as { collection?: string; document?: { _id: string } })
      .filter(({ collection }) => collection === 'records');
    expect(documents[0]?.document?._id).toBe('r_0');
  });

  const broken = (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return verifyBackup(path);
  };
  const text = () => gunzipSync(readFileSync(backup.path)).toString('utf8');

  it('is refused when it is cut short anywhere', async () => {
    const whole = readFileSync(backup.path);
    for (const share of [0, 0.01, 0.5, 0.99]) {
      await expect(
        broken('cut', whole.subarray(0, Math.floor(whole.length * share))),
      ).rejects.toThrow(/broken|not whole/);
    }
    const lines = text().split('\n');
    await expect(broken('cut', gzipSync(lines.slice(0, -2).join('\n')))).rejects.toThrow(
      'not whole',
    );
  });

  it('is refused when a bit of it fell over, on disk or before it was packed', async () => {
    const flipped = Buffer.from(readFileSync(backup.path));
    const middle = Math.floor(flipped.length / 2);
    flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
    await expect(broken('bit', flipped)).rejects.toThrow();
    await expect(broken('word', gzipSync(text().replace('r_5', 'r_6')))).rejects.toThrow(
      'SHA-256 does not agree',
    );
    await expect(
      broken('more', gzipSync(`${text()}{"begin":"records","round":9}\n`)),
    ).rejects.toThrow('after its last line');
    await expect(broken('other', gzipSync('{"some":"json"}\n'))).rejects.toThrow('it is no backup');
  });

  it('names what was changing when somebody writes all the time, and every document is still whole', async () => {
    const busy = await start();
    await fill(busy);
    const settings = busy.admin.database().collection('settings');
    busy.between(async (request) => {
      await settings.doc('library').set({ name: `第 ${request} 次`, hours: [request] });
    });
    const { manifest } = await write(busy, 'busy.gz');
    busy.between(undefined);
    expect(manifest).toMatchObject({ consistent: false, changing: ['settings'] });
    // The search index follows the records; beside records of another moment it would mislead.
    expect(manifest.collections.indexManifests).toBeUndefined();
    const target = await start();
    const { differences, rebuilt } = await restore(target, { path: join(folder, 'busy.gz') });
    expect({ differences, rebuilt }).toEqual({ differences: [], rebuilt: ['indexManifests'] });
  });

  it('is consistent when a write came in between and then no more', async () => {
    const busy = await start();
    await fill(busy);
    const records = busy.admin.database().collection('records');
    let written = false;
    busy.between(async (request) => {
      if (request < 12 || written) return;
      written = true;
      await records.doc('r_3').set({ title: 'written while it ran' });
    });
    const { manifest } = await write(busy, 'once.gz');
    busy.between(undefined);
    expect(written).toBe(true);
    expect(manifest.consistent).toBe(true);
    const target = await start();
    await restore(target, { path: join(folder, 'once.gz') });
    expect(await contentOf(target.documents)).toEqual(await contentOf(busy.documents));
  });

  it('tells of a file that a document names and nobody has', async () => {
    const cloud = await start();
    await cloud.admin.database().collection('renditions').add({
      _id: 'lost',
      fileId: 'cloud://zhuyue-local.zhuyue-storage/renditions/lost.webp',
    });
    const { manifest } = await write(cloud, 'lost.gz');
    expect(manifest.missingFiles).toEqual(['renditions/lost.webp']);
  });
});

describe('a restore', () => {
  it('gives back every document and every file', async () => {
    const target = await start();
    const { differences, documents, files } = await restore(target);
    expect({ differences, documents, files }).toEqual({ differences: [], documents: 15, files: 2 });
    expect(await contentOf(target.documents)).toEqual(content);
    for (const path of Object.keys(backup.manifest.files)) {
      expect(await fileOf(target, path)).toBe(await fileOf(source, path));
    }
  });

  it('refuses an environment that holds something, and replaces it when told to, files and all', async () => {
    const target = await start();
    const old = await target.admin.uploadFile({
      cloudPath: 'renditions/old/1.webp',
      fileContent: Buffer.from('old'),
    });
    const members = target.admin.database().collection('renditions');
    await members.add({ _id: 'old', fileId: old.fileID });
    await expect(restore(target)).rejects.toThrow('--replace');
    expect((await contentOf(target.documents)).renditions).toHaveLength(1);
    await restore(target, { replace: true });
    expect(await contentOf(target.documents)).toEqual(content);
    await expect(fileOf(target, 'renditions/old/1.webp')).rejects.toThrow();
  });

  it('takes an environment for empty that holds nothing but the note of its schema', async () => {
    const target = await start();
    await target.documents.put('settings', 'schema', '{"version":{"$numberInt":"0"},"after":null}');
    expect((await restore(target)).differences).toEqual([]);
    expect(await contentOf(target.documents)).toEqual(content);
  });

  it('refuses a backup of a newer schema and changes nothing', async () => {
    const target = await start();
    await source.documents.put('settings', 'schema', '{"version":{"$numberInt":"3"}}');
    await write(source, 'newer.gz');
    await source.documents.remove('settings', ['schema']);
    await expect(restore(target, { path: join(folder, 'newer.gz') })).rejects.toThrow('schema 3');
    expect((await contentOf(target.documents)).settings).toEqual([]);
  });

  it('finds what somebody else wrote meanwhile, document by document, and does not call that done', async () => {
    const target = await start();
    const records = target.admin.database().collection('records');
    let inserted = false;
    target.between(async () => {
      if (inserted || (await target.documents.count('settings')) < 2) return;
      inserted = true;
      await records.doc('r_1').set({ title: 'somebody else' });
      await records.doc('r_new').set({ title: 'somebody else' });
      await target.documents.remove('records', ['r_2']);
    });
    const { differences } = await restore(target);
    target.between(undefined);
    expect(differences.map(({ where, id, what }) => `${where} ${id} ${what}`).sort()).toEqual([
      'records r_1 changed',
      'records r_2 missing',
      'records r_new not in the backup',
    ]);
    await expect(write(target, 'unfinished.gz')).rejects.toThrow('begun and not finished');
    await restore(target);
    expect(await contentOf(target.documents)).toEqual(content);
  });

  it.each<Death>(['before', 'after'])(
    'killed at any request, %s it is done, and run again is whole',
    async (death) => {
      const measured = await start();
      const began = measured.requests();
      await restore(measured);
      const requests = measured.requests() - began;
      const target = await start();
      for (let at = 1; at <= requests; at += 1) {
        target.killAt(at, death);
        await expect(restore(target, { replace: true })).rejects.toThrow();
        await target.revive();
        // Begun on an environment that the last round had filled, it may have died before it was replaced.
        await restore(target, { replace: true });
        expect(await contentOf(target.documents)).toEqual(content);
      }
    },
  );

  it('killed while it wrote, goes on without being told to replace', async () => {
    for (const at of [6, 8, 10, 12, 14]) {
      const target = await start();
      target.killAt(at, 'after');
      await expect(restore(target)).rejects.toThrow();
      await target.revive();
      await restore(target);
      expect(await contentOf(target.documents)).toEqual(content);
    }
  });
});

describe('a backup of another environment', () => {
  const FAR = 'cloud://school-1a2b.7363-school-1300000000/';
  const HERE = 'cloud://zhuyue-local.zhuyue-storage/';

  it('gets the file ids of this one, in documents as in storage', async () => {
    // As it would have been written there: the same lines with that environment's names.
    const far = gunzipSync(readFileSync(backup.path)).toString('utf8').replaceAll(HERE, FAR);
    const lines = far.trimEnd().split('\n');
    const path = join(folder, 'far.gz');
    writeFileSync(path, gzipSync(await resealed(lines)));
    const target = await start();
    const { differences } = await restore(target, { path });
    expect(differences).toEqual([]);
    expect(await contentOf(target.documents)).toEqual(content);
  });
});

/** The manifest once more, for lines that were changed. */
async function resealed(lines: readonly string[]): Promise<string> {
  const { CollectionDigest, sha256 } = await import('../../../local/operations/digest');
  const body = lines.slice(0, -1);
  const { manifest } = JSON.parse(lines.at(-1) ?? '') as { manifest: Backup['manifest'] };
  const digest = new CollectionDigest();
  for (const line of body) {
    const { collection, document } = JSON.parse(line) as { collection?: string; document?: object };
    if (collection === 'renditions') digest.add(JSON.stringify(document));
  }
  const renditions = { round: 1, count: digest.count, digest: digest.value };
  const text = `${body.join('\n')}\n`;
  const sealed = {
    ...manifest,
    collections: { ...manifest.collections, renditions },
    sha256: sha256(text),
  };
  return `${text}${JSON.stringify({ manifest: sealed })}\n`;
}
