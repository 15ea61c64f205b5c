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
