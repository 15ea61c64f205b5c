import { installPhone, type Phone } from '../phone';
import { answer, CONCRETE } from '../view/records';

type Copies = typeof import('../../../../miniprogram/stores/record-copies');

let phone: Phone;
let copies: Copies;

function start(stored: Record<string, unknown> = {}): void {
  jest.resetModules();
  phone = installPhone(stored);
  copies = require('../../../../miniprogram/stores/record-copies');
}

const at = new Date('2026-11-23T01:00:00Z');
const page = (id: string) => ({ ...answer(), record: { ...CONCRETE, id } });

describe('record pages kept for a day without network', () => {
  it('come back with their time, after the app was closed too', () => {
    start();
    copies.keepRecord(page('a'), at);
    start(Object.fromEntries(phone.storage));
    expect(copies.keptRecord('a')).toMatchObject({ at: at.toISOString(), answer: page('a') });
    expect(copies.keptRecord('never opened')).toBeNull();
  });

  it('are the thirty last opened, and nothing is left of the others', () => {
    start();
    for (let n = 0; n < 30; n += 1) copies.keepRecord(page(`r${n}`), at);
    copies.keepRecord(page('r0'), at);
    copies.keepRecord(page('new'), at);
    expect(copies.keptRecord('r0')).not.toBeNull();
    expect(copies.keptRecord('r1')).toBeNull();
    expect(phone.storage.has('record.r1')).toBe(false);
    expect([...phone.storage.keys()].filter((key) => key.startsWith('record.'))).toHaveLength(30);
  });

  it('are not taken from another version, nor from something else under their key', () => {
    for (const kept of [{ version: 0, at: '', answer: {} }, 'text', null]) {
      start({ records: ['a'], 'record.a': kept });
      expect(copies.keptRecord('a')).toBeNull();
    }
  });

  it('go when one is withdrawn, and all when the reader clears what was viewed', () => {
    start();
    for (const id of ['a', 'b']) copies.keepRecord(page(id), at);
    copies.dropRecord('a');
    expect([copies.keptRecord('a'), copies.keptRecord('b')?.at]).toEqual([null, at.toISOString()]);
    copies.dropRecords();
    expect([...phone.storage.keys()].filter((key) => key.startsWith('record.'))).toEqual([]);
  });
});
