import { readFile } from 'node:fs/promises';
import { type Phone, Workshop } from './phone';

let workshop: Workshop;
let phone: Phone;
/** Ends the answer to /storage/slow, which otherwise never comes. */
let letGo: () => void = () => undefined;

beforeAll(async () => {
  workshop = await Workshop.open();
  workshop.answers.set('/storage/a.txt', { status: 200, type: 'text/plain', body: 'hello' });
  workshop.answers.set('/echo', async (sent) => ({ status: 200, body: sent.toString('latin1') }));
  workshop.answers.set('/count', async (sent) => ({ status: 201, body: String(sent.length) }));
  workshop.answers.set('/storage/slow', async () => {
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return { status: 200, body: 'late' };
  });
  phone = await workshop.show({ wxml: '<button id="ask">问</button>' });
}, 60_000);
afterAll(async () => {
  letGo();
  await phone.close();
  await workshop.close();
});

/** Calls an API of tasks and answers what success or fail was given. */
const ended = <T>(api: string, options: string, task = ''): Promise<T> =>
  phone.wx(
    `const fs=wx.getFileSystemManager();return await new Promise(done=>{const task=wx.${api}({${options},success:done,fail:done});${task}})`,
  );

const failure = (call: string) =>
  phone.wx<{ errMsg: string }>(
    `const fs=wx.getFileSystemManager();return await ${call}.then(()=>({}),e=>e)`,
  );

const write = (name: string, data: string, more = '') =>
  phone.wx(
    `await wx.getFileSystemManager().writeFile({filePath:wx.env.USER_DATA_PATH+"/${name}",data:${data}${more}})`,
  );

/** Makes a choice in the browser's own dialog. */
async function choose<T>(options: string, files: { name: string; type: string; text: string }[]) {
  const dialog = phone.page.waitForEvent('filechooser');
  await phone.wx(`globalThis.chosen=wx.chooseMessageFile(${options}).catch(e=>e)`);
  const chooser = await dialog;
  await chooser.setFiles(
    files.map(({ name, type, text }) => ({ name, mimeType: type, buffer: Buffer.from(text) })),
  );
  const accept = await chooser.element().getAttribute('accept');
  return { accept, answer: await phone.wx<T>('return await globalThis.chosen') };
}

describe('the file system', () => {
  test('gives back text, bytes and parts of them', async () => {
    await write('a.json', '"{\\"名\\":1}"');
    const read = (more: string) =>
      phone.wx(
        `return (await wx.getFileSystemManager().readFile({filePath:wx.env.USER_DATA_PATH+"/a.json",${more}})).data`,
      );
    expect(await read('encoding:"utf8"')).toBe('{"名":1}');
    expect(await read('encoding:"base64"')).toBe(Buffer.from('{"名":1}').toString('base64'));
    expect(await read('encoding:"utf8",position:2,length:3')).toBe('名');
    expect(
      await phone.wx(
        'return (await wx.getFileSystemManager().readFile({filePath:wx.env.USER_DATA_PATH+"/a.json"})).data.byteLength',
      ),
    ).toBe(Buffer.byteLength('{"名":1}'));
  });

  test('writes base64 as the bytes it stands for', async () => {
    await write('b.bin', '"5ZCN"', ',encoding:"base64"');
    expect(
      await phone.wx(
        'return (await wx.getFileSystemManager().readFile({filePath:wx.env.USER_DATA_PATH+"/b.bin",encoding:"utf8"})).data',
      ),
    ).toBe('名');
  });

  test('refuses other places, unknown encodings and files that are not there', async () => {
    expect((await failure('fs.writeFile({filePath:"/etc/x",data:""})')).errMsg).toMatch(
      /^writeFile:fail permission denied/,
    );
    expect(
      (await failure('fs.writeFile({filePath:wx.env.USER_DATA_PATH+"/x",data:"",encoding:"gbk"})'))
        .errMsg,
    ).toBe('writeFile:fail invalid encoding "gbk"');
    expect((await failure('fs.access({path:wx.env.USER_DATA_PATH+"/none"})')).errMsg).toMatch(
      /^access:fail no such file/,
    );
  });

  test('forgets a file that is unlinked', async () => {
    await write('gone', '"x"');
    await phone.wx(
      'await wx.getFileSystemManager().unlink({filePath:wx.env.USER_DATA_PATH+"/gone"})',
    );
    expect((await failure('fs.access({path:wx.env.USER_DATA_PATH+"/gone"})')).errMsg).toMatch(
      /no such file/,
    );
  });
});

