/** What the SDK gets from the embedded cloud: from another process, and through its in-process seam. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openCloud, PRODUCTION } from '../../../local/cloud/cloud';
import { parseCollections } from '../../../local/cloud/collections';
import { connectInProcess, type DatabaseRequester } from '../../../local/cloud/inprocess';
import { CloudProcess } from '../../../local/host/cloud-process';
import { type Admin, administer } from '../../../local/host/seed/admin';
import type { BenchPlaces, MeasureArea, Row } from '../harness/row';
import { perSecond } from '../harness/timing';

const CALLERS = 16;
const DOCUMENTS = 2_000;
const CALLS = 4_000;
const TRANSACTIONS = 1_500;

const COLLECTIONS = JSON.stringify({
  collections: {
    shelves: {
      indexes: [{ name: 'room', fields: [['room', 1]], unique: false }],
      rules: { read: false, write: false },
      retention: 'until the benchmark ends',
    },
  },
});

/** About as much as a loan or a reader has. */
const document = (id: string, turn: number) => ({
  _id: id,
  room: turn % 40,
  title: '混凝土结构设计原理',
  note: 'x'.repeat(400),
  copies: 1_000_000,
});

export const measure: MeasureArea = async (places) => [
  ...(await loopback(places)),
  ...(await inProcess(places)),
];

async function loopback({ root, scratch }: BenchPlaces): Promise<Row[]> {
  const collections = join(scratch, 'collections.json');
  writeFileSync(collections, COLLECTIONS);
  const cloud = await CloudProcess.start({
    program: join(root, 'dist/local/cloud.cjs'),
    dataFolder: join(scratch, 'loopback'),
    collections,
    publicBase: 'http://127.0.0.1',
    log: () => undefined,
  });
  try {
    return await rates(administer(cloud.url), 'by loopback', { get: 1_500, transaction: 500 });
  } finally {
    await cloud.stop();
  }
}

async function inProcess({ scratch, root }: BenchPlaces): Promise<Row[]> {
  const cloud = openCloud({
    ...PRODUCTION,
    data: join(scratch, 'in-process'),
    collections: parseCollections(COLLECTIONS),
    invoke: () => Promise.resolve(null),
  });
  const load = createRequire(join(root, 'package.json'));
  const { TcbDBApiHttpRequester } = load('@cloudbase/node-sdk/dist/utils/tcbdbapirequester') as {
    TcbDBApiHttpRequester: DatabaseRequester;
  };
  const disconnect = connectInProcess(TcbDBApiHttpRequester, cloud.dispatch);
  try {
    return await rates(administer('http://127.0.0.1'), 'in process', { get: 10_000 });
  } finally {
    disconnect();
    cloud.close();
  }
}

async function rates(
  admin: Admin,
  how: string,
  goals: { readonly get: number; readonly transaction?: number },
): Promise<Row[]> {
  const db = admin.database();
  const shelves = db.collection('shelves');
  const add = await perSecond(DOCUMENTS, CALLERS, (turn) =>
    shelves.add(document(`d${turn}`, turn)),
  );
  const get = (turn: number) => shelves.doc(`d${(turn * 7) % DOCUMENTS}`).get();
  await perSecond(CALLS / 4, CALLERS, get);
  const gets = await perSecond(CALLS, CALLERS, get);
  const transactions = await perSecond(TRANSACTIONS, CALLERS, async (turn) => {
    const transaction = await db.startTransaction();
    // Two documents that no other caller has at the same time: what is measured is the way, not the quarrel.
    for (const id of [`d${(2 * turn) % DOCUMENTS}`, `d${(2 * turn + 1) % DOCUMENTS}`]) {
      await transaction
        .collection('shelves')
        .doc(id)
        .update({ copies: db.command.inc(-1) });
    }
    await transaction.commit();
  });
  const row = {
    area: 'cloud',
    unit: '1/s',
    better: 'higher',
    rivals: {},
  } as const;
  return [
    { ...row, name: `get ${how}, 16 callers`, value: gets, size: CALLS, goal: goals.get },
    { ...row, name: `add ${how}, 16 callers, each durable`, value: add, size: DOCUMENTS },
    {
      ...row,
      name: `transaction of two documents ${how}, 16 callers`,
      value: transactions,
      size: TRANSACTIONS,
      ...(goals.transaction !== undefined && { goal: goals.transaction }),
    },
  ];
}
