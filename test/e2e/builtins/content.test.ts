import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());
afterEach(() => phone.close());

/** A red pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

describe('text', () => {
  test('keeps lines, decodes entities and widens blanks when asked', async () => {
    phone = await workshop.show({
      wxml: '<text id="plain">{{t}}</text><text id="wide" space="emsp" decode>{{t}}</text>',
      data: { t: 'a b&lt;c\nd' },
    });
    expect(await phone.id('plain').textContent()).toBe('a b&lt;c\nd');
    expect(await phone.id('wide').textContent()).toBe('a\u2003b<c\nd');
    await phone.setData({ t: 'x y' });
    await phone.page.waitForFunction(() => document.body.textContent?.includes('x\u2003y'));
  });
});

describe('rich-text', () => {
  test('shows allowed HTML and drops what could act', async () => {
    phone = await workshop.show({
      wxml: '<rich-text id="r" nodes="{{html}}"/>',
      data: {
        html: '<p class="lead">绿色<b onclick="x()">建筑</b></p><script>x()</script><img src="javascript:x()" onerror="x()"><iframe></iframe>',
      },
    });
    const html = await phone.id('r').evaluate((element) => element.innerHTML);
    expect(html).toBe('<div><p class="lead">绿色<b>建筑</b></p><img></div>');
  });

  test('shows a tree of nodes', async () => {
    phone = await workshop.show({
      wxml: '<rich-text id="r" nodes="{{nodes}}"/>',
      data: {
        nodes: [
          {
            name: 'a',
            attrs: { href: 'https://example.org', style: 'width:75rpx' },
            children: [{ type: 'text', text: 'A &amp; B' }],
          },
        ],
      },
    });
    const link = phone.id('r').locator('a');
    expect(await link.textContent()).toBe('A & B');
    expect(await link.getAttribute('href')).toBeNull();
    expect(await link.getAttribute('style')).toBe('width:calc(75 * var(--rpx))');
  });
});

describe('image', () => {
  test('tells its size when it has loaded and its fault when it has not', async () => {
    phone = await workshop.show({
      wxml: `<image id="ok" src="${PIXEL}" bindload="heard"/><image id="no" src="/missing.png" binderror="heard"/>`,
    });
    expect((await phone.waitFor('load')).detail).toEqual({ width: 1, height: 1 });
    expect((await phone.waitFor('error')).detail).toEqual({ errMsg: 'GET /missing.png failed' });
  });

  test('widthFix follows the width, aspectFill crops', async () => {
    phone = await workshop.show({
      wxml: `<image id="fix" mode="widthFix" style="width:80px" src="${PIXEL}" bindload="heard"/><image id="fill" mode="aspectFill" src="${PIXEL}"/>`,
    });
    await phone.waitFor('load');
    expect((await phone.id('fix').boundingBox())?.height).toBe(80);
    expect(
      await phone
        .id('fill')
        .locator('img')
        .evaluate((i) => i.style.objectFit),
    ).toBe('cover');
  });

  test('a lazy one far below waits until it comes near', async () => {
    phone = await workshop.show({
      wxml: `<view style="height:9000px"/><image id="i" lazy-load src="${PIXEL}" bindload="heard"/>`,
    });
    expect(await phone.id('i').locator('img').getAttribute('src')).toBeNull();
    await phone.wx('wx.pageScrollTo({scrollTop:9000,duration:0})');
    await phone.waitFor('load');
  });
});

test('progress shows its share and says it aloud', async () => {
  phone = await workshop.show({
    wxml: '<progress id="p" percent="{{p}}" show-info active duration="1" bindactiveend="heard"/>',
    data: { p: 20 },
  });
  await phone.setData({ p: 60 });
  expect((await phone.waitFor('activeend')).detail).toEqual({ curPercent: 60 });
  expect(await phone.id('p').getAttribute('aria-valuenow')).toBe('60');
  expect(await phone.id('p').textContent()).toBe('60%');
});

describe('navigator', () => {
  const others = {
    'pages/next/index': {
      wxml: '<view id="next">{{q}}</view>',
      methods: 'onLoad(o){this.setData({q:o.id})}',
    },
  };

  test('opens a page and comes back', async () => {
    phone = await workshop.show(
      { wxml: '<navigator id="n" url="/pages/next/index?id=7">去</navigator>' },
      { others },
    );
    await phone.id('n').click();
    await phone.page.getByText('7', { exact: true }).waitFor();
    await phone.wx('await wx.navigateBack()');
    await phone.id('n').waitFor();
  });

  test('says why it cannot go', async () => {
    phone = await workshop.show({
      wxml: '<navigator id="n" url="/pages/none/index" bindfail="heard">去</navigator>',
    });
    await phone.id('n').click();
    expect((await phone.waitFor('fail')).detail.errMsg).toMatch(/^navigator:fail /);
  });
});

describe('video', () => {
  /** Two seconds of a canvas, recorded by the browser itself. */
  const record = () =>
    phone.page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      canvas.width = 32;
      canvas.height = 32;
      const brush = canvas.getContext('2d');
      const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      recorder.start();
      const begun = performance.now();
      await new Promise<void>((resolve) => {
        const draw = () => {
          const time = performance.now() - begun;
          if (brush) {
            brush.fillStyle = `hsl(${time} 80% 50%)`;
            brush.fillRect(0, 0, 32, 32);
          }
          if (time < 1200) requestAnimationFrame(draw);
          else resolve();
        };
        draw();
      });
      recorder.stop();
      await stopped;
      return URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
    });

  test('plays, tells the time, seeks, pauses and ends through its context', async () => {
    phone = await workshop.show({
      wxml: '<video id="v" src="{{src}}" muted bindplay="heard" bindpause="heard" bindended="heard" bindtimeupdate="heard" bindloadedmetadata="heard" bindseekcomplete="heard"/>',
      data: { src: '' },
    });
    await phone.setData({ src: await record() });
    await phone.waitFor('loadedmetadata');
    await phone.wx("globalThis.video=wx.createVideoContext('v');globalThis.video.play()");
    await phone.waitFor('play');
    expect((await phone.waitFor('timeupdate')).detail).toEqual(
      expect.objectContaining({ currentTime: expect.any(Number) }),
    );
    await phone.wx('globalThis.video.pause()');
    await phone.waitFor('pause');
    await phone.wx('globalThis.video.seek(0.5);globalThis.video.playbackRate(2)');
    expect((await phone.waitFor('seekcomplete')).detail.position).toBeCloseTo(0.5, 1);
    expect(
      await phone
        .id('v')
        .locator('video')
        .evaluate((v: HTMLVideoElement) => v.playbackRate),
    ).toBe(2);
    await phone.wx('globalThis.video.play()');
    await phone.waitFor('ended');
    expect(await phone.heard('pause')).toHaveLength(1);
  });
});

