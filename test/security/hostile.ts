/** Inputs made to hurt: half of them near what an action takes, so that they come past its first checks. */

/** Mulberry32: the same seed gives the same input on every machine. */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KEYS = [
  '$where',
  '$gt',
  '$set',
  'a.b',
  'record._id',
  '__proto__',
  'constructor',
  'prototype',
  'text',
  'id',
  'recordId',
  'page',
  'tree',
  'filters',
  'cursor',
  'limit',
  'facets',
  'importId',
  'batch',
  'file',
  'records',
  'shareCode',
  'kind',
  'field',
  'children',
  'toString',
  '',
  '\0',
];

const TEXTS = [
  '',
  '$where',
  '建筑',
  '"建筑',
  '((((((((',
  'a AND NOT',
  'title:',
  '*'.repeat(200),
  'r_00000000000000000000000000',
  '000000000000',
  '../../../etc/passwd',
  '\ud800',
  '\u202e\u0000',
  'import-01',
  'x'.repeat(600),
  '{"$gt":""}',
  'year:9..1',
  '𠀀𠀁',
  'WyJyZWxldmFuY2UiLDAsMSwiciJd',
];

type Make = () => unknown;

/** @param seed the same gives the same */
export function hostileInput(seed: number): unknown {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const number = () => pick([0, -1, 1, 20, 1e9, Number.MAX_SAFE_INTEGER, 1.5, 2010]);

  const anything = (depth: number): unknown => {
    const makers: Make[] = [
      () => pick(TEXTS),
      number,
      () => null,
      () => random() < 0.5,
      () => Array.from({ length: Math.floor(random() * 4) }, () => anything(depth - 1)),
      () => object(depth - 1),
    ];
    return depth <= 0 ? pick(TEXTS) : pick(makers)();
  };
  const object = (depth: number): unknown => {
    const members = Array.from({ length: Math.floor(random() * 4) }, () => [
      pick(KEYS),
      anything(depth),
    ]);
    // As JSON, so that `__proto__` is a key as it would be from the wire and not a prototype.
    return JSON.parse(
      `{${members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
    );
  };

  const near: Make[] = [
    () => ({}),
    () => ({ text: pick(TEXTS) }),
    () => ({ text: pick(TEXTS), limit: number(), cursor: pick(TEXTS) }),
    () => ({ text: pick(TEXTS), filters: { type: [pick(TEXTS)], access: [anything(1)] } }),
    () => ({
      tree: { kind: pick(['term', 'phrase', 'in', 'or']), field: 'any', text: pick(TEXTS) },
    }),
    () => ({ tree: object(4) }),
    () => ({ id: pick(TEXTS) }),
    () => ({ shareCode: pick(TEXTS) }),
    () => ({ recordId: pick(TEXTS) }),
    () => ({ recordId: pick(TEXTS), page: number() }),
    () => ({ importId: 'import-01' }),
    () => ({
      importId: 'import-01',
      batch: 0,
      file: pick(TEXTS),
      records: [object(3), anything(2)],
    }),
    () => ({
      importId: 'import-01',
      batch: 0,
      file: 'f',
      records: [
        { id: pick(TEXTS), source: pick(TEXTS), type: 'book', title: pick(TEXTS), language: 'chi' },
      ],
    }),
  ];
  return random() < 0.5 ? pick(near)() : anything(5);
}
