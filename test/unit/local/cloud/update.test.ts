import { compileUpdate } from '../../../../local/cloud/store/update';

test('an update is checked before any document is at hand', () => {
  expect(() => compileUpdate({})).toThrow('update is empty');
  expect(() => compileUpdate({ $where: { a: 1 } })).toThrow('$where');
  expect(() => compileUpdate({ $rename: { a: '_id' } })).toThrow('_id');
  expect(() => compileUpdate({ $rename: { a: '__proto__.x' } })).toThrow('__proto__');
});

test('one checked update serves many documents, each with lists of its own', () => {
  const update = compileUpdate({ $set: { list: [1] }, $push: { log: { $each: ['a'] } } });
  const first = update({ _id: '1' });
  const second = update({ _id: '2' });
  (first.list as number[]).push(2);
  (first.log as string[]).push('b');
  expect(second).toEqual({ _id: '2', list: [1], log: ['a'] });
});
