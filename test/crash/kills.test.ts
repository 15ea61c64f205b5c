import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { bundleCloud, startProcess } from './process';

/**
 * Kills the cloud in the middle of its work, again and again, over one file. What was acknowledged must be
 * there, what was not is whole or absent, and money that only moves is neither made nor lost.
 */
const KILLS = Number(process.env.ZHUYUE_KILLS ?? 50);
const SEED = Number(process.env.ZHUYUE_SEED ?? 20_261_123);

jest.setTimeout(60_000 + KILLS * 5_000);

const rules = { read: false, write: false };
const COLLECTIONS = {
  accounts: { rules, indexes: [{ name: 'kind', fields: [['kind', 1]], unique: false }] },
  moves: { rules, indexes: [{ name: 'serial', fields: [['serial', 1]], unique: true }] },
  pairs: { rules, indexes: [{ name: 'tags', fields: [['tags', 1]], unique: false }] },
  stock: { rules, indexes: [] },
};
const ACCOUNTS = 8;
const MONEY = 100;
const WRITERS = 3;

/** A small seeded generator (mulberry32), so that a failure can be run again. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Reply {
  readonly code?: string;
  readonly transactionId?: string;
  readonly data?: { updated?: number; list?: string[] };
}
type Call = (action: string, params: object) => Promise<Reply>;

/** Calls over one kept connection each; the SDK's clock of 15 seconds would only slow the kills down. */
function caller(port: number, agent: Agent): Call {
  return (action, params) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const sent = request(
        { host: '127.0.0.1', port, path: '/admin', method: 'POST', headers, agent },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as Reply));
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ action, ...params }));
    });
}

/** What the writers were told is done. */
class Ledger {
  readonly added = new Set<string>();
  readonly moved = new Set<string>();
  private wanted = Number.POSITIVE_INFINITY;
  private onWanted = (): void => {};
  sold = 0;
  /** Sales whose answer was lost: they may or may not have been made. */
  unsure = 0;

  add(id: string): void {
    this.added.add(id);
    if (this.added.size >= this.wanted) this.onWanted();
  }

  /** Resolves when so many pairs more have been acknowledged. */
  after(more: number): Promise<void> {
    this.wanted = this.added.size + more;
    return new Promise((resolve) => {
      this.onWanted = resolve;
    });
  }
}

const where = (id: string) => ({ queryType: 'DOC', query: JSON.stringify({ _id: id }) });
const account = (n: number) => `account-${n}`;

/** Adds two documents in one call; both or neither must be there. */
async function addPair(call: Call, ledger: Ledger, id: string): Promise<void> {
  const data = ['a', 'b'].map((side) =>
    JSON.stringify({ _id: `${id}-${side}`, tags: [id, side], pad: 'x'.repeat(200) }),
  );
  const reply = await call('database.insertDocument', { collectionName: 'pairs', data });
  if (reply.code === undefined) ledger.add(id);
}

/** Moves value between two accounts and writes the move down, in one transaction. */
async function move(
  call: Call,
  ledger: Ledger,
  id: string,
  from: number,
  to: number,
): Promise<void> {
  const { transactionId } = await call('database.startTransaction', {});
  const inside = { transactionId, collectionName: 'accounts' };
  const change = (n: number, by: number) =>
    call('database.modifyDocument', {
      ...inside,
      ...where(account(n)),
      merge: true,
      data: JSON.stringify({ $inc: { money: by } }),
    });
  const steps = [
    () => change(from, -1),
    () => change(to, 1),
    () =>
      call('database.insertDocument', {
        transactionId,
        collectionName: 'moves',
        data: [JSON.stringify({ _id: id, serial: id, from, to })],
      }),
    () => call('database.commitTransaction', { transactionId }),
  ];
  for (const step of steps) if ((await step()).code !== undefined) return;
  ledger.moved.add(id);
}

/** Sells one copy by compare-and-set. */
async function sell(call: Call, ledger: Ledger): Promise<void> {
  ledger.unsure++;
  const reply = await call('database.modifyDocument', {
    collectionName: 'stock',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: 'copies', left: { $gt: 0 } }),
    merge: true,
    multi: true,
    data: JSON.stringify({ $inc: { left: -1, sold: 1 } }),
  });
  ledger.unsure--;
  ledger.sold += reply.data?.updated ?? 0;
}

async function write(
  call: Call,
  ledger: Ledger,
  name: string,
  random: () => number,
): Promise<void> {
  try {
    for (let i = 0; ; i++) {
      const from = Math.floor(random() * ACCOUNTS);
      const to = (from + 1 + Math.floor(random() * (ACCOUNTS - 1))) % ACCOUNTS;
      await addPair(call, ledger, `${name}-${i}`);
      await move(call, ledger, `${name}-${i}`, from, to);
      await sell(call, ledger);
    }
  } catch {
    // The connection broke: the cloud was killed.
  }
}

