/** The tables of rules say what they mean, whatever else a record says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ASPECT_RULES } from '../../../cloudfunctions/catalogue/vocabulary/aspect-rules';
import { propose } from '../../../cloudfunctions/catalogue/vocabulary/propose';
import {
  CONSTRUCTION_TAGS,
  type Rule,
  type RuledRecord,
} from '../../../cloudfunctions/catalogue/vocabulary/rule';
import { TAG_RULES } from '../../../cloudfunctions/catalogue/vocabulary/tag-rules';

const RULES: readonly Rule<string>[] = [...ASPECT_RULES, ...TAG_RULES];
const rule = fc.constantFrom(...RULES);
/** Signs that no rule is about. */
const noise = fc.stringMatching(/^[甲乙丙丁 ,.]{0,12}$/);

function valuesOf(record: RuledRecord): string[] {
  const { aspects, tags } = propose(record);
  return [...aspects, ...tags].map(({ value }) => value);
}

test.each(RULES.map((row) => [row.proposes, row.because.en, row] as const))(
  '%s (%s) is proposed for the row’s own example, for the row’s own reason',
  (_value, _because, { proposes, because, example, ...row }) => {
    const { aspects, tags } = propose(example);
    const found = [...aspects, ...tags].find(({ value }) => value === proposes);
    expect(found?.because).toMatchObject({ 'zh-CN': because['zh-CN'], en: because.en });
    // It has something to go by, and it is not a word that hides behind a capital.
    expect((row.classes ?? []).length + (row.words ?? []).length).toBeGreaterThan(0);
    for (const word of row.words ?? []) expect(word).toBe(word.normalize('NFKC').toLowerCase());
  },
);

test('every aspect and every tag has a row', () => {
  expect(new Set(ASPECT_RULES.map(({ proposes }) => proposes)).size).toBe(8);
  expect(new Set(TAG_RULES.map(({ proposes }) => proposes))).toEqual(new Set(CONSTRUCTION_TAGS));
});

test('what stands around the words of an example takes nothing away', () => {
  fc.assert(
    fc.property(rule, noise, noise, ({ proposes, example }, before, after) => {
      const title = `${before}${example.title}${after}`;
      const subjects = [before, ...example.subjects, after];
      expect(valuesOf({ ...example, title, subjects })).toContain(proposes);
    }),
  );
});

test('each value is proposed once, with what was met in the record', () => {
  fc.assert(
    fc.property(rule, rule, ({ example }, { example: other }) => {
      const record = { ...example, subjects: [...example.subjects, other.title] };
      const { aspects, tags } = propose(record);
      const values = [...aspects, ...tags];
      expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
      const text = [record.title, record.clc ?? '', ...record.subjects].join(' ').toLowerCase();
      for (const { because } of values) expect(text).toContain(because.met.toLowerCase());
    }),
  );
});

test('a word in Latin letters is found where a word begins', () => {
  expect(valuesOf({ title: 'Sustainability', subjects: [] })).toContain('green');
  expect(valuesOf({ title: 'Climbimages', subjects: [] })).toEqual([]);
  expect(valuesOf({ title: 'ＢＩＭ总论', subjects: [] })).toContain('BIM');
});

test('the demo library’s own aspects are met as often as the figures say', () => {
  const file = join(__dirname, '../../../local/demo/data/records.jsonl');
  const counted = { right: 0, wrong: 0, missed: 0 };
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { aspects, subjects = [], ...record } = JSON.parse(line);
    if (aspects === undefined) continue;
    const proposed: string[] = propose({ ...record, subjects }).aspects.map(({ value }) => value);
    counted.right += proposed.filter((value) => aspects.includes(value)).length;
    counted.wrong += proposed.filter((value) => !aspects.includes(value)).length;
    counted.missed += aspects.filter((value: string) => !proposed.includes(value)).length;
  }
  const { right, wrong, missed } = counted;
  expect(right / (right + wrong)).toBeGreaterThan(0.85);
  expect(right / (right + missed)).toBeGreaterThan(0.62);
});