describe('page parts', () => {
  test('root-portal takes its content out of a clipping ancestor', async () => {
    phone = await workshop.show({
      wxml: '<view style="height:10px;overflow:hidden;transform:scale(1)"><root-portal><view id="v" style="position:fixed;bottom:0;height:50px;width:100%" bindtap="heard">x</view></root-portal></view>',
    });
    await phone.id('v').click();
    await phone.waitFor('tap');
  });

  test('match-media shows its content only where it fits', async () => {
    phone = await workshop.show({
      wxml: '<match-media min-width="300"><view id="wide">w</view></match-media><match-media max-width="200"><view id="small">s</view></match-media>',
    });
    expect(await phone.id('wide').isVisible()).toBe(true);
    expect(await phone.id('small').isVisible()).toBe(false);
  });

  test('page-meta keeps the page from scrolling while something lies over it', async () => {
    phone = await workshop.show({
      wxml: '<page-meta page-style="{{open ? \'overflow:hidden\' : \'\'}}"/><view style="height:3000px"/>',
      data: { open: false },
    });
    const overflow = () =>
      phone.page.evaluate(() => {
        const scroller = document.querySelector('.zy-shown .zy-scroller');
        return scroller ? getComputedStyle(scroller).overflowY : '';
      });
    await phone.setData({ open: true });
    expect(await overflow()).toBe('hidden');
    await phone.setData({ open: false });
    expect(await overflow()).toBe('auto');
  });

  test('hidden hides, and aria attributes reach the browser', async () => {
    phone = await workshop.show({
      wxml: '<view id="v" hidden="{{h}}" aria-label="座位 B06" aria-role="button" aria-selected="{{true}}">x</view>',
      data: { h: true },
    });
    expect(await phone.id('v').isVisible()).toBe(false);
    await phone.setData({ h: false });
    await phone.page.getByRole('button', { name: '座位 B06' }).waitFor();
    expect(await phone.id('v').getAttribute('aria-selected')).toBe('true');
  });

  test('an exported animation plays its steps one after the other', async () => {
    phone = await workshop.show({
      wxml: '<view id="v" animation="{{a}}" style="height:10px;width:50px" bindtransitionend="heard"/>',
      data: { a: null },
    });
    const steps = await phone.wx<object>(
      "return wx.createAnimation({duration:50}).height(100).step().width('75rpx').rotate(90).step().export()",
    );
    await phone.setData({ a: steps });
    await phone.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLElement>('wx-view')].some(
        (view) => view.style.transform === 'rotate(90deg)' && view.style.height === '100px',
      ),
    );
  });
});
