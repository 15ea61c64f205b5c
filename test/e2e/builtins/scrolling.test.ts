import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());
afterEach(() => phone.close());

describe('scroll-view', () => {
  const ROWS = `<view wx:for="{{10}}" wx:key="*this" id="row{{index}}" style="height:100px">{{index}}</view>`;
  const top = () => phone.id('s').evaluate((element) => element.scrollTop);

  test('tells both edges once each time they are reached', async () => {
    phone = await workshop.show({
      wxml: `<scroll-view id="s" scroll-y style="height:300px" bindscrolltoupper="heard" bindscrolltolower="heard">${ROWS}</scroll-view>`,
    });
    await phone.id('s').evaluate((element) => element.scrollTo({ top: 660 }));
    expect((await phone.waitFor('scrolltolower')).detail).toEqual({ direction: 'bottom' });
    await phone.id('s').evaluate((element) => element.scrollTo({ top: 0 }));
    expect((await phone.waitFor('scrolltoupper')).detail).toEqual({ direction: 'top' });
    expect((await phone.heard()).map(({ type }) => type)).toEqual([
      'scrolltolower',
      'scrolltoupper',
    ]);
  });

  test('tells how far it scrolled', async () => {
    phone = await workshop.show({
      wxml: `<scroll-view id="s" scroll-y style="height:300px" bindscroll="heard">${ROWS}</scroll-view>`,
    });
    await phone.id('s').evaluate((element) => element.scrollTo({ top: 120 }));
    expect((await phone.waitFor('scroll')).detail).toMatchObject({
      scrollTop: 120,
      scrollHeight: 1000,
      deltaY: -120,
    });
  });

  test('goes to scroll-top and brings the named child to the top', async () => {
    phone = await workshop.show({
      wxml: `<scroll-view id="s" scroll-y scroll-top="{{top}}" scroll-into-view="{{row}}" style="height:300px" bindscroll="heard">${ROWS}</scroll-view>`,
      data: { top: 0, row: '' },
    });
    await phone.setData({ top: 150 });
    await phone.waitFor('scroll');
    expect(await top()).toBe(150);
    await phone.setData({ row: 'row5' });
    await phone.page.waitForFunction(
      () => document.querySelector('wx-scroll-view')?.scrollTop === 500,
    );
  });

  test('a pull past the threshold refreshes until the data says it is done', async () => {
    phone = await workshop.show(
      {
        wxml: `<scroll-view id="s" scroll-y refresher-enabled refresher-triggered="{{busy}}" style="height:300px" bindrefresherrefresh="refresh" bindrefresherrestore="heard" bindrefresherpulling="heard">${ROWS}</scroll-view>`,
        data: { busy: false },
        methods: 'refresh(e){this.setData({busy:true});this.heard(e)}',
      },
      { touch: true },
    );
    await drag(phone, 's', 0, 160);
    await phone.waitFor('refresherpulling');
    await phone.waitFor('refresherrefresh');
    await phone.setData({ busy: false });
    await phone.waitFor('refresherrestore');
    expect(await phone.heard('refresherrefresh')).toHaveLength(1);
  });
});

describe('swiper', () => {
  const SLIDES = `<swiper-item wx:for="{{3}}" wx:key="*this" item-id="i{{index}}">{{index}}</swiper-item>`;
  const swiper = (attributes: string) => ({
    wxml: `<swiper id="s" duration="50" bindchange="heard" bindanimationfinish="heard" ${attributes}>${SLIDES}</swiper>`,
    data: { at: 0 },
  });
  /** Number of the slide at the swiper's leading edge. */
  const shown = () =>
    phone.id('s').evaluate((element) => {
      const edge = element.getBoundingClientRect().left;
      const slides = [...element.querySelectorAll('wx-swiper-item')];
      return slides.findIndex((slide) => Math.abs(slide.getBoundingClientRect().left - edge) < 1);
    });

  test.each([
    ['a finger', true],
    ['a mouse', false],
  ])('%s turns to the next slide, and the first does not turn back', async (_name, touch) => {
    phone = await workshop.show(swiper(''), { touch });
    await drag(phone, 's', 150, 0);
    expect(await phone.heard('change')).toEqual([]);
    await drag(phone, 's', -150, 0);
    expect((await phone.waitFor('change')).detail).toEqual({
      current: 1,
      currentItemId: 'i1',
      source: 'touch',
    });
    await phone.waitFor('animationfinish');
    expect(await shown()).toBe(1);
  });

  test('a circle goes on from the first to the last', async () => {
    phone = await workshop.show(swiper('circular'));
    await drag(phone, 's', 150, 0);
    expect((await phone.waitFor('change')).detail).toMatchObject({ current: 2 });
  });

  test('shows the slide the data names', async () => {
    phone = await workshop.show(swiper('current="{{at}}" indicator-dots'));
    await phone.setData({ at: 2 });
    expect((await phone.waitFor('change')).detail).toMatchObject({ current: 2, source: '' });
    await phone.waitFor('animationfinish');
    expect(await shown()).toBe(2);
    expect(await phone.id('s').locator('.zy-swiper-dots i').count()).toBe(3);
  });

  test('turns by itself', async () => {
    phone = await workshop.show(swiper('autoplay interval="100"'));
    expect((await phone.waitFor('change')).detail).toMatchObject({ source: 'autoplay' });
  });
});

/** Drags from the middle of a node by some px, in small steps. */
async function drag(phone: Phone, id: string, dx: number, dy: number): Promise<void> {
  const box = await phone.id(id).boundingBox();
  if (!box) throw new Error(`${id} is not drawn`);
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 4;
  const points = [1, 2, 3, 4, 5].map((step) => ({
    x: x + (dx * step) / 5,
    y: y + (dy * step) / 5,
  }));
  const touch = await phone.page.evaluate(() => navigator.maxTouchPoints > 0);
  if (!touch) {
    await phone.page.mouse.move(x, y);
    await phone.page.mouse.down();
    for (const point of points) await phone.page.mouse.move(point.x, point.y);
    await phone.page.mouse.up();
    return;
  }
  const session = await phone.page.context().newCDPSession(phone.page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  for (const point of points) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
