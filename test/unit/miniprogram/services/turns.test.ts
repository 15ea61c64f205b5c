import { Turns } from '../../../../miniprogram/services/turns';

describe('turns of a page', () => {
  it('make an answer late as soon as something else was asked', () => {
    const turns = new Turns();
    const first = turns.take();
    expect(first()).toBe(true);
    const second = turns.take();
    expect([first(), second()]).toEqual([false, true]);
  });

  it('can be ended, so that nothing on its way is shown', () => {
    const turns = new Turns();
    const current = turns.take();
    turns.end();
    expect(current()).toBe(false);
  });
});
