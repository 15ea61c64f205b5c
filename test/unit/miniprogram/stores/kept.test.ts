import { installPhone, type Phone } from '../phone';

let phone: Phone;
const load = <T>(file: string): T => require(`../../../../miniprogram/stores/${file}`);

function start(stored: Record<string, unknown> = {}): void {
  jest.resetModules();
  phone = installPhone(stored);
}

describe('settings', () => {
  type Settings = typeof import('../../../../miniprogram/stores/settings');

  it('follow the phone until the reader chooses', () => {
    start();
    expect(load<Settings>('settings').settings.get()).toEqual({
      theme: 'system',
      typeSize: 'normal',
      language: 'system',
    });
  });

  it('are kept on the phone and restored', () => {
    start();
    const { settings } = load<Settings>('settings');
    settings.set({ theme: 'dark', typeSize: 'largest', language: 'en' });
    start(Object.fromEntries(phone.storage));
    expect(load<Settings>('settings').settings.get()).toEqual({
      theme: 'dark',
      typeSize: 'largest',
      language: 'en',
    });
  });

  it.each([null, 'dark', [], { theme: 'sepia', typeSize: 3 }])(
    'fall back to the default for %p, which another version may have kept',
    (kept) => {
      start({ settings: kept });
      expect(load<Settings>('settings').settings.get().theme).toBe('system');
      expect(load<Settings>('settings').settings.get().typeSize).toBe('normal');
    },
  );
});

describe('the look', () => {
  type Look = typeof import('../../../../miniprogram/stores/look');
  type Settings = typeof import('../../../../miniprogram/stores/settings');

  it('follows the phone into the dark, unless the reader chose light', () => {
    start();
    const { look } = load<Look>('look');
    const { settings } = load<Settings>('settings');
    phone.setTheme('dark');
    expect(look.get()).toMatchObject({ theme: 'dark', className: 'look look--dark' });
    settings.set({ ...settings.get(), theme: 'light' });
    expect(look.get().theme).toBe('light');
  });

  it('has a class for each larger type', () => {
    start({ settings: { theme: 'light', typeSize: 'large', language: 'zh-CN' } });
    expect(load<Look>('look').look.get().className).toBe('look look--light look--large');
  });

  it('tells its listeners once a change, and not after they left', () => {
    start();
    const { look } = load<Look>('look');
    const listener = jest.fn();
    const leave = look.subscribe(listener);
    phone.setTheme('dark');
    leave();
    phone.setTheme('light');
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe('the history of searches', () => {
  type Searches = typeof import('../../../../miniprogram/stores/searches');

  it('has the newest first, each once, and no more than 20', () => {
    start();
    const { searches, rememberSearch } = load<Searches>('searches');
    for (let n = 0; n < 25; n += 1) rememberSearch(`词 ${n}`);
    rememberSearch(' 词 10 ');
    rememberSearch('   ');
    expect(searches.get()).toHaveLength(20);
    expect(searches.get().slice(0, 2)).toEqual(['词 10', '词 24']);
    expect(new Set(searches.get()).size).toBe(20);
  });

  it('gives a forgotten search back to its place', () => {
    start({ searches: ['甲', '乙', '丙'] });
    const { searches, forgetSearch, forgetSearches } = load<Searches>('searches');
    const undo = forgetSearch('乙');
    expect(searches.get()).toEqual(['甲', '丙']);
    undo();
    expect(searches.get()).toEqual(['甲', '乙', '丙']);
    forgetSearches()();
    expect(searches.get()).toEqual(['甲', '乙', '丙']);
  });

  it('drops what is not a search', () => {
    start({ searches: ['甲', 3, null] });
    expect(load<Searches>('searches').searches.get()).toEqual(['甲']);
  });
});

describe('records opened before', () => {
  type Recent = typeof import('../../../../miniprogram/stores/recent');
  const at = '2026-11-23T01:00:00.000Z';

  it('keep the page reached when the record is only looked at again', () => {
    start();
    const { recent, rememberRecord, lastPage } = load<Recent>('recent');
    rememberRecord({ id: 'a', title: '甲', at, page: 7, pageCount: 12 });
    rememberRecord({ id: 'b', title: '乙', at });
    rememberRecord({ id: 'a', title: '甲', at });
    expect(recent.get().map(({ id }) => id)).toEqual(['a', 'b']);
    expect(lastPage('a')).toBe(7);
    expect(lastPage('never')).toBe(1);
  });
});

describe('the home page kept for a day without network', () => {
  type HomeCopy = typeof import('../../../../miniprogram/stores/home-copy');

  it('comes back with its time, and is dropped when another version kept it', () => {
    start();
    const answer = { recordCount: 3 } as Parameters<HomeCopy['keepHome']>[0];
    load<HomeCopy>('home-copy').keepHome(answer, new Date('2026-11-23T01:00:00Z'));
    start(Object.fromEntries(phone.storage));
    expect(load<HomeCopy>('home-copy').homeCopy.get()).toMatchObject({
      at: '2026-11-23T01:00:00.000Z',
      answer,
    });
    start({ home: { version: 0, answer } });
    expect(load<HomeCopy>('home-copy').homeCopy.get()).toBeNull();
  });
});

describe('what another page wants searched', () => {
  type Intent = typeof import('../../../../miniprogram/stores/intent');

  it('is taken once', () => {
    start();
    const { intendSearch, takeSearchIntent } = load<Intent>('intent');
    intendSearch({ text: 'BIM' });
    expect(takeSearchIntent()).toEqual({ text: 'BIM', filters: {}, sort: 'relevance' });
    expect(takeSearchIntent()).toBeNull();
  });
});
