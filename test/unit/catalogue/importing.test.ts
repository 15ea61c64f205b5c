import {
  checkBatch,
  countPossibleDuplicates,
  planBatch,
  type StoredState,
} from '../../../cloudfunctions/catalogue/importing';

const TODAY = '2026-11-23';
const record = (id: string, title = `title ${id}`) => ({
  id,
  source: 's',
  type: 'book',
  title,
  language: 'eng',
});

const stateOf = (
  id: string,
  change: Partial<StoredState> = {},
  title?: string,
): [string, StoredState] => {
  const { derived } = checkBatch([record(id, title)], '2020-01-01').good[0] ?? missing();
  const writtenBy = { batch: 'old:0', outcome: 'added' as const };
  return [derived._id, { ...derived, writtenBy, ...change }];
};

function missing(): never {
  throw new Error('the record is not good');
}

describe('a batch', () => {
  test('keeps its good records and tells the bad ones by number', () => {
    const { good, rejected } = checkBatch(
      [record('a'), { id: 'b' }, record('a', 'again'), record('c')],
      TODAY,
    );
    expect(good.map(({ record: { id } }) => id)).toEqual(['a', 'c']);
    expect(rejected.map(({ index, reason }) => [index, reason])).toEqual([
      [1, 'MISSING_FIELD'],
      [2, 'DUPLICATE_ID'],
    ]);
  });

  const { good } = checkBatch([record('a'), record('b'), record('c')], TODAY);

  test('adds what is new, changes what differs, leaves what is the same', () => {
    const stored = new Map([stateOf('b'), stateOf('c', {}, 'another title')]);
    const plan = planBatch(good, stored, 'now:0');
    expect(plan).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    expect(plan.toAdd.map(({ sourceId }) => sourceId)).toEqual(['a']);
    expect(plan.toChange.map(({ sourceId }) => sourceId)).toEqual(['c']);
  });

  test('killed half-way counts its own work the second time', () => {
    const mine = (outcome: 'added' | 'changed') => ({ writtenBy: { batch: 'now:0', outcome } });
    const stored = new Map([stateOf('a', mine('added')), stateOf('b', mine('changed'))]);
    const plan = planBatch(good, stored, 'now:0');
    expect(plan).toMatchObject({ added: 2, changed: 1, unchanged: 0 });
    expect(plan.toAdd.map(({ sourceId }) => sourceId)).toEqual(['c']);
    expect(plan.toChange).toEqual([]);
  });

  test('keeps a takedown and the day a record came', () => {
    const stored = new Map([stateOf('a', { takenDown: true }, 'old title')]);
    const [changed] = planBatch(good, stored, 'now:0').toChange;
    expect(changed).toMatchObject({ takenDown: true, addedOn: '2020-01-01', title: 'title a' });
  });

  test('counts the records that share a key with another, in it or stored', () => {
    const twins = checkBatch([record('a', 'Same'), record('b', 'Same!'), record('c')], TODAY);
    const batch = twins.good.map(({ derived }) => derived);
    expect(countPossibleDuplicates(batch, [])).toBe(2);
    const [first, , third] = batch;
    const itself = { _id: first?._id ?? '', matchingKeys: first?.matchingKeys ?? [] };
    const other = { _id: 'r_other', matchingKeys: third?.matchingKeys ?? [] };
    expect(countPossibleDuplicates(batch.slice(0, 1), [itself])).toBe(0);
    expect(countPossibleDuplicates(batch, [itself, other])).toBe(3);
  });
});
