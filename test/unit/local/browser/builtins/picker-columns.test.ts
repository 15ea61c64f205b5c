import {
  chosenValue,
  columnsOf,
  type PickerProperties,
} from '../../../../../local/browser/builtins/picker-columns';

const picker = (given: Partial<PickerProperties>): PickerProperties => ({
  mode: 'selector',
  range: [],
  rangeKey: '',
  value: 0,
  start: '',
  end: '',
  fields: 'day',
  ...given,
});

test('a selector shows the named key of each item', () => {
  const columns = columnsOf(picker({ range: [{ n: 'A' }, { n: 'B' }], rangeKey: 'n', value: 1 }));
  expect(columns).toEqual({ lines: [['A', 'B']], at: [1] });
  expect(chosenValue('selector', columns)).toBe(1);
});

test('a value outside the range stands at the nearest line', () => {
  expect(columnsOf(picker({ range: ['A', 'B'], value: 9 })).at).toEqual([1]);
  expect(columnsOf(picker({ range: [], value: 2 })).at).toEqual([0]);
});

test('the minutes of the first and last hour keep to start and end', () => {
  const times = picker({ mode: 'time', start: '08:30', end: '10:15', value: '08:45' });
  const first = columnsOf(times);
  expect(first.lines[0]).toEqual(['08', '09', '10']);
  expect(first.lines[1]?.[0]).toBe('30');
  expect(chosenValue('time', first)).toBe('08:45');
  expect(columnsOf(times, [2, 0]).lines[1]).toHaveLength(16);
});

test('February has as many days as its year', () => {
  const date = (value: string) => columnsOf(picker({ mode: 'date', value })).lines[2];
  expect(date('2027-02-01')).toHaveLength(28);
  expect(date('2028-02-01')).toHaveLength(29);
});

test('turning from the 31st to a shorter month stands at its last day', () => {
  const dates = picker({
    mode: 'date',
    start: '2026-01-01',
    end: '2026-12-31',
    value: '2026-01-31',
  });
  const turned = columnsOf(dates, [0, 3, 30]);
  expect(chosenValue('date', turned)).toBe('2026-04-30');
});

test('fields cut a date to its month or year', () => {
  const dates = picker({ mode: 'date', value: '2026-11-23' });
  expect(chosenValue('date', columnsOf({ ...dates, fields: 'month' }))).toBe('2026-11');
  expect(chosenValue('date', columnsOf({ ...dates, fields: 'year' }))).toBe('2026');
});

test('a picker of regions is refused by name', () => {
  expect(() => columnsOf(picker({ mode: 'region' }))).toThrow('mode="region"');
});
