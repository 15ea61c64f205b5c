/** The page stack, the browser's history and the bars around the page. */
import { type Fixture, openFixture, openPhone, type Phone, type PhoneOptions } from './harness';

jest.setTimeout(120_000);

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const withPhone = async (options: PhoneOptions, check: (phone: Phone) => Promise<void>) => {
  const phone = await openPhone(fixture, options);
  try {
    await phone.find('.title').first().waitFor();
    await check(phone);
  } finally {
    await phone.context.close();
  }
};

const hash = (phone: Phone) => decodeURI(new URL(phone.page.url()).hash);
const detail = (phone: Phone, text: string) => phone.byId('detail').filter({ hasText: text });
const title = (phone: Phone) => phone.page.locator('.zy-nav-title');

describe('deep links', () => {
  test('open a page of a subpackage with its decoded query', () =>
    withPhone({ at: '#/packageA/pages/detail/index?id=%E7%AD%91%26&page=2' }, async (phone) => {
      expect(phone.events).toContain('detail load {"id":"筑&","page":"2"}');
      await phone.page.getByRole('button', { name: 'Home', exact: true }).first().click();
      await phone.noted('home load {}');
      expect(hash(phone)).toBe('#/pages/home/index');
    }));

  test('to a page that is not there open the entry page', () =>
    withPhone({ at: '#/pages/none/index' }, async (phone) => {
      await phone.noted('home ready');
      expect(hash(phone)).toBe('#/pages/home/index');
    }));

  test('typed into the open browser replace what was shown', () =>
    withPhone({}, async (phone) => {
      await phone.page.evaluate(() => {
        location.hash = '#/packageA/pages/detail/index?id=typed';
      });
      await detail(phone, 'detail typed').waitFor();
      expect(phone.events).toContain('home unload');
    }));
});

describe('back and forward', () => {
  test('of the browser walk the page stack', () =>
    withPhone({}, async (phone) => {
      await phone.find('.row').first().click();
      await detail(phone, 'detail a from home').waitFor();
      expect(hash(phone)).toBe('#/packageA/pages/detail/index?id=a');
      await phone.page.goBack();
      await phone.noted('detail unload');
      await expect(title(phone).textContent()).resolves.toBe('Home');
      await phone.page.goForward();
      await detail(phone, 'detail a').waitFor();
      await phone.page.goBack();
      await phone.byId('greeting').waitFor();
      // The first page was never built anew.
      expect(phone.events.filter((event) => event.startsWith('home load'))).toHaveLength(1);
    }));

  test('of the navigation bar leave the browser where its own back would', () =>
    withPhone({}, async (phone) => {
      await phone.find('.row').first().click();
      await detail(phone, 'detail a from home').waitFor();
      await phone.page.getByRole('button', { name: 'Back' }).click();
      await phone.page.waitForURL(/#\/pages\/home\/index$/);
      await phone.page.goForward();
      await detail(phone, 'detail a').waitFor();
    }));

  test('return to the tab that was left', () =>
    withPhone({}, async (phone) => {
      await phone.page.locator('.zy-tabs button').nth(1).click();
      await phone.page.getByText('mine 1').waitFor();
      await phone.page.goBack();
      await phone.byId('greeting').waitFor();
      await phone.page.goForward();
      await phone.page.getByText('mine 2').waitFor();
    }));

  test('after a redirect pass over the page that was replaced', () =>
    withPhone({}, async (phone) => {
      await phone.find('.row').first().click();
      await phone.button('replace').click();
      await detail(phone, 'detail replaced').waitFor();
      expect(phone.events.indexOf('detail unload')).toBeLessThan(
        phone.events.indexOf('detail load {"id":"replaced"}'),
      );
      await phone.page.goBack();
      await phone.byId('greeting').waitFor();
    }));
});

test('the eleventh page is refused', () =>
  withPhone({ at: '#/pages/card/index' }, async (phone) => {
    for (let depth = 2; depth <= 10; depth += 1) {
      await phone.button('deeper').click();
      await phone
        .find('.title')
        .filter({ hasText: `depth ${depth}` })
        .waitFor();
    }
    await phone.button('deeper').click();
    await phone.page.getByText('navigateTo:fail webview count limit exceed, limit: 10').waitFor();
  }));

test('the bars follow page, title and theme', () =>
  withPhone({}, async (phone) => {
    const bar = phone.page.locator('.zy-nav');
    const background = () => bar.evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect(title(phone).textContent()).resolves.toBe('Home');
    await expect(background()).resolves.toBe('rgb(255, 255, 255)');
    await phone.page.emulateMedia({ colorScheme: 'dark' });
    await phone.page.reload();
    await phone.find('.title').first().waitFor();
    await expect(background()).resolves.toBe('rgb(16, 16, 16)');
    await phone.find('.row').first().click();
    await title(phone).filter({ hasText: 'Detail a' }).waitFor();
    await expect(phone.page.locator('.zy-tabs').isVisible()).resolves.toBe(false);
  }));

test('a page that is not shown takes no focus and no tap', () =>
  withPhone({}, async (phone) => {
    await phone.find('.row').first().click();
    await detail(phone, 'detail a from home').waitFor();
    const inert = await phone.page
      .locator('[data-page="pages/home/index"]')
      .evaluate((frame: HTMLElement) => frame.inert);
    expect(inert).toBe(true);
  }));

test('a swipe over a row scrolls the page and opens nothing', () =>
  withPhone({ touch: true }, async (phone) => {
    const row = await phone.find('.row').first().boundingBox();
    if (!row) throw new Error('no row');
    const [x, y] = [row.x + 50, row.y + row.height / 2];
    await phone.swipe({ x, y }, -300);
    await phone.page.waitForFunction(
      () => (document.querySelector('.zy-shown .zy-scroller')?.scrollTop ?? 0) > 100,
    );
    // Chromium plays this one so fast that the page hears of its start and its end only.
    const session = await phone.context.newCDPSession(phone.page);
    const swipe = { x, y, yDistance: -250, gestureSourceType: 'touch' as const };
    await session.send('Input.synthesizeScrollGesture', swipe);
    expect(hash(phone)).toBe('#/pages/home/index');
    expect(phone.events).not.toContain('home hide');
  }));
