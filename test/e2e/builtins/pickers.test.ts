import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
beforeAll(async () => {
  workshop = await Workshop.open();
}, 60_000);
afterAll(() => workshop.close());
afterEach(() => phone.close());

const dialog = () => phone.page.getByRole('dialog');
const wheel = (index: number) => phone.page.getByRole('listbox').nth(index);

describe('picker', () => {
  test('a selector answers the index, by keys alone', async () => {
    phone = await workshop.show({
      wxml: '<picker id="p" range="{{rooms}}" range-key="name" value="{{at}}" header-text="房间" bindchange="heard">选</picker>',
      data: { rooms: [{ name: '三楼' }, { name: '四楼' }, { name: '五楼' }], at: 0 },
    });
    await phone.id('p').focus();
    await phone.page.keyboard.press('Enter');
    await dialog().waitFor();
    await wheel(0).press('ArrowDown');
    await wheel(0).press('ArrowDown');
    await phone.page.getByRole('button', { name: '确定' }).press('Enter');
    expect((await phone.waitFor('change')).detail).toEqual({ value: 2 });
    await dialog().waitFor({ state: 'detached' });
  });

  test.each([
    ['a finger', true],
    ['a mouse', false],
  ])('opened by %s, it stays open and closes by 取消', async (_name, touch) => {
    phone = await workshop.show(
      {
        wxml: '<picker id="p" range="{{[1,2]}}" bindcancel="heard" style="margin-top:600px">选</picker>',
      },
      { touch },
    );
    const press = (target: ReturnType<typeof dialog>) => (touch ? target.tap() : target.click());
    await press(phone.id('p'));
    await dialog().waitFor();
    expect(await phone.heard('cancel')).toEqual([]);
    await press(phone.page.getByRole('button', { name: '取消' }));
    await phone.waitFor('cancel');
  });

  test('a press beside it cancels', async () => {
    phone = await workshop.show({
      wxml: '<picker id="p" range="{{[1,2]}}" bindcancel="heard">选</picker>',
    });
    await phone.id('p').click();
    await dialog().waitFor();
    await phone.page.locator('.zy-layer').click({ position: { x: 50, y: 50 } });
    await phone.waitFor('cancel');
  });

  test('several columns answer several indexes and tell which one turned', async () => {
    phone = await workshop.show({
      wxml: '<picker id="p" mode="multiSelector" range="{{range}}" value="{{[0,0]}}" bindcolumnchange="floor" bindchange="heard">选</picker>',
      data: {
        range: [
          ['三楼', '四楼'],
          ['A1', 'A2'],
        ],
      },
      methods: "floor(e){this.heard(e);if(e.detail.column===0)this.setData({'range[1]':['B1']})}",
    });
    await phone.id('p').click();
    await wheel(0).press('ArrowDown');
    expect((await phone.waitFor('columnchange')).detail).toEqual({ column: 0, value: 1 });
    await wheel(1).getByText('B1').waitFor();
    await phone.page.getByRole('button', { name: '确定' }).click();
    expect((await phone.waitFor('change')).detail).toEqual({ value: [1, 0] });
  });

  test('a date keeps to its start and end', async () => {
    phone = await workshop.show({
      wxml: '<picker id="p" mode="date" start="2026-11-20" end="2026-12-05" value="2026-11-23" bindchange="heard">选</picker>',
    });
    await phone.id('p').click();
    await wheel(1).press('ArrowDown');
    await wheel(2).press('End');
    await phone.page.getByRole('button', { name: '确定' }).click();
    expect((await phone.waitFor('change')).detail).toEqual({ value: '2026-12-05' });
  });
});

describe('picker-view', () => {
  test('shows its value and reports the line it comes to rest at', async () => {
    phone = await workshop.show({
      wxml: `<picker-view id="v" value="{{[1]}}" indicator-style="height:40px" style="height:200px" bindchange="heard">
        <picker-view-column id="c"><view wx:for="{{5}}" wx:key="*this" style="height:40px">{{index}}</view></picker-view-column>
      </picker-view>`,
    });
    await phone.page.waitForFunction(
      () => document.querySelector('wx-picker-view-column')?.scrollTop === 40,
    );
    await phone.id('c').evaluate((column) => column.scrollTo({ top: 120 }));
    expect((await phone.waitFor('change')).detail).toEqual({ value: [3] });
  });
});
