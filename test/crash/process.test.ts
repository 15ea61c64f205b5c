import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FromCloud, ToCloud } from '../../local/cloud/messages';
import { bundleCloud, type CloudProcess, startProcess } from './process';

jest.setTimeout(60_000);

const COLLECTIONS = { books: { rules: { read: false, write: false }, indexes: [] } };
let folder: string;
let bundle: string;
const running: CloudProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhuyue-process-'));
  bundle = bundleCloud(folder);
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map((one) => one.exited));
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
async function start(data = join(folder, `d${count++}`)): Promise<CloudProcess> {
  const started = await startProcess(bundle, data, COLLECTIONS);
  running.push(started);
  return started;
}

const call = async (port: number, body: object): Promise<unknown> =>
  (
    await fetch(`http://127.0.0.1:${port}/admin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json();

test('it ends cleanly when its parent’s channel closes', async () => {
  const { child, exited } = await start();
  child.disconnect();
  expect(await exited).toBe(0);
});

test('it ends cleanly on SIGTERM, with a request on the way', async () => {
  const { child, port, exited } = await start();
  const sent = fetch(`http://127.0.0.1:${port}/local/messages`).catch(() => undefined);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  await sent;
});

test('it refuses a folder that another living process has locked', async () => {
  const data = join(folder, 'locked');
  const { child } = await start(data);
  child.disconnect();
  // Process 1 lives wherever this runs, and is neither the cloud nor its parent.
  writeFileSync(join(data, 'lock'), JSON.stringify({ pid: 1, port: 4 }));
  await expect(start(data)).rejects.toThrow(/in use by process 1 \(port 4\)/);
});

test('it takes a folder whose lock names a dead process, or its parent', async () => {
  const data = join(folder, 'stale');
  const first = await start(data);
  first.child.kill('SIGKILL');
  await first.exited;
  writeFileSync(join(data, 'lock'), JSON.stringify({ pid: first.child.pid, port: 4 }));
  const second = await start(data);
  second.child.disconnect();
  await second.exited;
  writeFileSync(join(data, 'lock'), JSON.stringify({ pid: process.pid, port: 4 }));
  await start(data);
});

test('it asks its parent to run functions and gives back what they gave', async () => {
  const { child, port } = await start();
  child.on('message', (message: FromCloud) => {
    if (message.type !== 'invoke') return;
    const { id, name, event, source } = message;
    const answer: ToCloud =
      name === 'fails'
        ? { type: 'invoked', id, ok: false, error: { code: 'FUNCTION_TIMEOUT', message: 'slow' } }
        : { type: 'invoked', id, ok: true, result: { name, event, source } };
    child.send(answer);
  });
  const invoke = (name: string) =>
    call(port, {
      action: 'functions.invokeFunction',
      function_name: name,
      request_data: '{"a":1}',
    });
  const answered = (await invoke('rooms')) as { data: { response_data: string } };
  expect(JSON.parse(answered.data.response_data)).toEqual({
    name: 'rooms',
    event: { a: 1 },
    source: 'sdk',
  });
  expect(await invoke('fails')).toMatchObject({ code: 'FUNCTION_TIMEOUT', message: 'slow' });
});

test('it runs the timers its parent gives it', async () => {
  const { child } = await start();
  const fired = new Promise<FromCloud>((resolve) => {
    child.on('message', (message: FromCloud) => {
      if (message.type === 'invoke') resolve(message);
    });
  });
  const cron = '* * * * * * *';
  child.send({
    type: 'triggers',
    triggers: [{ function: 'timers', name: 'each', cron }],
  } satisfies ToCloud);
  expect(await fired).toMatchObject({
    name: 'timers',
    source: 'timer',
    event: { Type: 'Timer', TriggerName: 'each' },
  });
});

test('it ends with one clear line on a malformed timer', async () => {
  const { child, exited } = await start();
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  child.send({
    type: 'triggers',
    triggers: [{ function: 'f', name: 't', cron: '* *' }],
  } satisfies ToCloud);
  expect(await exited).toBe(1);
  expect(complaint.trim()).toBe('cloud: cron "* *" has 2 fields, not 7');
});

test('links begin with the public base it was given', async () => {
  const data = join(folder, 'base');
  const started = await startProcess(bundle, data, COLLECTIONS, [
    '--public-base',
    'http://127.0.0.1:5',
  ]);
  running.push(started);
  const { data: permission } = (await call(started.port, {
    action: 'storage.getUploadMetadata',
    path: 'a.txt',
    method: 'put',
  })) as { data: { url: string; authorization: string; fileId: string } };
  const { url, authorization } = permission;
  await fetch(url, { method: 'PUT', body: 'x', headers: { authorization } });
  const reply = (await call(started.port, {
    action: 'storage.batchGetDownloadUrl',
    file_list: [{ fileid: permission.fileId }],
  })) as { data: { download_list: { tempFileURL: string }[] } };
  expect(reply.data.download_list[0]?.tempFileURL).toMatch(
    /^http:\/\/127\.0\.0\.1:5\/storage\/a\.txt\?/,
  );
});
