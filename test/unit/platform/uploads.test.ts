import type { Call } from '../../../cloudfunctions/platform/actions';
import type { Caller } from '../../../cloudfunctions/platform/identity';
import {
  claimUpload,
  keepUpload,
  offerUpload,
  sweepUploads,
  type UploadOffer,
  uploadTicket,
} from '../../../cloudfunctions/platform/uploads';
import { startWorld, type World } from './world';

let world: World;
let now = Date.parse('2026-11-23T08:00:00Z');
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const HOUR_MS = 3_600_000;
const CSV = '题名,作者\n建筑,李诫\n';

function callOf(caller: Caller): Call {
  const { random, storage, config } = world.runtime;
  return {
    now: () => new Date(now),
    random,
    storage,
    config,
    database: world.database,
    requestId: 'r',
    caller,
    onPremises: false,
    member: () => Promise.resolve(null),
    audit: () => Promise.resolve(),
    once: (effect) => world.database.transaction(effect),
  };
}

const reader = (openid: string) => callOf({ kind: 'reader', openid });

async function offer(change: Partial<UploadOffer> = {}, call = reader('o_a')) {
  const wanted: UploadOffer = {
    purpose: 'catalogue.import',
    name: '馆藏 目录.CSV',
    size: CSV.length,
    maxSize: 1_000,
    ...change,
  };
  const { id } = await call.once(async (transaction) => ({
    id: await offerUpload(call, transaction, wanted),
  }));
  return uploadTicket(call, id);
}

async function post(ticket: Awaited<ReturnType<typeof offer>>, content = CSV): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.formData)) form.append(name, value);
  form.append('file', new Blob([content]));
  return (await fetch(ticket.url, { method: 'POST', body: form })).status;
}

const claim = (uploadId: string, call = reader('o_a')) =>
  claimUpload(call, uploadId, 'catalogue.import');

const keep = (uploadId: string) =>
  world.database.transaction((transaction) => keepUpload(transaction, uploadId));

async function contentOf(fileId: string): Promise<string | undefined> {
  const found = await world.runtime.storage.inspect(fileId, 4_096);
  return found?.head.toString();
}

const notFound = { code: 'NOT_FOUND' };

describe('a ticket', () => {
  test('takes one file, which its owner claims', async () => {
    const ticket = await offer();
    expect(ticket.expiresAt).toBe('2026-11-24T08:00:00.000Z');
    expect(await post(ticket)).toBe(204);
    const { head, ...file } = await claim(ticket.uploadId);
    expect(file).toEqual({
      fileId: `cloud://zhuyue-local.zhuyue-storage/claimed/${ticket.uploadId}/file.csv`,
      name: '馆藏 目录.CSV',
      size: Buffer.byteLength(CSV),
    });
    expect(head.toString()).toBe(CSV);
  });

  test('is for a path nobody can guess, with nothing of the file’s name in it', async () => {
    const [one, two] = [await offer({ name: '../../秘密' }), await offer()];
    expect(one.formData.key).toMatch(/^incoming\/[0-9a-z]{32}\/file$/);
    expect(one.uploadId).not.toBe(two.uploadId);
  });

  test('is not given for more than the purpose takes, nor to a guest', async () => {
    await expect(offer({ size: 1_001 })).rejects.toMatchObject({
      code: 'TOO_LARGE',
      details: { size: 1_001, maxSize: 1_000 },
    });
    await expect(offer({}, callOf({ kind: 'guest' }))).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    });
  });

  test('is given anew to its owner alone', async () => {
    const { uploadId } = await offer();
    expect(await post(await uploadTicket(reader('o_a'), uploadId))).toBe(204);
    await expect(uploadTicket(reader('o_b'), uploadId)).rejects.toMatchObject(notFound);
  });
});

