import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());
afterEach(() => phone.close());

describe('switch', () => {
  test('turns at a tap, says so, and a model binding follows', async () => {
    phone = await workshop.show({
      wxml: '<switch id="s" model:checked="{{on}}" bindchange="heard"/>',
      data: { on: false },
    });
    await phone.id('s').click();
    expect((await phone.waitFor('change')).detail).toEqual({ value: true });
    expect(await phone.data()).toMatchObject({ on: true });
    expect(await phone.id('s').getAttribute('aria-checked')).toBe('true');
  });

  test('does not turn while disabled', async () => {
    phone = await workshop.show({ wxml: '<switch id="s" disabled bindchange="heard"/>' });
    await phone.id('s').click({ force: true });
    expect(await phone.heard()).toEqual([]);
  });
});

describe('checkbox-group and radio-group', () => {
  test('report the values of what is checked', async () => {
    phone = await workshop.show({
      wxml: `<checkbox-group id="g" bindchange="heard">
        <checkbox id="a" value="gb" checked/><checkbox id="b" value="jgj"/></checkbox-group>`,
    });
    await phone.id('b').click();
    expect((await phone.waitFor('change')).detail).toEqual({ value: ['gb', 'jgj'] });
  });

  test('a radio frees the one before', async () => {
    phone = await workshop.show({
      wxml: `<radio-group bindchange="heard"><radio id="a" value="paper" checked/><radio id="b" value="scan"/></radio-group>`,
    });
    await phone.id('b').click();
    expect((await phone.waitFor('change')).detail).toEqual({ value: 'scan' });
    expect(await phone.id('a').getAttribute('aria-checked')).toBe('false');
    await phone.id('b').click();
    expect(await phone.heard('change')).toHaveLength(1);
  });
});

describe('label', () => {
  test('passes its tap to the field inside, once', async () => {
    phone = await workshop.show({
      wxml: '<label id="l"><view id="words">在馆内</view><switch id="s" bindchange="heard"/></label>',
    });
    await phone.id('words').click();
    await phone.id('s').click();
    expect((await phone.heard('change')).map(({ detail }) => detail.value)).toEqual([true, false]);
  });

  test('for names a field elsewhere', async () => {
    phone = await workshop.show({
      wxml: '<label id="l" for="s">在馆内</label><switch id="s" bindchange="heard"/>',
    });
    await phone.id('l').click();
    expect((await phone.waitFor('change')).detail).toEqual({ value: true });
  });
});

describe('slider', () => {
  test('reports while it moves and when it rests', async () => {
    phone = await workshop.show({
      wxml: '<slider id="s" min="0" max="10" value="4" show-value bindchanging="heard" bindchange="heard"/>',
    });
    await phone.id('s').locator('input').focus();
    await phone.page.keyboard.press('ArrowRight');
    expect((await phone.waitFor('changing')).detail).toEqual({ value: 5 });
    expect((await phone.waitFor('change')).detail).toEqual({ value: 5 });
    expect(await phone.id('s').locator('output').textContent()).toBe('5');
  });
});

describe('form', () => {
  const FORM = `<form id="f" bindsubmit="heard" bindreset="heard">
    <input id="title" name="title" value="绿色建筑"/>
    <textarea name="note" value="第 3 章"/>
    <switch name="inside" checked/>
    <checkbox-group name="kinds"><checkbox value="gb" checked/><checkbox value="jgj"/></checkbox-group>
    <radio-group name="form"><radio value="scan" checked/></radio-group>
    <slider name="pages" value="24"/>
    <picker name="slot" mode="time" value="14:00">14:00</picker>
    <button id="send" form-type="submit">提交</button><button id="clear" form-type="reset">清空</button>
  </form>`;

  test('submits every named field by its name', async () => {
    phone = await workshop.show({ wxml: FORM });
    await phone.id('send').click();
    expect((await phone.waitFor('submit')).detail.value).toEqual({
      title: '绿色建筑',
      note: '第 3 章',
      inside: true,
      kinds: ['gb'],
      form: 'scan',
      pages: 24,
      slot: '14:00',
    });
  });

  test('resets every field', async () => {
    phone = await workshop.show({ wxml: FORM });
    await phone.id('clear').click();
    await phone.waitFor('reset');
    await phone.id('send').click();
    expect((await phone.waitFor('submit')).detail.value).toMatchObject({
      title: '',
      note: '',
      inside: false,
      kinds: [],
      form: '',
      pages: 0,
    });
  });
});

describe('button', () => {
  test('a disabled one neither submits nor takes focus', async () => {
    phone = await workshop.show({
      wxml: '<form bindsubmit="heard"><button id="b" disabled form-type="submit">提交</button></form>',
    });
    await phone.id('b').click({ force: true });
    expect(await phone.heard('submit')).toEqual([]);
    expect(await phone.id('b').getAttribute('tabindex')).toBe('-1');
  });

  test('open-type share asks the page for its card and shows it', async () => {
    phone = await workshop.show({
      wxml: '<button id="b" open-type="share" data-id="7">转发</button>',
      methods:
        "onShareAppMessage(e){return{title:'题名 '+e.target.dataset.id,path:'/pages/sketch/index?id=7'}}",
    });
    await phone.id('b').click();
    const dialog = phone.page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('题名 7');
    await phone.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('open-type agreePrivacyAuthorization lets the waiting call through', async () => {
    phone = await workshop.show({
      wxml: '<button id="b" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="heard">同意</button>',
    });
    await phone.wx(
      'wx.onNeedPrivacyAuthorization(()=>{});globalThis.asked=wx.requirePrivacyAuthorize().then(r=>r.errMsg)',
    );
    await phone.id('b').click();
    await phone.waitFor('agreeprivacyauthorization');
    expect(await phone.wx('return globalThis.asked')).toBe('requirePrivacyAuthorize:ok');
  });
});
