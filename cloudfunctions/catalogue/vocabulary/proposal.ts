import type { RecordEdits, TagProposal } from '../../../typings/contract';
import type { Aspect } from '../../../typings/model';
import { isPresent, type RecordDocument } from '../records';
import { propose } from './propose';

/** What of a stored record proposals are made from. */
export type ProposedFrom = Pick<
  RecordDocument,
  | '_id'
  | 'title'
  | 'type'
  | 'clc'
  | 'subjects'
  | 'aspects'
  | 'tags'
  | 'edited'
  | 'gone'
  | 'mergedInto'
>;

/**
 * What the rules propose for a stored record beyond what it has; null when that is nothing. Where the library set
 * aspects or tags itself, a person has judged them and rules are silent.
 */
export function proposalFor(record: ProposedFrom): TagProposal | null {
  if (!isPresent(record)) return null;
  const { _id: id, title, type, clc, subjects, edited } = record;
  const facts = { title, subjects, ...(clc !== undefined && { clc }) };
  const proposed = propose(facts);
  const isOpen = (field: 'aspects' | 'tags', value: string): boolean => {
    const had: readonly string[] = record[field] ?? [];
    return edited?.library[field] === undefined && !had.includes(value);
  };
  const aspects = proposed.aspects.filter(({ value }) => isOpen('aspects', value));
  const tags = proposed.tags.filter(({ value }) => isOpen('tags', value));
  if (aspects.length + tags.length === 0) return null;
  return {
    record: { id, type, ...facts },
    aspects: aspects.map(({ value, because }) => ({ aspect: value, because })),
    tags: tags.map(({ value, because }) => ({ tag: value, because })),
  };
}

/** What was confirmed, beside what a record has, as the library's own word. Confirmed twice, it is the same. */
export function confirmedEdits(
  { aspects = [], tags }: Pick<RecordDocument, 'aspects' | 'tags'>,
  confirmed: { aspects: readonly Aspect[]; tags: readonly string[] },
): Required<Pick<RecordEdits, 'aspects' | 'tags'>> {
  return {
    aspects: [...new Set([...aspects, ...confirmed.aspects])],
    tags: [...new Set([...tags, ...confirmed.tags])],
  };
}
