import { supportedApis } from '../../../local/browser/wx/supported';
import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
beforeAll(async () => {
  workshop = await Workshop.open();
  workshop.answers.set('/functions/rooms', {
    status: 200,
    type: 'application/json',
    body: '{"ok":true,"data":{"seat":"B06"},"requestId":"r1"}',
  });
  workshop.answers.set('/storage/a.json', {
    status: 200,
    type: 'application/json',
    body: '{"pages":24}',
  });
  phone = await workshop.show({
    wxml: `<view id="top" style="height:2000px"><button id="ask" bindtap="ask">问</button><view id="deep" style="margin-top:1500px">深</view></view>`,
    methods: `ask(){globalThis.answer=wx.requestSubscribeMessage({tmplIds:this.ids||['a']}).catch(e=>e)},
      onShareAppMessage(){return{title:'t'}}`,
  });
}, 60_000);
afterAll(async () => {
  await phone.close();
  await workshop.close();
});

/** The failure of a call, as `fail` and the rejected promise give it. */
const failure = (call: string) =>
  phone.wx<{ errMsg: string; errCode?: number }>(`return await ${call}.then(()=>({}),e=>e)`);

test('wx holds what the compiler lets an app use, and nothing else', async () => {
  const names = await phone.wx<string[]>(
    'return Object.entries(wx).flatMap(([name,api])=>typeof api==="object"?Object.keys(api).map(member=>name+"."+member):[name])',
  );
  expect(names.sort()).toEqual([...supportedApis].sort());
});

describe('every asynchronous API', () => {
  test('answers a promise when no callback is given', async () => {
    expect(await phone.wx('return await wx.getNetworkType()')).toMatchObject({
      errMsg: 'getNetworkType:ok',
      networkType: 'wifi',
    });
  });

  test('calls success and complete, and then answers nothing', async () => {
    const order = await phone.wx(
      'const order=[];await new Promise(done=>{order.push(wx.getNetworkType({success:()=>order.push("success"),fail:()=>order.push("fail"),complete:r=>{order.push(r.errMsg);done()}})===undefined)});return order',
    );
    expect(order).toEqual([true, 'success', 'getNetworkType:ok']);
  });

  test('calls fail and complete with the reason', async () => {
    const order = await phone.wx(
      'return await new Promise(done=>wx.getStorage({key:"none",fail:e=>done([e.errMsg])}))',
    );
    expect(order).toEqual(['getStorage:fail data not found']);
  });

  test('names the parameter that is missing', async () => {
    expect(await failure('wx.showToast({})')).toEqual({
      errMsg: 'showToast:fail parameter error: parameter.title should be given',
    });
  });
});

describe('storage', () => {
  test('gives back what was put in, now and after', async () => {
    const back = await phone.wx(
      'wx.setStorageSync("k",{a:[1,"二",null]});return [wx.getStorageSync("k"),(await wx.getStorage({key:"k"})).data,wx.getStorageInfoSync().keys]',
    );
    expect(back).toEqual([{ a: [1, '二', null] }, { a: [1, '二', null] }, ['k']]);
  });

  test('answers an empty string for a key that is not there', async () => {
    expect(await phone.wx('wx.removeStorageSync("k");return wx.getStorageSync("k")')).toBe('');
  });

  test.each([
    ['a function', '{f(){}}', /^setStorage:fail parameter error: data\.f is function/],
    ['undefined', '{a:{b:undefined}}', /data\.a\.b is undefined/],
    ['a Map', 'new Map()', /data is a Map, not plain data/],
  ])('refuses %s', async (_what, value, reason) => {
    expect((await failure(`wx.setStorage({key:"k",data:${value}})`)).errMsg).toMatch(reason);
  });

  test('holds at most 1 MB a key and 10 MB in all', async () => {
    expect((await failure('wx.setStorage({key:"k",data:"x".repeat(1048576)})')).errMsg).toMatch(
      /^setStorage:fail entry size limit reached/,
    );
    expect(
      await phone.wx(
        'const mega="x".repeat(1000000);let n=0;try{for(;n<20;n++)wx.setStorageSync("m"+n,mega)}catch(e){return [n,e.message]}finally{wx.clearStorageSync()}',
      ),
    ).toEqual([expect.any(Number), 'setStorageSync:fail exceed storage max size 10Mb']);
  });
});

