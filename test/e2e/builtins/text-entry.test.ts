import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());
afterEach(() => phone.close());

const control = (id: string) => phone.id(id).locator('input,textarea');

describe('input', () => {
  test('tells text and cursor at every key', async () => {
    phone = await workshop.show({ wxml: '<input id="i" bindinput="heard"/>' });
    await control('i').pressSequentially('ab');
    expect((await phone.heard('input')).map(({ detail }) => [detail.value, detail.cursor])).toEqual(
      [
        ['a', 1],
        ['ab', 2],
      ],
    );
  });

  test('shows what the handler returns instead', async () => {
    phone = await workshop.show({
      wxml: '<input id="i" bindinput="digits"/>',
      methods: "digits(e){return e.detail.value.replace(/\\D/g,'')}",
    });
    await control('i').pressSequentially('1a2');
    expect(await control('i').inputValue()).toBe('12');
  });

  test('a model binding follows the text, and the text the data', async () => {
    phone = await workshop.show({
      wxml: '<input id="i" model:value="{{words}}"/>',
      data: { words: '' },
    });
    await control('i').fill('节能');
    expect(await phone.data()).toEqual({ words: '节能' });
    await phone.setData({ words: '' });
    expect(await control('i').inputValue()).toBe('');
  });

  test('cuts at maxlength, by default 140 characters', async () => {
    phone = await workshop.show({
      wxml: '<input id="short" maxlength="3" bindinput="heard"/><input id="long"/><input id="open" maxlength="-1"/>',
    });
    await control('short').fill('12345');
    expect((await phone.waitFor('input')).detail.value).toBe('123');
    await control('long').fill('x'.repeat(200));
    expect(await control('long').inputValue()).toHaveLength(140);
    await control('open').fill('x'.repeat(200));
    expect(await control('open').inputValue()).toHaveLength(200);
  });

  test('an input method composes in silence and its words come as one', async () => {
    phone = await workshop.show({ wxml: '<input id="i" bindinput="heard" bindconfirm="heard"/>' });
    await control('i').focus();
    const session = await phone.page.context().newCDPSession(phone.page);
    for (const text of ['l', 'lv', 'lvse']) {
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
    await session.send('Input.insertText', { text: '绿色' });
    const inputs = await phone.heard('input');
    expect(inputs.map(({ detail }) => detail.value)).toEqual(['绿色']);
  });

  test('Enter confirms and lets the focus go', async () => {
    phone = await workshop.show({
      wxml: '<input id="i" confirm-type="search" bindconfirm="heard" bindfocus="heard" bindblur="heard"/>',
    });
    await control('i').fill('绿色建筑');
    await control('i').press('Enter');
    expect((await phone.heard()).map(({ type }) => type)).toEqual(['focus', 'confirm', 'blur']);
    expect((await phone.waitFor('confirm')).detail).toEqual({ value: '绿色建筑' });
    expect(await control('i').getAttribute('enterkeyhint')).toBe('search');
  });

  test('takes and gives up focus as the data says', async () => {
    phone = await workshop.show({
      wxml: '<input id="i" focus="{{on}}" cursor="2" value="abcd" bindfocus="heard" bindblur="heard"/>',
      data: { on: false },
    });
    await phone.setData({ on: true });
    await phone.waitFor('focus');
    expect(await control('i').evaluate((i: HTMLInputElement) => i.selectionStart)).toBe(2);
    await phone.setData({ on: false });
    await phone.waitFor('blur');
  });

  test('hides a password and brings the keyboard its type needs', async () => {
    phone = await workshop.show({
      wxml: '<input id="p" password/><input id="n" type="number"/><input id="d" type="digit"/>',
    });
    expect(await control('p').getAttribute('type')).toBe('password');
    expect(await control('n').getAttribute('inputmode')).toBe('numeric');
    expect(await control('d').getAttribute('inputmode')).toBe('decimal');
  });
});

describe('textarea', () => {
  test('grows with its lines and says how many there are', async () => {
    phone = await workshop.show({
      wxml: '<textarea id="t" auto-height style="line-height:24px" bindlinechange="heard"/>',
    });
    await control('t').fill('a\nb\nc');
    expect((await phone.waitFor('linechange')).detail).toMatchObject({ height: 72, lineCount: 3 });
    expect((await phone.id('t').boundingBox())?.height).toBe(72);
  });

  test('Enter breaks the line, unless the key is named', async () => {
    phone = await workshop.show({
      wxml: '<textarea id="t" bindconfirm="heard"/><textarea id="s" confirm-type="send" bindconfirm="heard"/>',
    });
    await control('t').fill('一');
    await control('t').press('Enter');
    expect(await control('t').inputValue()).toBe('一\n');
    await control('s').fill('二');
    await control('s').press('Enter');
    expect((await phone.heard('confirm')).map(({ id }) => id)).toEqual(['s']);
  });
});
