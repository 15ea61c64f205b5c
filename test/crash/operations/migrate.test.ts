/** Migrations killed at any request, run twice, and run by two at once. */
import { checkOrder, type Migration } from '../../../cloudfunctions/platform/migrations/migration';
import { planMigrations, runMigrations } from '../../../cloudfunctions/platform/migrations/run';
import { createDatabase } from '../../../cloudfunctions/platform/sdk-database';
import {
  contentOf,
  type Death,
  type MortalCloud,
  startMortalCloud,
} from '../../support/operations/mortal-cloud';

jest.setTimeout(300_000);

/** Every record gets a state, and gives its copies to a document of their own: one change that writes two. */
const split: Migration = {
  version: 1,
  name: 'records have a state, copies are by themselves',
  collection: 'records',
  change(document) {
    if ('state' in document) return null;
    const { copies, ...record } = document;
    return {
      put: [
        { collection: 'records', document: { ...record, state: 'present' } },
        { collection: 'renditions', document: { _id: `copies_${document._id}`, copies } },
      ],
    };
  },
};
/** What no longer means anything goes. */
const sweep: Migration = {
  version: 2,
  name: 'drafts are gone',
  collection: 'settings',
  change: ({ _id: id, draft }) =>
    draft === true ? { remove: [{ collection: 'settings', id }] } : null,
};
const MIGRATIONS = [split, sweep];

const RECORDS = 40;

async function fillOld({ admin }: MortalCloud): Promise<void> {
  const database = admin.database();
  await database.collection('records').add(
    Array.from({ length: RECORDS }, (_, number) => ({
      _id: `r_${String(number).padStart(3, '0')}`,
      title: `t${number}`,
      copies: number,
    })),
  );
  await database.collection('settings').add([{ _id: 'a', draft: true }, { _id: 'library' }]);
}

let holders = 0;
const run = (
  { admin }: MortalCloud,
  change: { minutes?: number; migrations?: Migration[] } = {},
) => {
  holders += 1;
  return runMigrations({
    database: createDatabase(
      admin.database(),
      { requests: 0 },
      { random: () => 0, sleep: async () => {} },
    ),
    migrations: change.migrations ?? MIGRATIONS,
    holder: `holder-${holders}`,
    alone: false,
    // Time enough for a dead holder's lease to have run out.
    now: () => new Date(Date.now() + (change.minutes ?? 0) * 60_000),
    onProgress: () => undefined,
  });
};

const clouds: MortalCloud[] = [];
const start = async (): Promise<MortalCloud> => {
  const cloud = await startMortalCloud();
  clouds.push(cloud);
  await fillOld(cloud);
  return cloud;
};
let expected: Record<string, string[]>;
let requests: number;
beforeAll(async () => {
  const cloud = await start();
  const before = cloud.requests();
  await run(cloud);
  requests = cloud.requests() - before;
  expected = await contentOf(cloud.documents);
});
afterAll(async () => {
  for (const cloud of clouds) await cloud.close();
});

it('go through every document once and note the schema', async () => {
  expect(expected.records?.[0]).toBe('{"_id":"r_000","state":"present","title":"t0"}');
  expect(expected.renditions).toHaveLength(RECORDS);
  expect(expected.settings).toEqual([
    '{"_id":"library"}',
    '{"_id":"schema","after":null,"version":2}',
  ]);
});

it('done again change nothing and ask for next to nothing', async () => {
  const cloud = await start();
  await run(cloud);
  const before = cloud.requests();
  expect(await run(cloud)).toEqual({ from: 2, to: 2, ran: [] });
  expect(cloud.requests() - before).toBe(1);
  expect(await contentOf(cloud.documents)).toEqual(expected);
});

it.each<Death>(['before', 'after'])(
  'killed at any request, %s it is done, the next run ends as if nothing had been',
  async (death) => {
    expect(requests).toBeGreaterThan(100);
    // Every request at the beginning and at the end; in the long row of documents between, every seventh.
    for (let at = 1; at <= requests; at += at < 12 || at > requests - 14 ? 1 : 7) {
      const cloud = await start();
      cloud.killAt(at, death);
      await expect(run(cloud).then(() => cloud.requests() < at)).rejects.toThrow();
      await cloud.revive();
      await run(cloud, { minutes: 10 });
      expect({ at, content: await contentOf(cloud.documents) }).toEqual({ at, content: expected });
      await cloud.close();
      clouds.splice(clouds.indexOf(cloud), 1);
    }
  },
);

it('never run twice at once: the second is told so', async () => {
  const cloud = await start();
  const both = await Promise.allSettled([run(cloud), run(cloud)]);
  const refused = both.filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([{ reason: { code: 'BUSY' } }]);
  expect(await contentOf(cloud.documents)).toEqual(expected);
});

it('by a holder that was slow and outlived its lease does no harm', async () => {
  const cloud = await start();
  let other: Promise<unknown> | undefined;
  cloud.between(async (request, action) => {
    // In the middle of a page, another run believes the lease to be over and does everything.
    if (other === undefined && request > 20 && action === 'database.startTransaction') {
      other = run(cloud, { minutes: 10 });
      await other;
    }
  });
  await expect(run(cloud)).rejects.toMatchObject({ code: 'BUSY' });
  cloud.between(undefined);
  expect(other).toBeDefined();
  expect(await contentOf(cloud.documents)).toEqual(expected);
});

it('keep what was written to a document after it was migrated', async () => {
  const cloud = await start();
  await run(cloud, { migrations: [split] });
  const records = cloud.admin.database().collection('records');
  await records.doc('r_001').update({ title: 'new' });
  await cloud.documents.remove('settings', ['schema']);
  await run(cloud);
  expect((await contentOf(cloud.documents)).records?.[1]).toContain('"title":"new"');
});

it('say beforehand what they would change, and change nothing', async () => {
  const cloud = await start();
  const before = await contentOf(cloud.documents);
  const database = createDatabase(
    cloud.admin.database(),
    { requests: 0 },
    { random: () => 0, sleep: async () => {} },
  );
  expect(await planMigrations(database, MIGRATIONS)).toMatchObject({
    from: 0,
    to: 2,
    pending: [
      { version: 1, collection: 'records', documents: RECORDS },
      { version: 2, collection: 'settings', documents: 1 },
    ],
  });
  expect(await contentOf(cloud.documents)).toEqual(before);
});

it('refuse data of a newer version', async () => {
  const cloud = await start();
  await run(cloud);
  await expect(run(cloud, { migrations: [split] })).rejects.toThrow('use a newer version');
});

it('refuse a list with a gap, or two that are both the next', () => {
  expect(() => checkOrder([split, { ...sweep, version: 3 }])).toThrow('version 3 in place 2');
  expect(() => checkOrder([split, { ...sweep, version: 1 }])).toThrow('version 1 in place 2');
});
