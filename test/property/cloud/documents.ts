import fc from 'fast-check';

/** Documents, queries and orders over a few fields, narrow enough that they often meet. */
const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 6 }) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', '书', '\uffee', '😀', 'a\u0000') },
  { weight: 1, arbitrary: fc.constantFrom(0.5, -1e300, 2 ** 40) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 86_400_000).map((at) => new Date(at)) },
);

const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 2, maxLength: 3 }),
  },
);

const nested = fc.oneof(
  { weight: 3, arbitrary: fc.record({ b: value }, { requiredKeys: [] }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ b: scalar }, { requiredKeys: [] }), { maxLength: 2 }),
  },
  { weight: 1, arbitrary: scalar },
);

export const fields = fc.record(
  { x: value, y: scalar, z: scalar, a: nested },
  { requiredKeys: [] },
);

const path = fc.constantFrom('x', 'y', 'z', 'a.b');
const ranged = scalar.filter((one) => one !== null);

const condition = fc.oneof(
  scalar,
  scalar.map(($eq) => ({ $eq })),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  ranged.map(($gt) => ({ $gt })),
  ranged.map(($gte) => ({ $gte })),
  ranged.map(($lt) => ({ $lt })),
  ranged.map(($lte) => ({ $lte })),
  fc.tuple(ranged, ranged).map(([$gte, $lt]) => ({ $gte, $lt })),
  fc.tuple(ranged, ranged).map(([$gt, $lte]) => ({ $gt, $lte })),
  // A narrow window: a list may reach over it on both sides.
  fc.integer({ min: -1, max: 3 }).map((n) => ({ $gt: n, $lt: n + 2 })),
  scalar.map(($ne) => ({ $ne })),
  fc.boolean().map(($exists) => ({ $exists })),
);

const idCondition = fc.oneof(
  fc.integer({ min: 0, max: 12 }).map((n) => `d${n}`),
  fc.array(fc.integer({ min: 0, max: 12 }).map((n) => `d${n}`)).map(($in) => ({ $in })),
  fc.integer({ min: 0, max: 12 }).map((n) => ({ $gt: `d${n}` })),
  fc.integer({ min: 0, max: 12 }).map((n) => ({ $lte: `d${n}` })),
);

const clause = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(path, condition).map(([key, one]) => ({ [key]: one })) },
  { weight: 1, arbitrary: idCondition.map((_id) => ({ _id })) },
);

export const query = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(clause, { maxLength: 3 }).map((all) => Object.assign({}, ...all)),
  },
  {
    weight: 1,
    arbitrary: fc.array(clause, { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
  },
  {
    weight: 1,
    arbitrary: fc.array(clause, { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })),
  },
) as fc.Arbitrary<object>;

export const order = fc
  .uniqueArray(fc.tuple(fc.constantFrom('x', 'y', 'z', 'a.b', '_id'), fc.constantFrom(1, -1)), {
    maxLength: 3,
    selector: ([key]) => key,
  })
  .map((pairs) => pairs as [string, 1 | -1][]);

export const anyScalar = scalar;
export const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'ab'), tie('value'), { maxKeys: 3 }),
  ),
})).value;
