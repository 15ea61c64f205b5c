import { firstOfEach } from '../../../../local/importing/first-of-each';
import type { Item } from '../../../../local/importing/reader';
import { all } from '../../../support/formats/items';

const item = (number: number, source: string, id: string): Item => ({
  number,
  offset: number * 10,
  problems: [],
  record: { id, source, type: 'book', title: `砌体结构 ${number}`, language: 'chi' },
  leftOut: [],
});

test('of two records with one id of one source the first counts, and the second is told', async () => {
  async function* file(): AsyncGenerator<Item> {
    yield item(1, 'a', 'x');
    yield item(2, 'b', 'x');
    yield item(3, 'a', 'x');
  }
  const [first, other, second] = await all(firstOfEach(file()));
  expect([first, other]).toEqual([item(1, 'a', 'x'), item(2, 'b', 'x')]);
  expect(second).toEqual({
    number: 3,
    offset: 30,
    problems: [],
    reject: { reason: 'DUPLICATE_ID', detail: '"x" came before' },
  });
});
