/** Lifecycles of app, pages and components, in the order a phone runs them. */
import { type Fixture, openFixture, openPhone, type Phone } from './harness';

jest.setTimeout(120_000);

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const withPhone = async (touch: boolean, check: (phone: Phone) => Promise<void>) => {
  const phone = await openPhone(fixture, { touch });
  try {
    await phone.noted('home ready');
    await check(phone);
  } finally {
    await phone.context.close();
  }
};

describe.each([
  ['mouse', false],
  ['touch', true],
])('with %s', (_name, touch) => {
  test('a first page starts app, page and components in order', () =>
    withPhone(touch, async ({ events, faults }) => {
      expect(events).toEqual([
        'launch pages/home/index',
        'app show',
        'card created',
        'card attached',
        'home load {}',
        'home show',
        'card sees show',
        'card ready',
        'home ready',
      ]);
      expect(faults).toEqual([]);
    }));

  test('opening a page hides the one below, and going back unloads the one above', () =>
    withPhone(touch, async (phone) => {
      const before = phone.events.length;
      await phone.tap(phone.find('.row').first());
      await phone.noted('detail ready');
      await phone.tap(phone.button('answer'));
      await phone.noted('answer from detail');
      expect(phone.events.slice(before).filter((event) => !event.startsWith('event '))).toEqual([
        'home hide',
        'card sees hide',
        'detail load {"id":"a"}',
        'detail show',
        'detail ready',
        'answer from detail',
        'detail unload',
        'home show',
        'card sees show',
      ]);
    }));

  test('an opener and its page speak through the event channel', () =>
    withPhone(touch, async (phone) => {
      await phone.tap(phone.find('.row').nth(1));
      await phone.page.getByText('detail b from home').waitFor();
    }));

  test('a page of a tab stays alive while another tab is shown', () =>
    withPhone(touch, async (phone) => {
      const tabs = phone.page.locator('.zy-tabs button');
      await phone.tap(tabs.nth(1));
      await phone.noted('mine ready');
      await phone.page.getByText('mine 1').waitFor();
      await phone.tap(tabs.nth(0));
      await phone.noted('home tab 0');
      await phone.tap(tabs.nth(1));
      await phone.page.getByText('mine 2').waitFor();
      expect(phone.events.filter((event) => event === 'mine load')).toHaveLength(1);
      expect(phone.events).not.toContain('home unload');
      expect(phone.events).toContain('mine sees show');
    }));

  test('relaunching unloads every page, pages of hidden tabs included', () =>
    withPhone(touch, async (phone) => {
      await phone.tap(phone.page.locator('.zy-tabs button').nth(1));
      await phone.noted('mine ready');
      await phone.tap(phone.page.locator('.zy-capsule-home'));
      await phone.noted('home unload');
      expect(phone.events).toContain('card detached');
    }));

  test('reaching the bottom is told once, until the page scrolls up again', () =>
    withPhone(touch, async (phone) => {
      const scroller = phone.page.locator('.zy-shown .zy-scroller');
      const scroll = (top: number) =>
        scroller.evaluate(async (element, to) => {
          element.scrollTop = to;
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }, top);
      const bottoms = () => phone.events.filter((event) => event === 'home bottom').length;
      await scroll(100_000);
      await phone.noted('home bottom');
      await scroll(99_990);
      expect(bottoms()).toBe(1);
      await scroll(0);
      await scroll(100_000);
      expect(bottoms()).toBe(2);
    }));

  test('pulling the page down refreshes it', () =>
    withPhone(touch, async (phone) => {
      const box = await phone.byId('greeting').boundingBox();
      if (!box) throw new Error('no greeting');
      await phone.swipe({ x: box.x + 20, y: box.y + 5 }, 160);
      await phone.noted('home pulled');
    }));

  test('a resized window is told to page and components', () =>
    withPhone(touch, async (phone) => {
      await phone.page.setViewportSize({ width: 360, height: 700 });
      await phone.noted('home resize 360');
      await phone.noted('card sees resize 360');
    }));

  test('a fault in a handler reaches the app and leaves the page working', () =>
    withPhone(touch, async (phone) => {
      await phone.page.goto(`${fixture.url}#/pages/card/index`);
      await phone.tap(phone.button('fault'));
      await phone.noted('app error Error: a fault in a handler');
      expect(phone.faults).toContain('a fault in a handler');
      await phone.tap(phone.button('escape'));
      await phone.page.getByText('undefined undefined undefined').waitFor();
    }));
});
