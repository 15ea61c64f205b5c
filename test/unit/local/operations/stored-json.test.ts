import fc from 'fast-check';
import {
  idOf,
  storedLine,
  textsBeginningWith,
  wireText,
} from '../../../../local/operations/stored-json';

describe('a stored line', () => {
  test.each([
    ['{"b":{"$numberInt":"5"},"a":{"$numberLong":"1099511627776"}}', '{"a":1099511627776,"b":5}'],
    ['{"d":{"$numberDouble":"5.0"},"e":{"$numberDouble":"0.5"}}', '{"d":5,"e":0.5}'],
    ['{"d":{"$numberDouble":"NaN"}}', '{"d":{"$numberDouble":"NaN"}}'],
    ['{"n":{"$numberLong":"9223372036854775807"}}', '{"n":{"$numberLong":"9223372036854775807"}}'],
    [
      '{"t":{"$date":{"$numberLong":"1700000000000"}}}',
      '{"t":{"$date":"2023-11-14T22:13:20.000Z"}}',
    ],
    ['{"t":{"$date":{"$numberLong":"-1"}}}', '{"t":{"$date":{"$numberLong":"-1"}}}'],
    [
      '{"x":{"$binary":{"base64":"AAE=","subType":"00"}}}',
      '{"x":{"$binary":{"base64":"AAE=","subType":"00"}}}',
    ],
    ['{"x":{"y":[null,{"z":null}]}}', '{"x":{"y":[null,{"z":null}]}}'],
  ])('of %s is %s', (text, line) => {
    expect(storedLine(text)).toBe(line);
  });

  test('is the same whichever form the engine answers in', () => {
    const canonical =
      '{"_id":"a","t":{"$date":{"$numberLong":"1700000000000"}},"n":{"$numberInt":"3"}}';
    const relaxed = '{"n":3,"t":{"$date":"2023-11-14T22:13:20Z"},"_id":"a"}';
    expect(storedLine(relaxed)).toBe(storedLine(canonical));
  });

  test('of the wire text of any document is that document again', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.constant(null),
        fc.boolean(),
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.maxSafeInteger(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.date({ noInvalidDate: true }).map((date) => ({ $date: date.toISOString() })),
        fc.base64String().map((base64) => ({ $binary: { base64, subType: '00' } })),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,6}$/), tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (inner) => {
        const line = storedLine(JSON.stringify({ _id: 'x', inner }));
        expect(storedLine(wireText(line))).toBe(line);
      }),
    );
  });
});

test('the wire text is canonical', () => {
  expect(
    wireText('{"a":5,"b":0.5,"c":1099511627776,"t":{"$date":"2023-11-14T22:13:20.000Z"}}'),
  ).toBe(
    '{"a":{"$numberInt":"5"},"b":{"$numberDouble":"0.5"},"c":{"$numberLong":"1099511627776"},"t":{"$date":{"$numberLong":"1700000000000"}}}',
  );
});

test('texts are found and renamed wherever they stand, keys excepted', () => {
  const line = '{"a":"cloud://x/1","b":["cloud://x/2",{"c":"see cloud://x/3"}],"cloud://x/4":1}';
  expect(textsBeginningWith('cloud://x/', line)).toEqual(['cloud://x/1', 'cloud://x/2']);
  expect(storedLine(line, (text) => text.replace(/^cloud:\/\/x/, 'cloud://y'))).toBe(
    '{"a":"cloud://y/1","b":["cloud://y/2",{"c":"see cloud://x/3"}],"cloud://x/4":1}',
  );
});

test('an _id that is no text is refused', () => {
  expect(idOf('{"_id":"a"}')).toBe('a');
  expect(() => idOf('{"_id":{"$oid":"5f1e"}}')).toThrow('no text');
});
