import { type Phone, Workshop } from './phone';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());

const BOX = 'width:200px;height:100px';

describe.each([
  ['a finger', true],
  ['a mouse', false],
])('with %s', (_name, touch) => {
  let phone: Phone;
  afterEach(() => phone.close());
  const press = async (id: string) => {
    if (touch) await phone.id(id).tap();
    else await phone.id(id).click();
  };

  test('a press fires touchstart, touchend and one tap, in this order', async () => {
    phone = await workshop.show(
      {
        wxml: `<view id="box" style="${BOX}" bindtouchstart="heard" bindtouchend="heard" bindtap="heard"/>`,
      },
      { touch },
    );
    await press('box');
    expect((await phone.heard()).map((event) => event.type)).toEqual([
      'touchstart',
      'touchend',
      'tap',
    ]);
  });

  test('a tap tells where on the page it was', async () => {
    phone = await workshop.show(
      { wxml: `<view style="height:50px"/><view id="box" style="${BOX}" bindtap="heard"/>` },
      { touch },
    );
    await press('box');
    const { detail } = await phone.waitFor('tap');
    expect(detail.x).toBeCloseTo(100, 0);
    expect(detail.y).toBeCloseTo(100, 0);
  });

  test('a tap bubbles through bind and stops at catch', async () => {
    phone = await workshop.show(
      {
        wxml: `<view id="outer" bindtap="heard"><view id="middle" catchtap="heard"><view id="box" style="${BOX}" bindtap="heard"/></view></view>`,
      },
      { touch },
    );
    await press('box');
    expect((await phone.heard('tap')).map((event) => event.id)).toEqual(['box', 'middle']);
  });

  test('capture comes before bubbling, and mut-bind answers once', async () => {
    phone = await workshop.show(
      {
        wxml: `<view id="outer" capture-bind:tap="heard" mut-bind:tap="heard"><view id="box" style="${BOX}" mut-bind:tap="heard"/></view>`,
      },
      { touch },
    );
    await press('box');
    expect((await phone.heard('tap')).map((event) => event.id)).toEqual(['outer', 'box']);
  });

  test('a long press that is heard takes the place of the tap', async () => {
    phone = await workshop.show(
      { wxml: `<view id="box" style="${BOX}" bindlongpress="heard" bindtap="heard"/>` },
      { touch },
    );
    await hold(phone, 'box', touch);
    expect((await phone.heard()).map((event) => event.type)).toEqual(['longpress']);
  });

  test('a long press nobody hears still taps', async () => {
    phone = await workshop.show(
      { wxml: `<view id="box" style="${BOX}" bindlongtap="heard" bindtap="heard"/>` },
      { touch },
    );
    await hold(phone, 'box', touch, 'longtap');
    expect((await phone.heard()).map((event) => event.type)).toEqual(['longtap', 'tap']);
  });

  test('hover-class shows while the press lasts', async () => {
    phone = await workshop.show(
      {
        wxml: `<view id="box" style="${BOX}" hover-class="pressed" hover-start-time="0" hover-stay-time="0"/>`,
      },
      { touch: false },
    );
    const box = phone.id('box');
    await box.hover();
    await phone.page.mouse.down();
    await phone.page.waitForFunction(() => document.querySelector('.pressed') !== null);
    await phone.page.mouse.up();
    await phone.page.waitForFunction(() => document.querySelector('.pressed') === null);
  });
});

/** Presses until the long press is over: until its event came, or, when nobody hears it, the time has passed. */
async function hold(phone: Phone, id: string, touch: boolean, type = 'longpress'): Promise<void> {
  const box = await phone.id(id).boundingBox();
  if (!box) throw new Error(`${id} is not drawn`);
  const x = box.x + 20;
  const y = box.y + 20;
  if (!touch) {
    await phone.page.mouse.move(x, y);
    await phone.page.mouse.down();
    await phone.waitFor(type);
    await phone.page.mouse.up();
    return;
  }
  const session = await phone.page.context().newCDPSession(phone.page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await phone.waitFor(type);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('scrolling with a finger is no tap', async () => {
  const phone = await workshop.show(
    { wxml: '<view id="long" style="height:3000px" bindtap="heard" bindtouchend="heard"/>' },
    { touch: true },
  );
  const session = await phone.page.context().newCDPSession(phone.page);
  await session.send('Input.synthesizeScrollGesture', { x: 100, y: 500, yDistance: -200 });
  expect(
    await phone.page.evaluate(() => document.querySelector('.zy-shown .zy-scroller')?.scrollTop),
  ).toBeGreaterThan(100);
  expect(await phone.heard('tap')).toEqual([]);
  await phone.close();
});

test('Enter and Space tap what has focus', async () => {
  const phone = await workshop.show({
    wxml: '<button id="a" bindtap="heard">A</button><view id="b" aria-role="tab" bindtap="heard">B</view>',
  });
  await phone.id('a').focus();
  await phone.page.keyboard.press('Enter');
  await phone.id('b').focus();
  await phone.page.keyboard.press('Space');
  expect((await phone.heard('tap')).map((event) => event.id)).toEqual(['a', 'b']);
  await phone.close();
});
