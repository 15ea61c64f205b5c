import {
  closeSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import {
  buildSegment,
  createSearcher,
  openSegment,
} from '../../../cloudfunctions/catalogue/search';
import { readInContext } from '../../../cloudfunctions/catalogue/search/analysis/context-reader';
import type {
  IndexDocument,
  RandomAccess,
  Searcher,
} from '../../../cloudfunctions/catalogue/search/types';
import type { Row } from '../harness/row';
import { compare } from '../rivals/compare';
import type { RivalResult } from '../rivals/rival';
import { OPEN_RECORDS, readCorpus } from './corpus';
import { knownItems } from './known-items';
import { measureQuality, percentile } from './measure';
import { timedQueries } from './timed-queries';

/**
 * Each timed query runs this often. The first run warms the code; of the others the fastest counts,
 * so that what else the machine does is not measured.
 */
const RUNS = 6;
const SMALL = 10_000;
const MB = 1e6;

type Figure = Omit<Row, 'area' | 'size'>;

function lower(name: string, unit: Row['unit'], value: number, goal?: number): Figure {
  return { name, unit, value, better: 'lower', rivals: {}, ...(goal !== undefined && { goal }) };
}

function higher(name: string, value: number, goal?: number): Figure {
  return {
    name,
    unit: 'share',
    value,
    better: 'higher',
    rivals: {},
    ...(goal !== undefined && { goal }),
  };
}

function file(path: string): RandomAccess & { close(): void } {
  const descriptor = openSync(path, 'r');
  return {
    size: statSync(path).size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      const got = readSync(descriptor, bytes, 0, length, offset);
      if (got !== length) throw new Error(`${path}: ${got} of ${length} bytes at ${offset}`);
      return bytes;
    },
    close: () => closeSync(descriptor),
  };
}

function timed<T>(work: () => T): { result: T; ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}

/** Fastest time of every query with facets and twenty hits, by kind. */
function times(searcher: Searcher, documents: readonly IndexDocument[]): Map<string, number[]> {
  const queries = timedQueries(documents);
  const fastest = queries.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < RUNS; run++) {
    for (const [i, { query }] of queries.entries()) {
      const { ms } = timed(() => searcher.search({ query, limit: 20 }));
      if (run > 0) fastest[i] = Math.min(fastest[i] as number, ms);
    }
  }
  const byKind = new Map<string, number[]>();
  for (const [i, { kind }] of queries.entries()) {
    byKind.set(kind, [...(byKind.get(kind) ?? []), fastest[i] as number]);
  }
  return byKind;
}

function speedFigures(searcher: Searcher, documents: readonly IndexDocument[]): Figure[] {
  const byKind = times(searcher, documents);
  const all = [...byKind.values()].flat();
  return [
    lower('p50', 'ms', percentile(all, 0.5)),
    lower('p95', 'ms', percentile(all, 0.95), 2),
    lower('p99', 'ms', percentile(all, 0.99)),
    ...[...byKind].map(([kind, list]) => lower(`p95 ${kind}`, 'ms', percentile(list, 0.95))),
  ];
}

function qualityFigures(searcher: Searcher, documents: readonly IndexDocument[]): Figure[] {
  const items = knownItems(documents, Converter({ from: 'cn', to: 't' }));
  return measureQuality(searcher, documents, items).flatMap(({ kind, mrr, recall, empty }) =>
    kind === 'all'
      ? [
          higher('known items MRR', mrr, 0.95),
          higher('known items recall@10', recall),
          lower('known items without a hit', 'share', empty, 0.02),
        ]
      : [higher(`MRR ${kind}`, mrr, 0.85)],
  );
}

/** Rows of the questions that every rival can ask: words in one box, any of them, best twenty. */
const ASKED_OF_ALL = ['chineseWord', 'chineseTitle', 'englishWord', 'englishTitle', 'pinyin'];

/** Own times have facets and re-ranking in them; the rivals only find and rank. */
async function sideBySide(
  searcher: Searcher,
  documents: readonly IndexDocument[],
  building: number,
  root: string,
): Promise<Figure[]> {
  const asked = timedQueries(documents).flatMap(({ kind, query }) =>
    ASKED_OF_ALL.includes(kind) && query.kind === 'term' ? [{ kind, text: query.text }] : [],
  );
  const byKind = times(searcher, documents);
  const own = ASKED_OF_ALL.flatMap((kind) => byKind.get(kind) ?? []);
  const theirs = [...(await compare(documents, asked, RUNS, root))];
  const rivals = (figure: (result: RivalResult) => number) =>
    Object.fromEntries(theirs.map(([name, result]) => [name, figure(result)]));
  return [
    ...[0.5, 0.95].map((share) => ({
      ...lower(`p${share * 100} side by side`, 'ms', percentile(own, share)),
      rivals: rivals((result) => percentile(result.times, share)),
    })),
    {
      ...lower('build side by side, tokens already made for rivals', 's', building / 1000),
      rivals: rivals(({ buildMs }) => buildMs / 1000),
    },
  ];
}

/** Builds, opens from a file and asks: everything the engine promises at one size. */
async function figures(documents: readonly IndexDocument[], root: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zhuyue-bench-'));
  try {
    const { result: bytes, ms: building } = timed(() => buildSegment(documents, { readInContext }));
    const path = join(folder, 'segment');
    writeFileSync(path, bytes);
    const source = file(path);
    const { result: searcher, ms: opening } = timed(() => createSearcher([openSegment(source)]));
    const memory = createSearcher([openSegment(bytes)]);
    const measured = [
      lower('build', 's', building / 1000, 20),
      lower('size', 'MB', bytes.length / MB),
      lower('open from a file', 'ms', opening, 50),
      ...speedFigures(memory, documents),
      ...speedFigures(searcher, documents)
        .filter(({ name }) => name === 'p50' || name === 'p95')
        .map((figure) => ({ ...figure, name: `${figure.name} from a file` })),
      ...qualityFigures(memory, documents),
      ...(await sideBySide(memory, documents, building, root)),
    ];
    source.close();
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The engine's rows over the real open records, at 10,000 and at all of them, with rivals beside it. */
export async function searchRows(root: string): Promise<Row[]> {
  const documents = await readCorpus(OPEN_RECORDS);
  const step = Math.floor(documents.length / SMALL);
  const some = documents.filter((_, i) => i % step === 0).slice(0, SMALL);
  const rows: Row[] = [];
  for (const own of [some, documents]) {
    const measured = await figures(own, root);
    rows.push(...measured.map((figure) => ({ area: 'search', size: own.length, ...figure })));
  }
  return rows;
}
