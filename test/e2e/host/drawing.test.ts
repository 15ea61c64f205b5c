/** What compiled templates and styles look like on the page, and what events and queries hold. */
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
    await phone.noted('home ready');
    await check(phone);
  } finally {
    await phone.context.close();
  }
};

const style = (phone: Phone, selector: string, name: string) =>
  phone
    .find(selector)
    .first()
    .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);

describe('styles', () => {
  test('of a component stay inside it, and external classes come in from the page', () =>
    withPhone({}, async (phone) => {
      // The page's own .title, not the component's rgb(1, 2, 3).
      await expect(style(phone, '[id$="--title"]', 'color')).resolves.toBe('rgb(9, 9, 9)');
      await expect(style(phone, '.in-slot', 'color')).resolves.toBe('rgb(28, 36, 48)');
      await expect(style(phone, 'wx-card', 'border-top-color')).resolves.toBe('rgb(31, 78, 140)');
      await expect(style(phone, 'wx-card > wx-view', 'font-weight')).resolves.toBe('600');
    }));

  test('of one page do not reach another', () =>
    withPhone({}, async (phone) => {
      await phone.find('.row').first().click();
      await phone.byId('detail').waitFor();
      await expect(style(phone, '.title', 'padding-top')).resolves.toBe('0px');
    }));

  test('measure rpx and vh by the page, and hold what is fixed in it', () =>
    withPhone({ width: 1000, height: 700 }, async (phone) => {
      const frame = await phone.page.locator('.zy-shown').boundingBox();
      const probe = await phone.byId('probe').boundingBox();
      const tall = await phone.find('.tall').boundingBox();
      const fixed = await phone.find('.fixed').boundingBox();
      if (!frame || !probe || !tall || !fixed) throw new Error('not drawn');
      expect(frame.width).toBe(390);
      expect(probe.width).toBeCloseTo(195, 1);
      expect(tall.height).toBeCloseTo(frame.height * 1.5, 1);
      expect(fixed.x + fixed.width).toBeCloseTo(frame.x + frame.width, 1);
      expect(fixed.y + fixed.height).toBeCloseTo(frame.y + frame.height, 1);
    }));

  test('ask the page for its width, and the host for its theme', () =>
    withPhone({ width: 1200 }, async (phone) => {
      await expect(phone.find('.wide-only').isVisible()).resolves.toBe(false);
      await phone.page.evaluate(() =>
        localStorage.setItem(
          'zhuyue.host.settings',
          JSON.stringify({ layout: 'wide', theme: 'dark' }),
        ),
      );
      await phone.page.reload();
      await phone.find('.wide-only').waitFor();
      await expect(style(phone, '.in-slot', 'color')).resolves.toBe('rgb(232, 236, 241)');
    }));
});

describe('templates', () => {
  test('run WXS of files and of the page, with what WXS alone has', () =>
    withPhone({}, async (phone) => {
      await expect(phone.byId('title').textContent()).resolves.toBe('HOME array 123 2026 8');
    }));

  test('hand change:prop and events to WXS', () =>
    withPhone({}, async (phone) => {
      await expect(style(phone, '.bar', 'width')).resolves.toBe('52px');
      await phone.page.getByText('More', { exact: true }).click();
      await expect(style(phone, '.bar', 'width')).resolves.toBe('78px');
      await phone.byId('bar').click();
      await phone.noted('wxs touched bar');
      await phone.find('.bar.was-touched').waitFor();
    }));

  test('bind input, observers, behaviors and slots', () =>
    withPhone({}, async (phone) => {
      await phone.find('input').fill('Ann');
      await phone.byId('greeting').filter({ hasText: 'hello Ann' }).waitFor();
      await phone.page.getByText('More', { exact: true }).click();
      await phone.page.getByText('Books (0) 6').click();
      await phone.noted('count 1');
      await phone.page.getByText('Books (1) 6').waitFor();
      await phone.page.getByText('slotted 3').waitFor();
    }));
});

test('an event is plain data', () =>
  withPhone({}, async (phone) => {
    await phone.find('.row').first().click();
    await phone.noted('detail ready');
    const told = phone.events.find((event) => event.startsWith('event '))?.slice('event '.length);
    const { target, mark } = JSON.parse(told ?? '{}');
    expect(mark).toEqual({ place: 'list' });
    expect(target).toMatchObject({ id: '', dataset: { id: 'a' }, offsetLeft: 0 });
    expect(Object.keys(target).sort()).toEqual(['dataset', 'id', 'offsetLeft', 'offsetTop']);
  }));

test('a selector query measures from the page, wherever the phone stands on the desk', () =>
  withPhone({ width: 1000 }, async (phone) => {
    await phone.byId('probe').click();
    await phone.noted('viewport 0');
    const told = phone.events.find((event) => event.startsWith('probe '))?.slice('probe '.length);
    expect(JSON.parse(told ?? '{}')).toMatchObject({
      left: 0,
      right: 195,
      width: 195,
      dataset: { kind: 'probe' },
      display: 'block',
    });
  }));

test('what is tapped by hand is tapped by keys', () =>
  withPhone({}, async (phone) => {
    await phone.page.getByRole('button', { name: 'Go to the end' }).focus();
    await phone.page.keyboard.press('Enter');
    await phone.page.locator('.zy-shown .zy-scroller').evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await phone.noted('end seen');
    await phone.page.getByRole('link', { name: 'row 0 a' }).focus();
    await phone.page.keyboard.press('Space');
    await phone.byId('detail').waitFor();
  }));

test('a name for assistive technology reaches built-ins and components alike', () =>
  withPhone({}, async (phone) => {
    await expect(phone.byId('card').getAttribute('aria-label')).resolves.toBe('A card');
    await phone.page.getByLabel('Your name').first().waitFor();
  }));

test('what a page shares is asked of it', () =>
  withPhone({}, async (phone) => {
    await phone.page.getByRole('button', { name: 'Share' }).click();
    await phone.page.getByText('shared by menu').waitFor();
  }));
