import type { UploadTicket } from '../../../typings/contract';

const { upload, chooseFile } =
  require('../../../miniprogram/services/uploads') as typeof import('../../../miniprogram/services/uploads');

interface Sent {
  formData: Record<string, string>;
  success(answer: { statusCode: number }): void;
  fail(answer: { errMsg: string }): void;
}

const FILE = { name: '新书.mrc', path: 'wxfile://tmp_1', size: 4096 };
const ticket = (uploadId: string, minutes = 30): UploadTicket => ({
  uploadId,
  url: 'https://storage/',
  formData: { key: `incoming/${uploadId}` },
  expiresAt: new Date(Date.now() + minutes * 60_000).toISOString(),
});

/** The storage, answering each post with the next of these; `hang` waits to be aborted. */
function storage(...answers: (number | 'broken' | 'hang')[]): Sent[] {
  const posts: Sent[] = [];
  Object.assign(wx, {
    uploadFile(sent: Sent) {
      const answer = answers[posts.length];
      posts.push(sent);
      queueMicrotask(() => {
        if (answer === 'broken') sent.fail({ errMsg: 'uploadFile:fail' });
        else if (typeof answer === 'number') sent.success({ statusCode: answer });
      });
      return {
        onProgressUpdate: (tell: (at: { progress: number }) => void) => tell({ progress: 50 }),
        abort: () => sent.fail({ errMsg: 'uploadFile:fail abort' }),
      };
    },
  });
  return posts;
}

const keysOf = (posts: Sent[]) => posts.map(({ formData }) => formData.key);

describe('a file on its way into the library', () => {
  it('is posted with its ticket, tells how far it is and ends with the id that claims it', async () => {
    const posts = storage(204);
    const parts: number[] = [];
    const sending = upload(
      FILE,
      async () => ticket('u1'),
      (part) => parts.push(part),
    );
    expect(await sending.done).toBe('u1');
    expect(parts).toEqual([0.5]);
    expect(keysOf(posts)).toEqual(['incoming/u1']);
  });

  it('is sent again over a line that breaks, and not without end', async () => {
    storage('broken', 503, 204);
    const ask = jest.fn(async () => ticket('u1'));
    expect(await upload(FILE, ask, () => {}).done).toBe('u1');
    expect(ask).toHaveBeenCalledTimes(1);
    storage('broken', 'broken', 'broken', 204);
    await expect(upload(FILE, ask, () => {}).done).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  it('asks for another ticket when one is about to end', async () => {
    const posts = storage('broken', 204);
    const ask = jest
      .fn()
      .mockResolvedValueOnce(ticket('old', 0.5))
      .mockResolvedValue(ticket('new'));
    expect(await upload(FILE, ask, () => {}).done).toBe('new');
    expect(keysOf(posts)).toEqual(['incoming/new', 'incoming/new']);
  });

  it('is not sent again when the storage refuses it', async () => {
    const posts = storage(413, 204);
    await expect(
      upload(
        FILE,
        async () => ticket('u1'),
        () => {},
      ).done,
    ).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
    expect(posts).toHaveLength(1);
  });

  it('can be stopped, before the ticket came and under way', async () => {
    const posts = storage('hang');
    const early = upload(
      FILE,
      async () => ticket('u1'),
      () => {},
    );
    early.stop();
    expect(await early.done).toBeNull();
    expect(posts).toHaveLength(0);
    const late = upload(
      FILE,
      async () => ticket('u1'),
      () => {},
    );
    await new Promise((resolve) => setTimeout(resolve));
    late.stop();
    expect(await late.done).toBeNull();
  });
});

describe('choosing a file', () => {
  it('answers null when the person thinks better of it', async () => {
    Object.assign(wx, {
      chooseMessageFile: ({ fail }: { fail(answer: { errMsg: string }): void }) =>
        fail({ errMsg: 'chooseMessageFile:fail cancel' }),
    });
    expect(await chooseFile()).toBeNull();
  });
});
