import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { IndexDocument } from '../../../cloudfunctions/catalogue/search/types';

/** The members of a record of the real corpora that the index uses. */
interface CorpusRecord {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly title: string;
  readonly creators?: readonly string[];
  readonly subjects?: readonly string[];
  readonly publisher?: string;
  readonly year?: number;
  readonly language: string;
  readonly abstract?: string;
  readonly lcc?: string;
  readonly isbn?: readonly string[];
  readonly issn?: readonly string[];
  readonly access?: string;
}

export const OPEN_RECORDS = 'corpus/resources_open.jsonl.gz';
export const CHINESE_BOOKS = 'corpus/books_zh_NONREDISTRIBUTABLE.jsonl.gz';

export function dataFolder(): string {
  return process.env.ZHUYUE_TEST_DATA ?? '../shared/data';
}

function toDocument(record: CorpusRecord): IndexDocument {
  const { id, source, type, title, language, isbn, issn } = record;
  const { creators, subjects, publisher, year, abstract, lcc } = record;
  const optional = {
    ...(creators && { creators }),
    ...(subjects && { subjects }),
    ...(publisher && { publisher }),
    ...(year && year > 0 && { year }),
  };
  return {
    id,
    source,
    type,
    title,
    language,
    ...optional,
    ...(abstract && { abstract }),
    ...(lcc && { lcc }),
    identifiers: { ...(isbn && { isbn }), ...(issn && { issn }) },
    accessClass: record.access ?? 'unknown',
    addedAt: 20_000,
    display: { title, ...optional, type },
  };
}

/** Reads one of the real corpora as documents of the index. Throws when the file is missing. */
export async function readCorpus(file: string): Promise<IndexDocument[]> {
  const path = join(dataFolder(), file);
  if (!existsSync(path)) throw new Error(`${path} is missing: set ZHUYUE_TEST_DATA`);
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  const documents: IndexDocument[] = [];
  for await (const line of lines) {
    if (line !== '') documents.push(toDocument(JSON.parse(line)));
  }
  return documents;
}
