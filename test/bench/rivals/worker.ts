/** Runs one rival in a thread of its own: one that needs too much memory ends there and not the benchmark. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';
import { HITS, type Rival, type RivalName, type RivalResult, type RivalTask } from './rival';

const { name, folder, texts, queries, runs } = workerData as RivalTask;
const load = createRequire(join(folder, 'package.json'));

/** SQLite's full-text index: BM25, any word, terms as they come. */
function fts5(): Rival {
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE records USING fts5(text, content='', tokenize='unicode61')");
  const find = database.prepare(
    `SELECT rowid FROM records WHERE records MATCH ? ORDER BY rank LIMIT ${HITS}`,
  );
  return {
    build(all) {
      const add = database.prepare('INSERT INTO records(rowid, text) VALUES(?, ?)');
      database.exec('BEGIN');
      for (const [at, text] of all.entries()) add.run(at + 1, text);
      database.exec('COMMIT');
    },
    search: (words) => find.all(words.map((word) => `"${word}"`).join(' OR ')).length,
  };
}

interface MiniSearchIndex {
  addAll(documents: readonly { id: number; text: string }[]): void;
  search(query: string, options: { combineWith: 'OR' }): readonly unknown[];
}

function miniSearch(): Rival {
  const loaded = load('minisearch') as MiniSearchClass | { default: MiniSearchClass };
  const MiniSearch = 'default' in loaded ? loaded.default : loaded;
  const split = (text: string) => text.split(' ');
  const index = new MiniSearch({ fields: ['text'], tokenize: split, processTerm: (term) => term });
  return {
    build: (all) => index.addAll(all.map((text, id) => ({ id, text }))),
    search: (words) => index.search(words.join(' '), { combineWith: 'OR' }).slice(0, HITS).length,
  };
}

type MiniSearchClass = new (options: {
  fields: readonly string[];
  tokenize: (text: string) => string[];
  processTerm: (term: string) => string;
}) => MiniSearchIndex;

interface FlexSearchIndex {
  add(id: number, text: string): void;
  search(query: string, options: { limit: number; suggest: boolean }): readonly unknown[];
}

function flexSearch(): Rival {
  const { Index } = load('flexsearch') as {
    Index: new (options: {
      tokenize: 'strict';
      encode: (text: string) => string[];
    }) => FlexSearchIndex;
  };
  const index = new Index({ tokenize: 'strict', encode: (text) => text.split(' ') });
  return {
    build: (all) => {
      for (const [id, text] of all.entries()) index.add(id, text);
    },
    // `suggest` is its way of taking documents that lack some of the words.
    search: (words) => index.search(words.join(' '), { limit: HITS, suggest: true }).length,
  };
}

const MAKERS: Readonly<Record<RivalName, () => Rival>> = {
  FTS5: fts5,
  MiniSearch: miniSearch,
  FlexSearch: flexSearch,
};

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const rival = MAKERS[name]();
const buildMs = timed(() => rival.build(texts));
const times = queries.map(() => Number.POSITIVE_INFINITY);
for (let run = 0; run < runs; run += 1) {
  queries.forEach((words, at) => {
    const ms = timed(() => void rival.search(words));
    // The first run warms the code.
    if (run > 0) times[at] = Math.min(times[at] as number, ms);
  });
}
parentPort?.postMessage({ buildMs, times } satisfies RivalResult);
