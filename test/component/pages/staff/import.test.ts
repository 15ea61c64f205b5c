import type { ImportJob, UploadTicket } from '../../../../typings/contract';
import { load, type Mounted, mount, settled } from '../../load';
import { asked, call, forget, library, ok, refused, textOf } from '../../phone';
import { APPLIED, COUNTS, jobOf, PREVIEW, SAMPLES } from './jobs';

const id = load('packages/staff/pages/import/index');
const { importDraft } =
  require('../../../../miniprogram/stores/import-draft') as typeof import('../../../../miniprogram/stores/import-draft');

const TICKET: UploadTicket = {
  uploadId: 'u_1',
  url: 'https://storage/',
  formData: {},
  expiresAt: '2999-01-01T00:00:00.000Z',
};

/** The person chooses this file; the storage answers with this status. */
function chooses(status: number): void {
  Object.assign(wx, {
    chooseMessageFile: ({ success }: { success(chosen: object): void }) =>
      success({ tempFiles: [{ name: '知网.csv', path: 'tmp', size: 219_319 }] }),
    uploadFile: ({ success }: { success(answer: object): void }) => {
      queueMicrotask(() => success({ statusCode: status }));
      return { onProgressUpdate: () => {}, abort: () => {} };
    },
  });
}

/** The person answers the question before a decision. */
const answers = (agreed: boolean) =>
  Object.assign(wx, {
    showModal: ({ success }: { success(answer: object): void }) => success({ confirm: agreed }),
  });

const found = (job: ImportJob, rejected: object[] = []) => ({
  'catalogue.importJob': () => ok<'catalogue.importJob'>({ job, samples: SAMPLES }),
  'catalogue.importRejects': () =>
    ok<'catalogue.importRejects'>({ rejects: rejected as never, next: null }),
});

async function opened(query: { id?: string } = {}): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad', query);
  return page;
}

beforeEach(() => {
  forget();
  importDraft.set(null);
});

describe('a new import', () => {
  it('explains what can be imported, sends the file and shows how it is understood', async () => {
    chooses(204);
    library({
      'catalogue.importUpload': () => ok<'catalogue.importUpload'>(TICKET),
      'catalogue.importPreview': () => ok<'catalogue.importPreview'>(PREVIEW),
    });
    const page = await opened();
    expect(textOf(page)).toContain('CNMARC');
    await call(page, 'choose');
    expect(asked('catalogue.importUpload')).toEqual([{ name: '知网.csv', size: 219_319 }]);
    for (const word of ['认出是 CSV', 'GBK / GB 18030', '引用数', '不用', '"type" is missing'])
      expect(textOf(page)).toContain(word);
  });

  it('says why a file did not arrive and keeps it for another try', async () => {
    chooses(413);
    library({ 'catalogue.importUpload': () => ok<'catalogue.importUpload'>(TICKET) });
    const page = await opened();
    await call(page, 'choose');
    expect(textOf(page)).toMatch(/没有传完.*重新上传/s);
    chooses(204);
    library({
      'catalogue.importUpload': () => ok<'catalogue.importUpload'>(TICKET),
      'catalogue.importPreview': () => ok<'catalogue.importPreview'>(PREVIEW),
    });
    await call(page, 'send');
    expect(page.data.phase).toBe('preview');
  });
});

const DRAFT = {
  uploadId: 'u_1',
  file: '知网.csv',
  size: 219_319,
  words: {},
  complete: false,
  requestId: 'a'.repeat(32),
  at: new Date().toISOString(),
};

describe('the preview', () => {
  const readable = () =>
    library({
      'catalogue.importPreview': () => ok<'catalogue.importPreview'>(PREVIEW),
      'catalogue.importStart': () => ok<'catalogue.importStart'>({ jobId: 'j_1' }),
      ...found(jobOf()),
    });

  it('comes back after the app was closed, with what was said of the file', async () => {
    importDraft.set({ ...DRAFT, words: { encoding: 'gb18030' } });
    readable();
    const page = await opened();
    expect(asked('catalogue.importPreview')).toEqual([
      { uploadId: 'u_1', words: { encoding: 'gb18030' } },
    ]);
    expect(textOf(page)).toContain('编码按你说的 GBK');
  });

  it('reads the file anew with each word, and a field moves from one column to another', async () => {
    importDraft.set(DRAFT);
    readable();
    const page = await opened();
    await call(page, 'onColumn', { detail: { header: '引用数', field: 'title' } });
    await call(page, 'onFixed', { detail: { field: 'type', value: 'article' } });
    expect(asked('catalogue.importPreview').at(-1)).toEqual({
      uploadId: 'u_1',
      words: {
        columns: { 编号: 'id', 题名: null, 引用数: 'title' },
        fixed: { type: 'article' },
      },
    });
  });

  it('starts no dry run while a required fact is missing, or a whole list has no source', async () => {
    importDraft.set(DRAFT);
    readable();
    const page = await opened();
    expect(textOf(page)).toContain('还缺必备项：类型、语种');
    await call(page, 'start');
    await call(page, 'onFixed', { detail: { field: 'type', value: 'article' } });
    await call(page, 'onFixed', { detail: { field: 'language', value: 'chi' } });
    await call(page, 'onComplete', { detail: { complete: true } });
    await call(page, 'start');
    expect(asked('catalogue.importStart')).toEqual([]);
    await call(page, 'onSay', { detail: { name: 'source', value: 'cnki' } });
    await call(page, 'start');
    expect(asked('catalogue.importStart')).toEqual([
      {
        uploadId: 'u_1',
        words: { fixed: { type: 'article', language: 'chi' }, source: 'cnki' },
        complete: true,
      },
    ]);
    expect(importDraft.get()).toBeNull();
    expect(textOf(page)).toContain('试导结果');
  });

  it('says what to do with a file that cannot be read', async () => {
    importDraft.set(DRAFT);
    library({ 'catalogue.importPreview': () => refused('FILE_UNREADABLE') });
    expect(textOf(await opened())).toContain('换一种格式、编码再读');
  });
});