interface Document {
  _id: string;
  money?: number;
  left?: number;
  sold?: number;
}

/** Looks into the file itself, with nobody else at it. */
function inspect(file: string, ledger: Ledger): void {
  const database = new Database(file);
  try {
    expect(database.prepare('PRAGMA integrity_check').get()).toMatchObject({
      integrity_check: 'ok',
    });
    const rows = database
      .prepare(
        'SELECT c.name, d.n, d.id, d.body FROM documents d JOIN collections c ON c.id=d.collection',
      )
      .all() as { name: string; n: number; id: string; body: string }[];
    const ids = (name: string) =>
      new Set(rows.filter((row) => row.name === name).map((row) => row.id));
    const documents = (name: string) =>
      rows.filter((row) => row.name === name).map((row) => JSON.parse(row.body) as Document);

    const pairs = ids('pairs');
    const halves = [...pairs].filter(
      (id) => !pairs.has(id.replace(/[ab]$/, (s) => (s === 'a' ? 'b' : 'a'))),
    );
    expect(halves).toEqual([]);
    expect([...ledger.added].filter((id) => !pairs.has(`${id}-a`))).toEqual([]);

    const moves = ids('moves');
    expect([...ledger.moved].filter((id) => !moves.has(id))).toEqual([]);
    const money = documents('accounts')
      .sort((a, b) => (a._id < b._id ? -1 : 1))
      .map((one) => one.money ?? 0);
    expect(money.reduce((sum, one) => sum + one, 0)).toBe(ACCOUNTS * MONEY);
    const flows = documents('moves') as unknown as { from: number; to: number }[];
    const expected = Array.from({ length: ACCOUNTS }, () => MONEY);
    for (const { from, to } of flows) {
      expected[from] = (expected[from] ?? 0) - 1;
      expected[to] = (expected[to] ?? 0) + 1;
    }
    expect(money).toEqual(expected);

    const stock = documents('stock')[0] as Required<Document>;
    expect(stock.left + stock.sold).toBe(1_000_000);
    expect(stock.sold).toBeGreaterThanOrEqual(ledger.sold);
    expect(stock.sold).toBeLessThanOrEqual(ledger.sold + ledger.unsure);

    // Indexes: one entry a document and field, two a pair of tags, none left over.
    const count = (sql: string) => (database.prepare(sql).get() as { n: number }).n;
    const orphans = (table: string) =>
      count(`SELECT count(*) n FROM ${table} e LEFT JOIN documents d ON d.n=e.n WHERE d.n IS NULL`);
    expect([orphans('entries'), orphans('unique_entries')]).toEqual([0, 0]);
    expect(count('SELECT count(*) n FROM entries')).toBe(ACCOUNTS + pairs.size * 2);
    expect(count('SELECT count(*) n FROM unique_entries')).toBe(moves.size);
  } finally {
    database.close();
  }
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhuyue-kills-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(`${KILLS} kills under load lose nothing acknowledged and leave nothing half`, async () => {
  const bundle = bundleCloud(folder);
  const data = join(folder, 'data');
  const random = generator(SEED);
  const ledger = new Ledger();
  for (let kill = 0; kill < KILLS; kill++) {
    const cloud = await startProcess(bundle, data, COLLECTIONS);
    const agent = new Agent({ keepAlive: true });
    const call = caller(cloud.port, agent);
    if (kill === 0) {
      await call('database.insertDocument', {
        collectionName: 'accounts',
        data: Array.from({ length: ACCOUNTS }, (_, n) =>
          JSON.stringify({ _id: account(n), kind: 'a', money: MONEY }),
        ),
      });
      await call('database.insertDocument', {
        collectionName: 'stock',
        data: [JSON.stringify({ _id: 'copies', left: 1_000_000, sold: 0 })],
      });
    }
    const writers = Array.from({ length: WRITERS }, (_, w) =>
      write(call, ledger, `k${kill}w${w}`, random),
    );
    // Not after a time but after some work, so that a slow machine is killed in the middle as well.
    await ledger.after(3 + Math.floor(random() * 20));
    cloud.child.kill('SIGKILL');
    expect(await cloud.exited).toBe('SIGKILL');
    await Promise.all(writers);
    agent.destroy();
    inspect(join(data, 'cloud.sqlite'), ledger);
  }
  expect(ledger.moved.size).toBeGreaterThan(KILLS);
  expect(readdirSync(data)).toContain('cloud.sqlite');
});
