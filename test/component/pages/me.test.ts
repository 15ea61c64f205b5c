import type { Output } from '../../../typings/contract';
import { GUEST, meOf } from '../../support/people/people';
import { load, type Mounted, mount } from '../load';
import { call, forget, library, ok, textOf } from '../phone';

const id = load('pages/me/index');
const stores = <T>(file: string): T => require(`../../../miniprogram/stores/${file}`);
const { searches, rememberSearch } =
  stores<typeof import('../../../miniprogram/stores/searches')>('searches');
const { recent, rememberRecord } =
  stores<typeof import('../../../miniprogram/stores/recent')>('recent');
const { settings } = stores<typeof import('../../../miniprogram/stores/settings')>('settings');

const STUDENT = meOf({ major: '建筑工程技术' }, { onPremises: true });

async function opened(me: Output<'members.me'>): Promise<Mounted> {
  library({ 'members.me': () => ok<'members.me'>(me) });
  const page = mount(id);
  await call(page, 'onLoad');
  await call(page, 'onShow');
  return page;
}

beforeEach(forget);
afterEach(() => settings.set({ theme: 'system', typeSize: 'normal', language: 'system' }));

describe('the page about me', () => {
  it('says who one is, what one is and where', async () => {
    const text = textOf(await opened(STUDENT));
    for (const shown of ['陈思远', '学生', '建筑工程技术', '你在馆内网络'])
      expect(text).toContain(shown);
  });

  it('tells a guest what works without signing in', async () => {
    expect(textOf(await opened(GUEST))).toContain('不绑定也能检索');
  });

  it('keeps the settings in reach when nobody answers who one is', async () => {
    const page = await opened(GUEST);
    library({});
    await call(page, 'load');
    expect(textOf(page)).toContain('没连上图书馆');
    expect(textOf(page)).toContain('外观');
  });

  it('speaks another language at once, and keeps the choice', async () => {
    const page = await opened(STUDENT);
    await call(page, 'chooseLanguage', { detail: { value: 'en' } });
    expect(textOf(page)).toContain('You are on the library network');
    expect(settings.get().language).toBe('en');
  });

  it('draws large type on its root view', async () => {
    const page = await opened(STUDENT);
    await call(page, 'chooseTypeSize', { detail: { value: 'largest' } });
    expect(page.data.look).toContain('look--largest');
  });

  it('clears what is kept, and takes it back', async () => {
    rememberSearch('绿色建筑');
    rememberRecord({ id: 'r_1', title: '甲', at: '2026-11-23T01:00:00.000Z' });
    const page = await opened(STUDENT);
    await call(page, 'clearSearches');
    expect([searches.get(), recent.get().length]).toEqual([[], 1]);
    await call(page, 'undoClear');
    expect(searches.get()).toEqual(['绿色建筑']);
    await call(page, 'clearRecent');
    expect(textOf(page)).toContain('已清除');
    await call(page, 'onHide');
    await call(page, 'undoClear');
    expect(recent.get()).toEqual([]);
  });
});
