import * as fc from 'fast-check';
import type { QueryNode, Several, TextField, ValueField } from '../../../miniprogram/shared/query';

/** What random trees are made of. */
export interface TreeParts {
  /** Texts of words, never empty. */
  readonly text: fc.Arbitrary<string>;
  readonly field: fc.Arbitrary<TextField>;
  readonly value: (field: ValueField) => fc.Arbitrary<string>;
  readonly valueField: fc.Arbitrary<ValueField>;
  readonly year: fc.Arbitrary<number>;
}

const ordered = (a: number, b: number) => ({ from: Math.min(a, b), to: Math.max(a, b) });

/** Trees of every kind of node, to a depth of four. */
export function trees({
  text,
  field,
  value,
  valueField,
  year,
}: TreeParts): fc.Arbitrary<QueryNode> {
  const several = <T>(item: fc.Arbitrary<T>) =>
    fc.array(item, { minLength: 2, maxLength: 3 }).map((list) => list as unknown as Several<T>);
  const leaf = fc.oneof(
    fc.record({ kind: fc.constant('term' as const), field, text }),
    fc.record({ kind: fc.constant('phrase' as const), field, text }),
    fc.record({ kind: fc.constant('prefix' as const), field, text }),
    fc.record({ kind: fc.constant('fuzzy' as const), field, text }),
    fc.record({
      kind: fc.constant('near' as const),
      field,
      texts: several(text),
      distance: fc.nat({ max: 20 }),
    }),
    fc
      .tuple(year, year)
      .map(([a, b]) => ({ kind: 'range', field: 'year', ...ordered(a, b) }) as const),
    year.map((from) => ({ kind: 'range', field: 'year', from }) as const),
    year.map((to) => ({ kind: 'range', field: 'added', to }) as const),
    valueField.chain((name) =>
      fc
        .array(value(name), { minLength: 1, maxLength: 2 })
        .map((values) => ({ kind: 'in', field: name, values: values as [string] }) as const),
    ),
    valueField.chain((name) =>
      value(name).map((start) => ({ kind: 'prefix', field: name, text: start }) as const),
    ),
  );
  const { node } = fc.letrec<{ node: QueryNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 4, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('and' as const), children: several(tie('node')) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('or' as const), children: several(tie('node')) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('andNot' as const),
          include: fc.option(tie('node'), { freq: 4 }),
          exclude: tie('node'),
        }),
      },
    ),
  }));
  return node;
}