describe('cloud', () => {
  test('calls no function before init', async () => {
    expect(await failure('wx.cloud.callFunction({name:"rooms"})')).toMatchObject({ errCode: -1 });
  });

  test('answers the function’s result with the platform’s envelope', async () => {
    const answer = await phone.wx(
      'wx.cloud.init();return await wx.cloud.callFunction({name:"rooms",data:{action:"book"}})',
    );
    expect(answer).toEqual({
      errMsg: 'cloud.callFunction:ok',
      requestID: expect.any(String),
      result: { ok: true, data: { seat: 'B06' }, requestId: 'r1' },
    });
  });

  test('fails with a code when no function answered', async () => {
    const { errMsg, errCode } = await failure('wx.cloud.callFunction({name:"none"})');
    expect(errCode).toBe(-1);
    expect(errMsg).toMatch(/^cloud\.callFunction:fail function none answered 404/);
  });
});

describe('request', () => {
  const request = (options: string) =>
    `await new Promise((success,fail)=>wx.request({${options},success,fail:e=>success(e)}))`;

  test('reads from the own origin', async () => {
    expect(
      await phone.wx(
        `const r=${request('url:location.origin+"/storage/a.json"')};return [r.statusCode,r.data]`,
      ),
    ).toEqual([200, { pages: 24 }]);
  });

  test('answers a task and no promise, as on a phone', async () => {
    expect(
      await phone.wx(
        'const task=wx.request({url:location.origin+"/storage/a.json"});return [Object.keys(task).sort(),task.then]',
      ),
    ).toEqual([['abort', 'offHeadersReceived', 'onHeadersReceived'], undefined]);
  });

  test('tells its headers, and ends when it is aborted', async () => {
    expect(
      await phone.wx(
        'return await new Promise(done=>wx.request({url:location.origin+"/storage/a.json"}).onHeadersReceived(r=>done(r.header["content-type"])))',
      ),
    ).toBe('application/json');
    expect(
      await phone.wx(
        'return await new Promise(done=>wx.request({url:location.origin+"/storage/a.json",fail:done}).abort())',
      ),
    ).toEqual({ errMsg: 'request:fail abort' });
  });

  test('takes the other name of this machine for the same server', async () => {
    expect(
      await phone.wx(
        `return (${request('url:location.origin.replace("127.0.0.1","localhost")+"/storage/a.json"')}).statusCode`,
      ),
    ).toBe(200);
  });

  test('refuses any other host, and the host warns', async () => {
    expect(await phone.wx(`return ${request('url:"https://example.org/"')}`)).toEqual({
      errMsg: 'request:fail url not in domain list',
      errCode: 600002,
    });
    const warnings = await phone.page.evaluate(
      '__zhuyue.warnings.map((warning) => warning.message)',
    );
    expect(warnings).toContain('https://example.org is not an allowed host');
  });
});

describe('toast and loading', () => {
  test('a toast is read out, takes no taps, and goes after its time', async () => {
    await phone.wx('await wx.showToast({title:"已预约",duration:200})');
    const toast = phone.page.getByRole('status');
    expect(await toast.textContent()).toContain('已预约');
    await phone.id('ask').click({ trial: true });
    await toast.waitFor({ state: 'detached' });
  });

  test('loading stays until hidden, and its mask takes the taps', async () => {
    await phone.wx('await wx.showLoading({title:"加载",mask:true})');
    const hit = await phone.page.evaluate(() => {
      const box = document.querySelector('.zy-screen')?.getBoundingClientRect();
      return box && document.elementFromPoint(box.left + 60, box.top + 80)?.className;
    });
    expect(hit).toBe('zy-toast-layer');
    await phone.wx('await wx.hideLoading()');
    expect(await phone.page.getByRole('status').count()).toBe(0);
  });
});

describe('showModal', () => {
  /** The promise settles with the reader's answer; the test must not wait for it here. */
  const start = (options: string) => phone.wx(`globalThis.answer=wx.showModal(${options})`);
  const answer = () => phone.wx('return await globalThis.answer');
  const dialog = () => phone.page.getByRole('dialog');

  test('answers confirm, by mouse or Enter', async () => {
    await start('{title:"取消预约",content:"释放 B06"}');
    expect(await dialog().textContent()).toContain('释放 B06');
    await phone.page.keyboard.press('Enter');
    expect(await answer()).toMatchObject({ confirm: true, cancel: false, errMsg: 'showModal:ok' });
  });

  test('answers cancel at Escape and gives focus back', async () => {
    await phone.id('ask').focus();
    await start('{title:"取消预约"}');
    await dialog().waitFor();
    await phone.page.keyboard.press('Escape');
    expect(await answer()).toMatchObject({ confirm: false, cancel: true });
    expect(await phone.id('ask').evaluate((b) => b === document.activeElement)).toBe(true);
  });

  test('keeps the focus inside', async () => {
    await start('{title:"取消预约"}');
    await dialog().waitFor();
    for (let step = 0; step < 5; step += 1) await phone.page.keyboard.press('Tab');
    expect(await dialog().evaluate((d) => d.contains(document.activeElement))).toBe(true);
    await phone.page.getByRole('button', { name: '取消', exact: true }).click();
    expect(await answer()).toMatchObject({ cancel: true });
  });

  test('hands over what was typed', async () => {
    await start('{title:"理由",editable:true,placeholderText:"一句话"}');
    await dialog().getByRole('textbox').fill('课程停开');
    await phone.page.keyboard.press('Enter');
    expect(await answer()).toMatchObject({ confirm: true, content: '课程停开' });
  });

  test('refuses a button text a phone would refuse', async () => {
    expect((await failure('wx.showModal({confirmText:"确认这次预约"})')).errMsg).toMatch(
      /^showModal:fail confirmText length/,
    );
  });
});

