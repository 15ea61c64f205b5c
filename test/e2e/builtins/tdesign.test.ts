import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());
afterEach(() => phone.close());

const using = (...names: string[]) => ({
  usingComponents: Object.fromEntries(
    names.map((name) => [`t-${name}`, `tdesign-miniprogram/${name}/${name}`]),
  ),
});
const show = (
  wxml: string,
  names: readonly string[],
  options: { data?: object; touch?: boolean; methods?: string } = {},
) =>
  workshop.show(
    {
      wxml,
      json: using(...names),
      data: { ...options.data },
      ...(options.methods === undefined ? {} : { methods: options.methods }),
    },
    { tdesign: true, ...(options.touch === undefined ? {} : { touch: options.touch }) },
  );

test('a button fires its tap once', async () => {
  phone = await show('<t-button id="b" bind:tap="heard">预约</t-button>', ['button']);
  await phone.screen.getByText('预约').click();
  expect(await phone.heard('tap')).toHaveLength(1);
});

test('a popup opened by a finger stays open, and its mask closes it', async () => {
  phone = await show(
    '<view id="open" bindtap="open">开</view><t-popup visible="{{v}}" placement="bottom" bind:visible-change="changed"><view style="height:200px">内容</view></t-popup>',
    ['popup'],
    {
      data: { v: false },
      touch: true,
      methods:
        'open(){this.setData({v:true})},changed(e){this.heard(e);this.setData({v:e.detail.visible})}',
    },
  );
  await phone.id('open').tap();
  await phone.screen.getByText('内容').waitFor();
  expect(await phone.heard('visible-change')).toEqual([]);
  await phone.page.touchscreen.tap(195, 300);
  expect((await phone.waitFor('visible-change')).detail).toMatchObject({ visible: false });
});

test('a dialog confirms', async () => {
  phone = await show(
    '<t-dialog visible title="取消预约" content="释放 B06" confirm-btn="释放" cancel-btn="留着" bind:confirm="heard"/>',
    ['dialog'],
  );
  await phone.screen.getByText('释放', { exact: true }).click();
  await phone.waitFor('confirm');
});

test('tabs turn at a tap', async () => {
  phone = await show(
    '<t-tabs value="{{0}}" bind:change="heard"><t-tab-panel label="标准" value="{{0}}">一</t-tab-panel><t-tab-panel label="图书" value="{{1}}">二</t-tab-panel></t-tabs>',
    ['tabs', 'tab-panel'],
  );
  await phone.screen.getByText('图书').click();
  expect((await phone.waitFor('change')).detail).toMatchObject({ value: 1 });
});

test('a search field submits what was typed', async () => {
  phone = await show('<t-search placeholder="书名" bind:submit="heard" bind:change="heard"/>', [
    'search',
  ]);
  const field = phone.screen.getByPlaceholder('书名');
  await field.fill('绿色建筑');
  await field.press('Enter');
  expect((await phone.waitFor('submit')).detail).toMatchObject({ value: '绿色建筑' });
});

test('switch, radio and checkbox change', async () => {
  phone = await show(
    '<t-switch id="s" bind:change="heard"/><t-radio-group id="r" bind:change="heard"><t-radio value="a" label="纸本"/><t-radio value="b" label="扫描"/></t-radio-group><t-checkbox-group id="c" bind:change="heard"><t-checkbox value="x" label="目录"/></t-checkbox-group>',
    ['switch', 'radio', 'radio-group', 'checkbox', 'checkbox-group'],
  );
  await phone.screen.getByRole('switch').click();
  await phone.screen.getByText('扫描').click();
  await phone.screen.getByText('目录').click();
  expect((await phone.heard('change')).map(({ detail }) => detail.value)).toEqual([
    true,
    'b',
    ['x'],
  ]);
});

test('a collapse opens to the height of what it holds', async () => {
  phone = await show(
    '<t-collapse bind:change="heard"><t-collapse-panel value="{{0}}" header="依据"><view id="in" style="height:120px">本馆自有</view></t-collapse-panel></t-collapse>',
    ['collapse', 'collapse-panel'],
  );
  await phone.screen.getByText('依据').click();
  await phone.waitFor('change');
  await phone.page.waitForFunction(
    () =>
      (document.querySelector('[class*="t-collapse-panel__wrapper"]')?.getBoundingClientRect()
        .height ?? 0) >= 120,
  );
});

test('a picker answers the line its wheel was moved to', async () => {
  phone = await show(
    '<t-picker visible title="时段" bind:confirm="heard"><t-picker-item options="{{o}}"/></t-picker>',
    ['picker', 'picker-item'],
    {
      data: {
        o: [
          { label: '上午', value: 'am' },
          { label: '下午', value: 'pm' },
        ],
      },
    },
  );
  await phone.screen.getByText('下午').waitFor();
  const box = await phone.screen.getByText('上午').boundingBox();
  if (!box) throw new Error('the wheel is not drawn');
  await phone.page.mouse.move(box.x + 5, box.y + 5);
  await phone.page.mouse.down();
  for (const dy of [-10, -20, -30, -40]) await phone.page.mouse.move(box.x + 5, box.y + 5 + dy);
  await phone.page.mouse.up();
  await phone.page.waitForFunction(
    () => !document.getAnimations().some((a) => a.playState === 'running'),
  );
  await phone.screen.getByText('确定').or(phone.screen.getByText('确认')).first().click();
  expect((await phone.waitFor('confirm')).detail).toMatchObject({ value: ['pm'] });
});

test('a textarea counts its characters', async () => {
  phone = await show(
    '<t-textarea placeholder="说明" maxlength="{{10}}" indicator bind:change="heard"/>',
    ['textarea'],
  );
  await phone.screen.getByPlaceholder('说明').fill('第三章');
  expect((await phone.waitFor('change')).detail).toMatchObject({ value: '第三章' });
  await phone.screen.getByText('3 / 10').waitFor();
});

test('a swipe-cell uncovers its action', async () => {
  phone = await show(
    '<t-swipe-cell right="{{r}}" bind:click="heard"><view style="height:60px">B06</view></t-swipe-cell>',
    ['swipe-cell'],
    { data: { r: [{ text: '取消', className: 'no' }] } },
  );
  const box = await phone.screen.getByText('B06').boundingBox();
  if (!box) throw new Error('the cell is not drawn');
  const y = box.y + 30;
  await phone.page.mouse.move(box.x + 300, y);
  await phone.page.mouse.down();
  for (const step of [1, 2, 3, 4, 5, 6]) await phone.page.mouse.move(box.x + 300 - step * 25, y);
  await phone.page.mouse.up();
  await phone.screen.getByText('取消').click();
  await phone.waitFor('click');
});