describe('a claim', () => {
  test('of another’s upload is answered as one of what never was', async () => {
    const ticket = await offer();
    await post(ticket);
    const messageOf = (id: string, error: Error) => error.message.replace(id, '<id>');
    const foreign = await claim(ticket.uploadId, reader('o_b')).catch((error: Error) => error);
    const never = await claim('x'.repeat(32), reader('o_b')).catch((error: Error) => error);
    expect(foreign).toMatchObject(notFound);
    expect(never).toMatchObject(notFound);
    expect(messageOf(ticket.uploadId, foreign as Error)).toBe(
      messageOf('x'.repeat(32), never as Error),
    );
  });

  test('for another purpose, too early or a day late finds nothing', async () => {
    const ticket = await offer({ purpose: 'members.roster' });
    await post(ticket);
    await expect(claim(ticket.uploadId)).rejects.toMatchObject(notFound);
    const early = await offer();
    await expect(claim(early.uploadId)).rejects.toMatchObject(notFound);
    await post(early);
    now += 24 * HOUR_MS - 1;
    await claim(early.uploadId);
    now += 1;
    await expect(claim(early.uploadId)).rejects.toMatchObject(notFound);
  });

  test('measures what really came, and removes what is too large', async () => {
    const ticket = await offer({ maxSize: 40 });
    await post(ticket, 'x'.repeat(41));
    await expect(claim(ticket.uploadId)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      details: { size: 41, maxSize: 40 },
    });
    await expect(claim(ticket.uploadId)).rejects.toMatchObject(notFound);
    await post(ticket, 'x'.repeat(40));
    expect(await claim(ticket.uploadId)).toMatchObject({ size: 40 });
  });

  test('sees 4 KB of a large file and nothing of an empty one', async () => {
    const large = await offer({ maxSize: 10_000 });
    await post(large, 'y'.repeat(9_000));
    const { size, head } = await claim(large.uploadId);
    expect([size, head.length]).toEqual([9_000, 4_096]);
    const empty = await offer();
    await post(empty, '');
    expect(await claim(empty.uploadId)).toMatchObject({ size: 0, head: Buffer.alloc(0) });
  });

  test('holds: the ticket, used again, does not reach the file that was looked at', async () => {
    const ticket = await offer();
    await post(ticket);
    const { fileId } = await claim(ticket.uploadId);
    await post(ticket, 'something else');
    const again = await claim(ticket.uploadId);
    expect([again.fileId, again.head.toString()]).toEqual([fileId, CSV]);
  });
});

describe('the sweep', () => {
  const sweep = () => sweepUploads(reader('o_a'));
  const uploads = () => world.database.collection<{ _id: string }>('uploads');

  beforeEach(async () => {
    now += 48 * HOUR_MS;
    await sweep();
  });

  test('takes what nobody kept after a day, claimed or not, and its files', async () => {
    const [posted, claimed] = [await offer(), await offer()];
    await post(posted);
    await post(claimed);
    const { fileId } = await claim(claimed.uploadId);
    now += 23 * HOUR_MS;
    const young = await offer();
    now += HOUR_MS + 1;
    expect(await sweep()).toBe(2);
    const [left] = await uploads().find({ where: {}, limit: 10 });
    expect(left?._id).toBe(young.uploadId);
    expect(await contentOf(fileId)).toBeUndefined();
    const incoming = fileId.replace(`claimed/${claimed.uploadId}`, `incoming/${posted.uploadId}`);
    expect(await contentOf(incoming)).toBeUndefined();
  });

  test('leaves a kept file to its keeper, and takes what its ticket sent later', async () => {
    const ticket = await offer();
    await post(ticket);
    const { fileId } = await claim(ticket.uploadId);
    await keep(ticket.uploadId);
    await post(ticket, 'late');
    now += 25 * HOUR_MS;
    expect(await sweep()).toBe(1);
    expect(await contentOf(fileId)).toBe(CSV);
    expect(await contentOf(fileId.replace('claimed', 'incoming'))).toBeUndefined();
    expect(await uploads().count({})).toBe(0);
  });

  test('goes on where a killed one stopped, and what it dropped cannot be kept', async () => {
    const ticket = await offer();
    await post(ticket);
    const { fileId } = await claim(ticket.uploadId);
    now += 25 * HOUR_MS;
    const { storage } = world.runtime;
    const killed = {
      ...reader('o_a'),
      storage: { ...storage, remove: () => Promise.reject(new Error('killed')) },
    };
    await expect(sweepUploads(killed)).rejects.toThrow('killed');
    await expect(keep(ticket.uploadId)).rejects.toMatchObject(notFound);
    expect(await sweep()).toBe(1);
    expect(await contentOf(fileId)).toBeUndefined();
    await expect(keep(ticket.uploadId)).rejects.toMatchObject(notFound);
  });

  test('takes any number, batch by batch', async () => {
    for (let at = 0; at < 30; at += 1) await offer();
    now += 25 * HOUR_MS;
    expect(await sweep()).toBe(30);
    expect(await uploads().count({})).toBe(0);
  });
});