describe('showActionSheet', () => {
  test('answers the index of what was chosen', async () => {
    await phone.wx('globalThis.answer=wx.showActionSheet({itemList:["复制题录","导出 RIS"]})');
    await phone.page.getByRole('button', { name: '导出 RIS' }).click();
    expect(await phone.wx('return await globalThis.answer')).toMatchObject({ tapIndex: 1 });
  });

  test('fails with cancel when left', async () => {
    await phone.wx('globalThis.answer=wx.showActionSheet({itemList:["复制题录"]}).catch(e=>e)');
    await phone.page.getByRole('dialog').waitFor();
    await phone.page.keyboard.press('Escape');
    expect(await phone.wx('return await globalThis.answer')).toEqual({
      errMsg: 'showActionSheet:fail cancel',
    });
  });
});

describe('the page', () => {
  test('scrolls to a place and to a node', async () => {
    const top = () =>
      phone.page.evaluate(() => document.querySelector('.zy-shown .zy-scroller')?.scrollTop);
    await phone.wx('await wx.pageScrollTo({scrollTop:120,duration:0})');
    expect(await top()).toBe(120);
    await phone.wx('await wx.pageScrollTo({selector:"#deep",duration:0})');
    expect(await top()).toBeGreaterThan(1000);
    await phone.wx('await wx.pageScrollTo({scrollTop:0,duration:0})');
  });

  test('takes a title and colours', async () => {
    await phone.wx('await wx.setNavigationBarTitle({title:"检索"})');
    expect(await phone.page.locator('.zy-nav-title').textContent()).toBe('检索');
    expect(
      (await failure('wx.setNavigationBarColor({frontColor:"#123456",backgroundColor:"#000000"})'))
        .errMsg,
    ).toMatch(/^setNavigationBarColor:fail invalid frontColor "#123456"/);
  });

  test('tells where its capsule and its nodes are', async () => {
    const { capsule, rect } = await phone.wx<{ capsule: DOMRect; rect: DOMRect }>(
      'return {capsule:wx.getMenuButtonBoundingClientRect(),rect:await new Promise(done=>wx.createSelectorQuery().select("#ask").boundingClientRect(done).exec())}',
    );
    expect(capsule).toMatchObject({ width: 87, height: 32 });
    expect(rect.left).toBe(0);
    expect(rect.top).toBe(0);
  });

  test('a page that is not there fails by WeChat’s words', async () => {
    expect((await failure('wx.navigateTo({url:"/pages/none/index"})')).errMsg).toMatch(
      /^navigateTo:fail /,
    );
    expect((await failure('wx.navigateBack()')).errMsg).toMatch(/^navigateBack:fail /);
  });
});

describe('the phone', () => {
  test('tells theme, language and size, and when the theme turns', async () => {
    await phone.wx('globalThis.themes=[];wx.onThemeChange(t=>globalThis.themes.push(t.theme))');
    await phone.page.getByRole('radio', { name: '暗' }).check();
    expect(await phone.wx('return [wx.getAppBaseInfo().theme,globalThis.themes]')).toEqual([
      'dark',
      ['dark'],
    ]);
    await phone.wx('wx.offThemeChange()');
    await phone.page.getByRole('radio', { name: '亮' }).check();
    expect(await phone.wx('return globalThis.themes')).toEqual(['dark']);
    expect(await phone.wx('return wx.getWindowInfo()')).toMatchObject({
      windowWidth: 390,
      screenHeight: 844,
    });
  });

  test('tells when the network goes, and then nothing answers', async () => {
    await phone.wx('globalThis.nets=[];wx.onNetworkStatusChange(n=>globalThis.nets.push(n))');
    await phone.page.getByRole('combobox', { name: '网络' }).selectOption('none');
    expect(await phone.wx('return globalThis.nets')).toEqual([
      { isConnected: false, networkType: 'none' },
    ]);
    expect((await failure('wx.cloud.callFunction({name:"rooms"})')).errMsg).toMatch(
      /network is off/,
    );
    await phone.page.getByRole('combobox', { name: '网络' }).selectOption('wifi');
  });

  test('keeps what was copied', async () => {
    await phone.wx('await wx.setClipboardData({data:"GB/T 51141-2015"})');
    expect(await phone.wx('return (await wx.getClipboardData()).data')).toBe('GB/T 51141-2015');
    await phone.wx('await wx.hideToast()');
  });

  test('canIUse knows what is there', async () => {
    expect(
      await phone.wx('return ["showToast","showToast.object.title","login"].map(wx.canIUse)'),
    ).toEqual([true, true, false]);
  });
});

