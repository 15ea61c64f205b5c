import { z } from 'zod';
import { type Actions, SMALL_BODY } from '../platform/actions';
import { confirmTags, tagProposals } from './work/vocabulary';

const recordId = z.string().regex(/^r_[0-9a-z]{26}$/);
const aspect = z.enum([
  'market',
  'industry',
  'rural',
  'regional',
  'opening',
  'innovation',
  'commonProsperity',
  'green',
]);
const MAX_RECORDS = 50;
const MAX_TAGS = 50;

const judging = { audience: 'vocabulary.confirm', own: false, maxBody: SMALL_BODY } as const;

/** What rules propose, and what a librarian makes of it. */
export const vocabularyActions = {
  tagProposals: {
    ...judging,
    write: false,
    input: z.strictObject({ aspect: z.exactOptional(aspect), cursor: z.exactOptional(recordId) }),
    handler: tagProposals,
  },
  confirmTags: {
    ...judging,
    write: true,
    input: z.strictObject({
      records: z
        .array(
          z.strictObject({
            id: recordId,
            aspects: z.array(aspect).max(8),
            tags: z.array(z.string().min(1).max(200)).max(MAX_TAGS),
          }),
        )
        .min(1)
        .max(MAX_RECORDS)
        .refine((records) => new Set(records.map(({ id }) => id)).size === records.length, 'twice'),
    }),
    handler: confirmTags,
  },
} as const satisfies Partial<Actions<'catalogue'>>;