describe('uploadFile', () => {
  test('posts a form with its fields first and the file last', async () => {
    await write('up.csv', '"a,b"');
    const { statusCode, data } = await ended<{ statusCode: number; data: string }>(
      'uploadFile',
      'url:location.origin+"/echo",filePath:wx.env.USER_DATA_PATH+"/up.csv",name:"file",header:{"content-type":"text/plain"},formData:{key:"incoming/x",Signature:"s"}',
    );
    expect(statusCode).toBe(200);
    expect([...data.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'key',
      'Signature',
      'file',
    ]);
    expect(data).toContain('\r\n\r\na,b\r\n');
  });

  test('tells how far it is, up to the end', async () => {
    await write('large', '"x".repeat(3000000)');
    const steps = await phone.wx<{ progress: number; totalBytesSent: number }[]>(
      'return await new Promise(done=>{const steps=[];wx.uploadFile({url:location.origin+"/count",filePath:wx.env.USER_DATA_PATH+"/large",name:"file",success:()=>done(steps)}).onProgressUpdate(step=>steps.push(step))})',
    );
    expect(steps.at(-1)?.progress).toBe(100);
    expect(steps.at(-1)?.totalBytesSent).toBeGreaterThan(3_000_000);
  });

  test('ends when it is aborted, before and while it is sent', async () => {
    await write('up.csv', '"a,b"');
    const options =
      'url:location.origin+"/storage/slow",filePath:wx.env.USER_DATA_PATH+"/up.csv",name:"file"';
    expect(await ended('uploadFile', options, 'task.abort();')).toEqual({
      errMsg: 'uploadFile:fail abort',
    });
    expect(await ended('uploadFile', options, 'task.onProgressUpdate(()=>task.abort());')).toEqual({
      errMsg: 'uploadFile:fail abort',
    });
  });

  test('of a path that nothing left behind fails', async () => {
    expect(
      await ended('uploadFile', 'url:location.origin,filePath:"wxfile://x",name:"f"'),
    ).toMatchObject({ errMsg: 'uploadFile:fail no such file or directory, open "wxfile://x"' });
  });

  test('to any other host is refused', async () => {
    expect(
      await ended('uploadFile', 'url:"https://example.org/",filePath:"x",name:"f"'),
    ).toMatchObject({ errMsg: 'uploadFile:fail url not in domain list' });
  });
});

describe('downloadFile', () => {
  test('leaves a temporary file, or one where the app wants it', async () => {
    expect(
      await phone.wx(
        'const {tempFilePath}=await new Promise(success=>wx.downloadFile({url:location.origin+"/storage/a.txt",success}));return (await wx.getFileSystemManager().readFile({filePath:tempFilePath,encoding:"utf8"})).data',
      ),
    ).toBe('hello');
    expect(
      await ended(
        'downloadFile',
        'url:location.origin+"/storage/a.txt",filePath:wx.env.USER_DATA_PATH+"/down.txt"',
      ),
    ).toMatchObject({ statusCode: 200, filePath: 'wxfile://usr/down.txt' });
  });

  test('tells its headers and how far it is', async () => {
    expect(
      await phone.wx(
        'return await new Promise(done=>{const heard=[];const task=wx.downloadFile({url:location.origin+"/storage/a.txt",success:()=>done(heard)});task.onHeadersReceived(h=>heard.push(h.header["content-type"]));task.onProgressUpdate(p=>heard.push(p.progress))})',
      ),
    ).toEqual(['text/plain', 100]);
  });
});

describe('chooseMessageFile', () => {
  const csv = { name: '目录.CSV', type: 'text/csv', text: '题名' };
  const picture = { name: 'a.png', type: 'image/png', text: 'x' };

  test('answers what was chosen as a chat’s file', async () => {
    const { accept, answer } = await choose('{count:1,type:"file",extension:["csv",".xlsx"]}', [
      csv,
    ]);
    expect(accept).toBe('.csv,.xlsx');
    expect(answer).toEqual({
      errMsg: 'chooseMessageFile:ok',
      tempFiles: [
        {
          name: '目录.CSV',
          path: expect.stringMatching(/^blob:/),
          size: 6,
          time: expect.any(Number),
          type: 'file',
        },
      ],
    });
  });

  test('keeps what is of another kind out, however it was chosen', async () => {
    const { answer } = await choose<{ tempFiles: { name: string }[] }>(
      '{count:5,type:"file",extension:["csv"]}',
      [picture, csv, { ...csv, name: 'b.txt' }],
    );
    expect(answer.tempFiles.map(({ name }) => name)).toEqual(['目录.CSV']);
    const none = await choose('{count:1,type:"image"}', [csv]);
    expect(none.accept).toBe('image/*');
    expect(none.answer).toEqual({
      errMsg: 'chooseMessageFile:fail no file of the kind that was asked for',
    });
  });

  test('wants to know how many', async () => {
    expect((await failure('wx.chooseMessageFile({})')).errMsg).toMatch(/parameter.count/);
    expect((await failure('wx.chooseMessageFile({count:101})')).errMsg).toMatch(/0 to 100/);
  });
});

describe('shareFileMessage', () => {
  const share = () =>
    phone.wx(
      'globalThis.shared=wx.shareFileMessage({filePath:wx.env.USER_DATA_PATH+"/me.json",fileName:"我的数据.json"}).then(r=>r.errMsg,e=>e.errMsg)',
    );
  const answer = () => phone.wx('return await globalThis.shared');

  test('hands the file to the reader’s own computer', async () => {
    await write('me.json', '"{}"');
    await share();
    expect(await phone.page.getByRole('dialog').textContent()).toContain('我的数据.json');
    const download = phone.page.waitForEvent('download');
    await phone.page.getByRole('button', { name: '保存到电脑' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('我的数据.json');
    expect(await readFile(await saved.path(), 'utf8')).toBe('{}');
    expect(await answer()).toBe('shareFileMessage:ok');
  });

  test('fails with cancel when left', async () => {
    await write('me.json', '"{}"');
    await share();
    await phone.page.getByRole('dialog').waitFor();
    await phone.page.keyboard.press('Escape');
    expect(await answer()).toBe('shareFileMessage:fail cancel');
  });
});
