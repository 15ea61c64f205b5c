import { standardChain } from '../../../cloudfunctions/catalogue/standard-chain';
import type { RecordSummary, StandardFacts } from '../../../typings/model';

const standard = (number: string, change: Partial<StandardFacts> = {}): RecordSummary => ({
  id: `r ${number}`,
  type: 'standard',
  title: '混凝土结构设计规范',
  creators: [],
  language: 'chi',
  standard: { number, ...change },
});

/** As the index finds: whoever bears or names one of the numbers. */
const among =
  (...records: RecordSummary[]) =>
  (numbers: readonly string[]) =>
    records.filter(({ standard: facts }) =>
      [facts?.number, ...(facts?.replaces ?? []), ...(facts?.replacedBy ?? [])].some(
        (number) => number !== undefined && numbers.includes(number),
      ),
    );

const oldest = standard('GBJ 10-89', { replacedBy: ['GB 50010-2002'] });
const middle = standard('GB 50010-2002', {
  replaces: ['GBJ 10-89'],
  replacedBy: ['GB 50010-2010'],
});
const newest = standard('GB 50010-2010', { replaces: ['GB 50010-2002'] });

test.each([
  ['oldest', oldest, ['this', 'after', 'after']],
  ['middle', middle, ['before', 'this', 'after']],
  ['newest', newest, ['before', 'before', 'this']],
])('a chain of three is whole from its %s, oldest first', (_name, from, places) => {
  const chain = standardChain(from, among(oldest, middle, newest));
  expect(chain.map(({ record }) => record?.id)).toEqual([oldest.id, middle.id, newest.id]);
  expect(chain.map(({ place }) => place)).toEqual(places);
});

test('what only the other record says counts, and what has no record is named', () => {
  const silent = standard('GB 50010-2002');
  const chain = standardChain(silent, among(silent, newest, oldest));
  expect(chain.map(({ number }) => number)).toEqual([
    'GBJ 10-89',
    'GB 50010-2002',
    'GB 50010-2010',
  ]);
  const alone = standardChain(newest, among(newest));
  expect(alone).toMatchObject([{ number: 'GB 50010-2002', place: 'before' }, { place: 'this' }]);
  expect(alone[0]).not.toHaveProperty('record');
});

test('standards that replace one another in a ring end, each once', () => {
  const one = standard('GB 1-2001', { replaces: ['GB 2-2002'], replacedBy: ['GB 2-2002'] });
  const two = standard('GB 2-2002', { replaces: ['GB 1-2001'], replacedBy: ['GB 1-2001'] });
  expect(standardChain(one, among(one, two)).map(({ number }) => number)).toEqual([
    'GB 2-2002',
    'GB 1-2001',
  ]);
});

test('one that stands alone has no chain', () => {
  expect(standardChain(standard('GB 3-2003'), among())).toEqual([]);
});
