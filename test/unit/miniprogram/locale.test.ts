import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { en } from '../../../miniprogram/locale/en';
import { zhCN } from '../../../miniprogram/locale/zh-CN';

/** Every text of a locale by its path; a sentence with facts in it is called with sample facts. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return texts(value(...sampleFacts(value.length)), path);
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

const sampleFacts = (count: number) => Array.from({ length: count }, (_, index) => index + 2);

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`));
}

/** Steps and tips are lists that a language may make longer or shorter. */
const fixed = (all: string[]) => all.filter((path) => !/\.\d+$/.test(path)).sort();

describe('the two languages', () => {
  it('have the same keys', () => {
    expect(fixed(keys(en))).toEqual(fixed(keys(zhCN)));
  });

  it.each([
    ['zh-CN', zhCN],
    ['en', en],
  ])('%s has nothing blank, no exclamation mark and no straight quotation mark', (_, words) => {
    const examples = /^\.(tips|shortcuts)\./;
    for (const [path, text] of texts(words).filter(([at]) => !examples.test(at))) {
      expect([path, text.trim()]).not.toEqual([path, '']);
      expect([path, text]).not.toEqual([path, expect.stringMatching(/[!！"]/)]);
    }
  });

  it('speaks to 你, and never says that an operation failed', () => {
    const all = texts(zhCN).map(([, text]) => text);
    expect(all.filter((text) => /您|操作失败/.test(text))).toEqual([]);
  });

  it('has no Chinese in English but names and searches', () => {
    const own = texts(en).filter(([path]) => !/languageChoices|shortcuts|tips/.test(path));
    expect(own.filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it('call every vendor of the demonstration library by a name', () => {
    const file = resolve(__dirname, '../../../local/demo/data/records.jsonl');
    const records = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const used = new Set<string>(
      records.flatMap(({ holdings = [] }: { holdings?: { vendor?: string }[] }) =>
        holdings.flatMap(({ vendor }) => vendor ?? []),
      ),
    );
    expect([...used].filter((vendor) => !(vendor in zhCN.vendors))).toEqual([]);
    expect(Object.keys(zhCN.vendorSteps).filter((vendor) => !(vendor in zhCN.vendors))).toEqual([]);
  });
});