describe('privacy', () => {
  const ask = () =>
    phone.wx('globalThis.asked=wx.requirePrivacyAuthorize().then(r=>r.errMsg,e=>e)');
  const asked = () => phone.wx('return await globalThis.asked');
  const needed = () => phone.wx('return (await wx.getPrivacySetting()).needAuthorization');
  const press = (name: string) => phone.page.getByRole('button', { name, exact: true }).click();
  const again = () => phone.page.getByRole('button', { name: '收回同意，下次再问' });

  test('is asked by WeChat’s own sheet, and refused with its code', async () => {
    expect(await needed()).toBe(true);
    await ask();
    expect(await phone.page.getByRole('dialog').textContent()).toContain(
      '《Sketch小程序隐私保护指引》',
    );
    await press('拒绝');
    expect(await asked()).toEqual({
      errMsg: 'requirePrivacyAuthorize:fail privacy permission is not authorized',
      errCode: 104,
    });
    expect(await needed()).toBe(true);
  });

  test('is agreed to once, and can be withdrawn in the bar', async () => {
    await ask();
    await press('同意');
    expect(await asked()).toBe('requirePrivacyAuthorize:ok');
    expect(await needed()).toBe(false);
    await ask();
    expect(await asked()).toBe('requirePrivacyAuthorize:ok');
    await again().click();
    expect(await needed()).toBe(true);
    expect(await again().count()).toBe(0);
  });

  test('leads to the guideline and back', async () => {
    await ask();
    await press('《Sketch小程序隐私保护指引》');
    await press('关闭');
    await press('拒绝');
    await asked();
  });

  test('is asked by the app’s own dialog where it has one', async () => {
    await phone.wx(
      'wx.onNeedPrivacyAuthorization((resolve,info)=>{globalThis.need={resolve,info}})',
    );
    await ask();
    expect(await phone.wx('return globalThis.need.info')).toEqual({
      referrer: 'requirePrivacyAuthorize',
    });
    await phone.wx('globalThis.need.resolve({event:"exposureAuthorization"})');
    await phone.wx('globalThis.need.resolve({event:"disagree"})');
    expect(await asked()).toMatchObject({ errCode: 104 });
    await ask();
    await phone.wx('globalThis.need.resolve({event:"agree",buttonId:"b"})');
    expect(await asked()).toBe('requirePrivacyAuthorize:ok');
    await again().click();
  });
});

describe('consent', () => {
  test('messages are asked for in a tap only', async () => {
    await phone.id('ask').click();
    expect(await phone.wx('return await globalThis.answer')).toMatchObject({ a: 'accept' });
  });

  test('at most three templates', async () => {
    await phone.page.evaluate(() =>
      Object.assign(globalThis.fixture.page, { ids: ['a', 'b', 'c', 'd'] }),
    );
    await phone.id('ask').click();
    expect(await phone.wx('return await globalThis.answer')).toMatchObject({ errCode: 20003 });
  });
});

describe('what leads elsewhere', () => {
  test('says where a mini program would open, and can be declined', async () => {
    await phone.wx(
      'globalThis.answer=wx.navigateToMiniProgram({appId:"wx12",path:"a/b"}).catch(e=>e)',
    );
    const dialog = phone.page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('wx12');
    await phone.page.keyboard.press('Escape');
    expect(await phone.wx('return await globalThis.answer')).toEqual({
      errMsg: 'navigateToMiniProgram:fail cancel',
    });
  });

  test('a scan asks for what the code says', async () => {
    await phone.wx('globalThis.answer=wx.scanCode()');
    await phone.page.getByRole('textbox').fill('SEAT-B06');
    await phone.page.keyboard.press('Enter');
    expect(await phone.wx('return await globalThis.answer')).toMatchObject({ result: 'SEAT-B06' });
  });
});

describe('previewImage', () => {
  test('shows the picture named, turns and closes by keys', async () => {
    await phone.wx('await wx.previewImage({urls:["/a.png","/b.png","/c.png"],current:"/b.png"})');
    const count = phone.page.locator('.zy-preview output');
    expect(await count.textContent()).toBe('2 / 3');
    await phone.page.keyboard.press('ArrowRight');
    expect(await count.textContent()).toBe('3 / 3');
    await phone.page.keyboard.press('Escape');
    await count.waitFor({ state: 'detached' });
  });
});
