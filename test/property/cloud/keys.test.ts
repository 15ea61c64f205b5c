import fc from 'fast-check';
import { decode, encode } from '../../../local/cloud/store/codec';
import { after, joinKey, valueKey } from '../../../local/cloud/store/keys';
import { isFields, type Value } from '../../../local/cloud/store/values';
import { anyScalar, anyValue } from './documents';

// Time enough for a machine that builds beside the tests.
jest.setTimeout(120_000);

/** BSON's order of types and values, written as MongoDB's manual states it and sharing nothing with the keys. */
function compareBson(a: Value, b: Value): number {
  const [left, right] = [rank(a), rank(b)];
  if (left !== right) return left - right;
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a < b ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (Array.isArray(a) && Array.isArray(b)) {
    return compareLists(a as Value[], b as Value[], compareBson);
  }
  if (isFields(a) && isFields(b)) {
    return compareLists(Object.entries(a), Object.entries(b), ([ka, va], [kb, vb]) => {
      const types = rank(va) - rank(vb);
      if (types !== 0) return types;
      return ka === kb ? compareBson(va, vb) : ka < kb ? -1 : 1;
    });
  }
  return 0;
}

function compareLists<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (x: T, y: T) => number,
): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i] as T, b[i] as T);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function rank(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return 5;
  if (value instanceof Date) return 6;
  return Array.isArray(value) ? 4 : 3;
}

const any = anyValue as fc.Arbitrary<Value>;
const text = fc.string({ unit: 'binary', maxLength: 5 });
const number = fc.double({ noNaN: true });

test.each<[string, fc.Arbitrary<Value>]>([
  ['values of every type', any],
  [
    'texts',
    text.filter(
      (one) => !/[\ud800-\udfff]/.test(one.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')),
    ),
  ],
  ['numbers', number],
  ['whole numbers near each other', fc.integer({ min: -2, max: 2 })],
])('keys order as BSON does: %s', (_name, values) => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      expect(Math.sign(Buffer.compare(valueKey(a), valueKey(b)))).toBe(
        Math.sign(compareBson(a, b)),
      );
    }),
    { numRuns: 3_000 },
  );
});

test('a descending key orders the other way', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      const down = (value: Value) => joinKey(new Uint8Array(), [value], [-1]);
      expect(Math.sign(Buffer.compare(down(a), down(b)))).toBe(Math.sign(compareBson(b, a)));
    }),
    { numRuns: 2_000 },
  );
});

test('a joined key orders by its first part, then by its second', () => {
  const scalar = anyScalar as fc.Arbitrary<Value>;
  fc.assert(
    fc.property(scalar, scalar, scalar, scalar, (a1, a2, b1, b2) => {
      const joined = (one: Value, two: Value) => joinKey(new Uint8Array(), [one, two], [1, -1]);
      const expected = compareBson(a1, b1) || compareBson(b2, a2);
      expect(Math.sign(Buffer.compare(joined(a1, a2), joined(b1, b2)))).toBe(Math.sign(expected));
    }),
    { numRuns: 2_000 },
  );
});

test('everything that begins with a key lies before what comes after it', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      const key = valueKey(a);
      const longer = Buffer.concat([key, valueKey(b)]);
      expect(Buffer.compare(longer, after(key))).toBe(-1);
      expect(Buffer.compare(longer, key)).toBe(1);
    }),
  );
});

test('what is encoded is decoded', () => {
  fc.assert(
    fc.property(any, (value) => {
      expect(decode(encode(value), 'value', 0)).toEqual(value);
    }),
    { numRuns: 1_000 },
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  '%d is stored as itself',
  (value) => {
    expect(decode(encode({ value }), 'value', 0)).toEqual({ value });
  },
);
