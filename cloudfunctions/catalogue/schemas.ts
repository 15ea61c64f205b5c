import { z } from 'zod';
import type { QueryNode } from '../../miniprogram/shared/query';
import type { ImportRecord } from '../../typings/contract';
import { isQueryNode } from './query-check';

/** What a reader types: longer is no question. */
const MAX_BOX = 500;
const MAX_CHOICES = 50;
const MAX_HITS = 50;
const MAX_BATCH = 500;
/** Batches of one import: a hundred million records. */
const MAX_BATCHES = 200_000;

const nothing = z.strictObject({});
const choice = z.array(z.string().min(1).max(200)).max(MAX_CHOICES);
const year = z.int().min(1).max(9999);
const importId = z.string().regex(/^[\w-]{8,64}$/);

const filters = z.strictObject({
  access: z.exactOptional(choice),
  type: z.exactOptional(choice),
  language: z.exactOptional(choice),
  aspect: z.exactOptional(choice),
  clc: z.exactOptional(choice),
  source: z.exactOptional(choice),
  standardStatus: z.exactOptional(choice),
  yearFrom: z.exactOptional(year),
  yearTo: z.exactOptional(year),
});

/** One schema an action, each equal to the contract's input. */
export const inputs = {
  home: nothing,
  search: z.strictObject({
    text: z.exactOptional(z.string().max(MAX_BOX)),
    tree: z.exactOptional(z.custom<QueryNode>(isQueryNode, 'not a query tree')),
    filters: z.exactOptional(filters),
    sort: z.exactOptional(z.enum(['relevance', 'newest', 'oldest', 'title', 'added'])),
    facets: z.exactOptional(
      z
        .array(
          z.enum([
            'access',
            'type',
            'language',
            'aspect',
            'clc',
            'year',
            'source',
            'standardStatus',
          ]),
        )
        .max(8),
    ),
    cursor: z.exactOptional(z.string().max(1000)),
    limit: z.exactOptional(z.int().min(1).max(MAX_HITS)),
  }),
  suggest: z.strictObject({ text: z.string().max(100) }),
  record: z.strictObject({ id: z.string().regex(/^r_[0-9a-z]{26}$/) }),
  resolve: z.strictObject({ shareCode: z.string().max(20) }),
  importBatch: z.strictObject({
    importId,
    batch: z.int().min(0).max(MAX_BATCHES),
    file: z.string().max(300),
    dryRun: z.exactOptional(z.boolean()),
    // Each record is checked by the import itself: a bad one is rejected by number, not the batch with it.
    records: z.array(z.custom<ImportRecord>((value) => typeof value === 'object')).max(MAX_BATCH),
  }),
  importProgress: z.strictObject({ importId }),
  exportPage: z.strictObject({
    after: z.exactOptional(z.string().regex(/^r_[0-9a-z]{26}$/)),
    limit: z.int().min(1).max(MAX_BATCH),
  }),
  indexStep: nothing,
};