describe('a job', () => {
  it('goes on while the page is shown and tells rate and rest, then shows its result', async () => {
    const steps = [
      jobOf({ state: 'planning', progress: 109_000, plan: { ...COUNTS, read: 120 }, rate: 60 }),
      jobOf(),
    ];
    const shown: string[] = [];
    let page: Mounted | null = null;
    library({
      'catalogue.importJob': () => {
        const job = steps[0] ?? jobOf();
        return ok<'catalogue.importJob'>({ job, samples: SAMPLES });
      },
      'catalogue.importStep': () => {
        if (page) shown.push(textOf(page));
        const job = steps.shift() ?? jobOf();
        return ok<'catalogue.importStep'>({ job });
      },
    });
    page = mount(id);
    await call(page, 'onLoad', { id: 'j_1' });
    for (const word of ['正在试导', '49%', '每秒 60 条', '大约还要 3 秒', '可以离开这一页'])
      expect(shown.join()).toContain(word);
    await call(page, 'onHide');
  });

  it('is left to the library when the page is hidden', async () => {
    library({
      ...found(jobOf({ state: 'planning', progress: 0 })),
      'catalogue.importStep': () => new Promise(() => {}),
    });
    const page = await opened({ id: 'j_1' });
    await call(page, 'onHide');
    await settled();
    expect(asked('catalogue.importStep')).toHaveLength(1);
  });

  it('shows what would be added, changed, withdrawn and what was not read', async () => {
    library(
      found(jobOf(), [
        {
          number: 7,
          offset: 900,
          reason: 'MIXED_ENCODING',
          detail: 'utf-8 and gbk',
          excerpt: '��',
        },
      ]),
    );
    const page = await opened({ id: 'j_1' });
    for (const word of [
      '图书馆与元宇宙',
      '论文',
      '年份',
      '2020',
      '2021',
      '没有声明完整清单',
      '第 7 条 · 文件第 900 字节',
      '一条里混了几种编码',
      '入库：新增 120，更改 3，撤下 0',
      '2 条可能重复',
    ])
      expect(textOf(page)).toContain(word);
  });

  it('asks before it undoes, and tells what was kept', async () => {
    library({
      ...found(APPLIED),
      'catalogue.importUndo': () =>
        ok<'catalogue.importUndo'>({ job: jobOf({ state: 'undone', keptByUndo: 4 }) }),
    });
    const page = await opened({ id: 'j_1' });
    expect(textOf(page)).toContain('2999-12-23 前可以整批撤销');
    answers(false);
    await call(page, 'undo');
    expect(asked('catalogue.importUndo')).toEqual([]);
    answers(true);
    library({
      ...found(jobOf({ state: 'undone', keptByUndo: 4, done: COUNTS })),
      'catalogue.importUndo': () => ok<'catalogue.importUndo'>({ job: jobOf({ state: 'undone' }) }),
    });
    await call(page, 'undo');
    expect(textOf(page)).toContain('4 条后来又改过，没有动');
  });

  it('needs a second person where much would go, and says who that may be', async () => {
    library({
      ...found(
        jobOf({ state: 'waitingForApproval', complete: true, plan: { ...COUNTS, gone: 60 } }),
      ),
      'catalogue.importApprove': () => refused('SECOND_PERSON'),
    });
    const page = await opened({ id: 'j_1' });
    expect(textOf(page)).toMatch(/要撤下 60 条，超过该来源的 5%.*发起人自己不能同意/s);
    answers(true);
    await call(page, 'approve');
    expect(textOf(page)).toContain('要由另一位同事来做');
  });

  it('can be undone no longer after its time', async () => {
    library(found({ ...APPLIED, undoableUntil: '2020-01-01T00:00:00.000Z' }));
    const page = await opened({ id: 'j_1' });
    expect(textOf(page)).toContain('撤销期已过');
    expect(page.data.job).toMatchObject({ mayUndo: false });
  });

  it('says what stopped it and begins again', async () => {
    library(
      found(jobOf({ state: 'failed', failure: { code: 'CUT_OFF', detail: 'ends in record 8' } })),
    );
    const page = await opened({ id: 'j_1' });
    expect(textOf(page)).toMatch(/没有做完.*（ends in record 8）/s);
    await call(page, 'startOver');
    expect(page.data.phase).toBe('file');
  });
});
