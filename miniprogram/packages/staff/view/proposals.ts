import type { Because, TagProposal } from '../../../../typings/contract';
import type { Aspect } from '../../../../typings/model';
import type { Words } from '../../../locale/index';

export interface ProposalView {
  id: string;
  title: string;
  /** Type, class number and subjects: what the rules looked at. */
  facts: string;
  choices: { kind: 'aspect' | 'tag'; value: string; word: string; because: string; on: boolean }[];
}

/** What was dropped of the proposals, as `record kind value`. */
export type Dropped = ReadonlySet<string>;

export const dropKey = (id: string, kind: string, value: string): string =>
  `${id} ${kind} ${value}`;

export function proposalView(
  { record, aspects, tags }: TagProposal,
  dropped: Dropped,
  words: Words,
): ProposalView {
  const types: Readonly<Record<string, string>> = words.types;
  const choice = (kind: 'aspect' | 'tag', value: string, word: string, because: Because) => ({
    kind,
    value,
    word,
    because: `${because[words.language]} · ${because.met}`,
    on: !dropped.has(dropKey(record.id, kind, value)),
  });
  return {
    id: record.id,
    title: record.title,
    facts: [
      types[record.type] ?? record.type,
      record.clc ?? '',
      record.subjects.join(words.joints.clauses),
    ]
      .filter((fact) => fact !== '')
      .join(' · '),
    choices: [
      ...aspects.map(({ aspect, because }) =>
        choice('aspect', aspect, words.aspects[aspect], because),
      ),
      ...tags.map(({ tag, because }) => choice('tag', tag, tag, because)),
    ],
  };
}

/** What a record is tagged with when its proposal is confirmed as it stands. */
export function confirmation(
  { record, aspects, tags }: TagProposal,
  dropped: Dropped,
): { id: string; aspects: Aspect[]; tags: string[] } {
  const isOn = (kind: string, value: string) => !dropped.has(dropKey(record.id, kind, value));
  return {
    id: record.id,
    aspects: aspects.map(({ aspect }) => aspect).filter((aspect) => isOn('aspect', aspect)),
    tags: tags.map(({ tag }) => tag).filter((tag) => isOn('tag', tag)),
  };
}
