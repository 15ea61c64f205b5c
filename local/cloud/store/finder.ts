import type { Collection } from './catalog';
import type { IdRange, Row } from './document-table';
import type { Entry } from './entry-table';
import type { Filter } from './filter';
import { type Plan, plan } from './planner';
import { type Draft, fieldsOf, type Records } from './records';
import { type Sort, sortDocuments } from './sort';
import type { Fields } from './values';

/** A row that was found; its value is parsed when it is first asked for. */
export class Found implements Row {
  readonly n: number;
  readonly id: string;
  readonly body: string;
  #fields: Fields | undefined;

  constructor({ n, id, body }: Row) {
    this.n = n;
    this.id = id;
    this.body = body;
  }

  get fields(): Fields {
    this.#fields ??= fieldsOf(this);
    return this.#fields;
  }
}

/** What becomes of a document: its next version, or nothing. */
export type Rewrite = (document: Draft) => Draft | 'removed';

export interface FindOptions {
  readonly sort: Sort;
  readonly skip: number;
  /** Documents wanted after `skip`; Infinity for all. */
  readonly limit: number;
}

export const ALL: FindOptions = { sort: [], skip: 0, limit: Number.POSITIVE_INFINITY };

/** Rows fetched by one statement when nothing says how many are needed. */
const PAGE = 256;

/** Reads documents through the best index; the filter has the last word unless the plan is exact. */
export class Finder {
  constructor(private readonly records: Records) {}

  find(collection: Collection, filter: Filter, options: FindOptions): Found[] {
    const chosen = plan(collection, filter.fields, options.sort);
    const enough = chosen.sorted ? options.skip + options.limit : Number.POSITIVE_INFINITY;
    const page = chosen.exact ? Math.min(enough, PAGE) : PAGE;
    const found: Found[] = [];
    if (enough > 0) {
      for (const row of this.candidates(collection, chosen, page)) {
        const one = new Found(row);
        if (!chosen.exact && !filter.matches(one.fields)) continue;
        found.push(one);
        if (found.length >= enough) break;
      }
    }
    const sorted = chosen.sorted ? found : sortDocuments(found, options.sort);
    return sorted.slice(options.skip, options.skip + options.limit);
  }

  count(collection: Collection, filter: Filter): number {
    const chosen = plan(collection, filter.fields, []);
    if (chosen.exact && chosen.via === 'primary') {
      return this.records.documents.count(collection, chosen);
    }
    if (chosen.exact && chosen.via === 'index') {
      const entries = this.records.entriesOf(chosen.index);
      return chosen.ranges.reduce((total, range) => total + entries.count(range), 0);
    }
    let total = 0;
    for (const row of this.candidates(collection, chosen, PAGE)) {
      if (chosen.exact || filter.matches(fieldsOf(row))) total++;
    }
    return total;
  }

  private *candidates(collection: Collection, chosen: Plan, page: number): Generator<Row> {
    switch (chosen.via) {
      case 'ids':
        yield* this.idRows(collection, chosen.ids, page);
        return;
      case 'primary':
        yield* this.primaryRows(collection, chosen, page);
        return;
      case 'keys':
        yield* this.keyRows(chosen);
        return;
      case 'index':
        yield* this.indexRows(chosen, page);
    }
  }

  private *idRows(collection: Collection, ids: readonly string[], page: number): Generator<Row> {
    for (let at = 0; at < ids.length; at += page) {
      const wanted = ids.slice(at, at + page);
      const rows = this.records.documents.getMany(collection, wanted);
      for (const id of wanted) {
        const row = rows.get(id);
        if (row !== undefined) yield row;
      }
    }
  }

  private *keyRows(chosen: Plan & { readonly via: 'keys' }): Generator<Row> {
    const seen = new Set<number>();
    for (const row of this.records.entriesOf(chosen.index).under(chosen.keys)) {
      // A document may be listed under several of them.
      if (seen.has(row.n)) continue;
      seen.add(row.n);
      yield row;
    }
  }

  private *primaryRows(
    collection: Collection,
    range: IdRange & { readonly reverse: boolean },
    page: number,
  ): Generator<Row> {
    for (let cursor = ''; ; ) {
      const rows = this.records.documents.page(collection, range, cursor, page, range.reverse);
      yield* rows;
      if (rows.length < page) return;
      cursor = rows[rows.length - 1]?.id ?? '';
    }
  }

  private *indexRows(chosen: Plan & { readonly via: 'index' }, page: number): Generator<Row> {
    // A multikey index lists a document once per element.
    const seen = chosen.index.multikey || chosen.ranges.length > 1 ? new Set<number>() : undefined;
    const entries = this.records.entriesOf(chosen.index);
    for (const range of chosen.ranges) {
      let cursor: Entry | undefined;
      for (;;) {
        const rows = entries.page(range, cursor, page, chosen.reverse);
        for (const row of rows) {
          if (seen?.has(row.n)) continue;
          seen?.add(row.n);
          yield row;
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < page) break;
        // libsql gives a blob as an ArrayBuffer, which it does not take back as a parameter.
        cursor = { key: Buffer.from(last.key), n: last.n };
      }
    }
  }
}
