import { clcName } from '../../../../miniprogram/shared/clc';
import { CONSTRUCTION, MAIN, TECHNOLOGY } from '../../../../miniprogram/shared/clc/names';

const rowsOf = (table: string) => table.trim().split('\n');

test('the tables hold the main classes, T and TU, each number once and whole', () => {
  const rows = [MAIN, TECHNOLOGY, CONSTRUCTION].flatMap(rowsOf).map((row) => row.split('|'));
  expect(rowsOf(MAIN)).toHaveLength(22);
  expect(rowsOf(TECHNOLOGY)).toHaveLength(16);
  for (const row of rows) {
    expect(row).toHaveLength(3);
    expect(row).not.toContain('');
  }
  expect(new Set(rows.map(([number]) => number)).size).toBe(rows.length);
});

test.each([
  ['TU375.02', '混凝土结构', 'Concrete structures'],
  ['TU-092.48', '建筑史', 'History of architecture'],
  ['TU', '建筑科学', 'Construction'],
  ['TU55+1', '保温吸声材料', 'Insulation'],
  ['TP18', '自动化、计算机', 'Automation, computing'],
  ['D922.297', '政治、法律', 'Politics, law'],
])('%s is named by the narrowest class known', (number, zh, en) => {
  expect([clcName(number, 'zh-CN'), clcName(number, 'en')]).toEqual([zh, en]);
});

test.each(['', '690.1', 'Y1', 'W'])('“%s” is in no class', (number) => {
  expect(clcName(number, 'zh-CN')).toBeNull();
});
