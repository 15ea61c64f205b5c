/**
 * The documents of an environment as texts, below the SDK's own decoding: that turns what it does not know (a binary)
 * into something else, and a backup must give back what it was given.
 */
import type { Admin } from './admin';

/** The part of the SDK that carries every database call. */
interface Requester {
  send(action: string, params: object): Promise<Reply>;
}

interface Reply {
  readonly code?: string;
  readonly message?: string;
  readonly data: {
    readonly list?: readonly string[];
    readonly total?: number;
    readonly deleted?: number;
  };
}

/** What CloudBase gives at most for one question. */
const MOST_DOCUMENTS = 1000;
/** Half of what a request or an answer may have. */
const MOST_BYTES = 3 * 1024 * 1024;

export class Documents {
  readonly #requester: Requester;
  /** Documents asked for at once: as many as fit by the size of those before them. */
  #pageSize = MOST_DOCUMENTS;

  constructor(admin: Admin) {
    const database = admin.database() as unknown as {
      readonly config: unknown;
      readonly constructor: { readonly reqClass: new (config: unknown) => Requester };
    };
    this.#requester = new database.constructor.reqClass(database.config);
  }

  /** Pages of a collection in the order of `_id`; every document that is there from start to end is among them. */
  async *pages(collection: string): AsyncGenerator<readonly string[]> {
    for (let after: string | undefined; ; ) {
      const page: readonly string[] = await this.#pageAfter(collection, after);
      if (page.length === 0) return;
      yield page;
      const last = JSON.parse(page.at(-1) as string) as { _id: unknown };
      after = JSON.stringify(last._id);
    }
  }

  async get(collection: string, id: string): Promise<string | undefined> {
    const [text] = await this.#find({
      collectionName: collection,
      query: JSON.stringify({ _id: id }),
      limit: 1,
    });
    return text;
  }

  async count(collection: string): Promise<number> {
    const { data } = await this.#send('database.calculateDocument', {
      collectionName: collection,
      queryType: 'WHERE',
      query: '{}',
    });
    return data.total ?? 0;
  }

  /** @param texts in canonical extended JSON, none of whose ids is there yet */
  async insert(collection: string, texts: readonly string[]): Promise<void> {
    for (const batch of batches(texts)) {
      await this.#send('database.insertDocument', { collectionName: collection, data: batch });
    }
  }

  /** Writes a whole document, new or not. */
  async put(collection: string, id: string, text: string): Promise<void> {
    await this.#send('database.modifyDocument', {
      collectionName: collection,
      queryType: 'DOC',
      query: JSON.stringify({ _id: id }),
      data: text,
      multi: false,
      merge: false,
      upsert: true,
    });
  }

  async remove(collection: string, ids: readonly string[]): Promise<void> {
    await this.#send('database.removeDocument', {
      collectionName: collection,
      queryType: 'WHERE',
      query: JSON.stringify({ _id: { $in: ids } }),
      multi: true,
    });
  }

  /**
   * Which error says that an answer is too large differs by engine and is documented nowhere, so after any error fewer
   * are asked for; one document alone that cannot be read is the error it is.
   */
  async #pageAfter(collection: string, after: string | undefined): Promise<readonly string[]> {
    for (;;) {
      try {
        const page = await this.#find({
          collectionName: collection,
          ...(after !== undefined && { query: `{"_id":{"$gt":${after}}}` }),
          order: '{"_id":{"$numberInt":"1"}}',
          limit: this.#pageSize,
        });
        const bytes = page.reduce((sum, text) => sum + Buffer.byteLength(text), 1);
        const fitting = Math.floor((MOST_BYTES * page.length) / bytes);
        this.#pageSize = Math.max(1, Math.min(MOST_DOCUMENTS, fitting));
        return page;
      } catch (error) {
        if (this.#pageSize === 1) throw error;
        this.#pageSize = Math.ceil(this.#pageSize / 4);
      }
    }
  }

  async #find(params: object): Promise<readonly string[]> {
    const { data } = await this.#send('database.getDocument', { queryType: 'WHERE', ...params });
    return data.list ?? [];
  }

  async #send(action: string, params: object): Promise<Reply> {
    const reply = await this.#requester.send(action, params);
    if (reply.code !== undefined && reply.code !== '') {
      throw Object.assign(new Error(`${reply.code}: ${reply.message}`), { code: reply.code });
    }
    return reply;
  }
}

function* batches(texts: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for (const text of texts) {
    const size = Buffer.byteLength(text);
    if (batch.length > 0 && (batch.length === MOST_DOCUMENTS || bytes + size > MOST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(text);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
