import { fold } from '../../../cloudfunctions/catalogue/search/analysis/fold';
import { pinyinKey } from '../../../cloudfunctions/catalogue/search/segment/orders';
import type { IndexDocument } from '../../../cloudfunctions/catalogue/search/types';
import type { QueryNode, TextField } from '../../../miniprogram/shared/query';
import { pick, type Random, seeded, whole } from './random';

export interface TimedQuery {
  readonly kind: string;
  readonly query: QueryNode;
}

const term = (text: string, field: TextField = 'any'): QueryNode => ({ kind: 'term', field, text });

function fragment(text: string, length: number, random: Random): string {
  const characters = [...text];
  const from = whole(random, Math.max(1, characters.length - length + 1));
  return characters.slice(from, from + length).join('');
}

/** Eight kinds of queries as readers ask them, `each` of every kind, seeded. */
export function timedQueries(documents: readonly IndexDocument[], each = 48): TimedQuery[] {
  const random = seeded(7);
  const chinese = documents.filter(({ title }) => /^[\p{Script=Han}]{5,}$/u.test(title));
  const english = documents.filter(({ title }) => /^[A-Za-z ]{12,}$/.test(title));
  const han = () => fold(pick(random, chinese).title);
  const words = () => fold(pick(random, english).title).split(' ');
  const long = () =>
    pick(
      random,
      words().filter((word) => word.length > 3),
    ) ?? 'building';
  const kinds: Record<string, () => QueryNode> = {
    chineseWord: () => term(fragment(han(), 2 + whole(random, 3), random)),
    chineseTitle: () => term(han()),
    englishWord: () => term(long()),
    englishTitle: () => term(words().slice(0, 8).join(' ')),
    pinyin: () => term(pinyinKey(fragment(han(), 4, random))),
    phrase: () => ({ kind: 'phrase', field: 'any', text: fragment(han(), 4, random) }),
    prefix: () => ({ kind: 'prefix', field: 'any', text: long().slice(0, 4) }),
    boolean: () => ({
      kind: 'andNot',
      include: {
        kind: 'and',
        children: [
          { kind: 'or', children: [term(long(), 'title'), term(fragment(han(), 2, random))] },
          { kind: 'range', field: 'year', from: 1850, to: 2020 },
        ],
      },
      exclude: term(long(), 'subject'),
    }),
  };
  return Object.entries(kinds).flatMap(([kind, make]) =>
    Array.from({ length: each }, () => ({ kind, query: make() })),
  );
}
