import { load, type Mounted, mount, tap } from '../../load';
import { asked, call, forget, library, moves, ok, refused, textOf } from '../../phone';
import { APPLIED, jobOf } from './jobs';

const id = load('packages/staff/pages/imports/index');

async function shown(): Promise<Mounted> {
  const page = mount(id);
  await call(page, 'onLoad');
  await call(page, 'onShow');
  return page;
}

beforeEach(forget);

describe('the list of imports', () => {
  it('says of each import what it is, where it stands, what it does and who began it', async () => {
    library({
      'catalogue.importJobs': () =>
        ok<'catalogue.importJobs'>({
          jobs: [jobOf(), { ...APPLIED, jobId: 'j_2', startedBy: null }],
          next: null,
        }),
    });
    const page = await shown();
    for (const word of ['知网.csv', '待核对', '新增 120', '读不出 5', '3,200', '吴敏', '09:00'])
      expect(textOf(page)).toContain(word);
    expect(textOf(page)).toMatch(/已入库.*已离开的同事/s);
    await tap(page, '.job', 1);
    expect(moves.navigateTo).toHaveBeenCalledWith({
      url: '/packages/staff/pages/import/index?id=j_2',
    });
  });

  it('explains which files are taken while there are none', async () => {
    library({ 'catalogue.importJobs': () => ok<'catalogue.importJobs'>({ jobs: [], next: null }) });
    const page = await shown();
    for (const word of ['还没有导入过', 'ISO 2709', 'KBART', 'GBK'])
      expect(textOf(page)).toContain(word);
    await call(page, 'begin');
    expect(moves.navigateTo).toHaveBeenCalledWith({ url: '/packages/staff/pages/import/index' });
  });

  it('goes on to earlier ones, and keeps what it has when that fails', async () => {
    library({
      'catalogue.importJobs': ({ cursor }: { cursor?: string }) =>
        cursor === undefined
          ? ok<'catalogue.importJobs'>({ jobs: [jobOf()], next: 'c1' })
          : refused('BUSY'),
    });
    const page = await shown();
    await call(page, 'onReachBottom');
    expect(page.data.more).toBe('failed');
    library({
      'catalogue.importJobs': () =>
        ok<'catalogue.importJobs'>({ jobs: [jobOf({ jobId: 'j_3', file: '旧.mrc' })], next: null }),
    });
    await call(page, 'loadMore');
    expect(asked('catalogue.importJobs')).toContainEqual({ cursor: 'c1' });
    expect(textOf(page)).toMatch(/知网\.csv.*旧\.mrc/s);
  });

  it('says why it cannot be shown, and tries again', async () => {
    library({ 'catalogue.importJobs': () => refused('FORBIDDEN') });
    const page = await shown();
    expect(page.data.status).toBe('failed');
    expect(textOf(page)).toContain('你的身份不能做这件事');
  });
});
