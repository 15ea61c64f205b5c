import * as fc from 'fast-check';
import {
  BOX_LIMITS,
  echo,
  parseBox,
  TEXT_FIELDS,
  toBox,
  VALUE_FIELDS,
} from '../../../miniprogram/shared/query';
import { trees } from './trees';

const signs = fc.constantFrom(
  ...'"“”《》()（）:：*~,-=\\ \t　。+#',
  'AND',
  'OR',
  'NOT',
  '并且',
  'title:',
  '年:',
  'ab',
  '建筑',
  '𠮷',
  '\ud840',
  '2018..2020',
);
const awkward = fc
  .array(fc.oneof(signs, fc.string({ maxLength: 3, unit: 'grapheme' })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '');

const anyTree = trees({
  text: awkward,
  field: fc.constantFrom(...TEXT_FIELDS),
  value: () => awkward,
  valueField: fc.constantFrom(...VALUE_FIELDS),
  year: fc.nat({ max: 9999 }),
});

test('a tree printed in the box reads back as itself', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const text = toBox(tree);
      fc.pre(text.length <= BOX_LIMITS.length);
      expect(parseBox(text)).toEqual({ tree, problems: [] });
    }),
    { numRuns: 1500 },
  );
});

test('any text is read without throwing, and its problems lie within it', () => {
  const texts = fc
    .array(fc.oneof(signs, fc.string()), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const { tree, problems } = parseBox(text);
      for (const { position, length } of problems) {
        expect(position + length).toBeLessThanOrEqual(text.length);
      }
      if (tree) expect(parseBox(toBox(tree)).tree).toEqual(tree);
    }),
    { numRuns: 1500 },
  );
});

test('every tree can be said in both languages', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      for (const language of ['zh-CN', 'en'] as const) {
        expect(echo(tree, language)).not.toMatch(/undefined|null|NaN/);
      }
    }),
  );
});
