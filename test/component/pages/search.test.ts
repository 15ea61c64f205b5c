import type { Output } from '../../../typings/contract';
import { hit } from '../../unit/miniprogram/view/records';
import { load, type Mounted, mount, settled } from '../load';

type Answer = Output<'catalogue.search'>;
type Call = { data: { action: string; input: { text?: string; cursor?: string } } };

const callFunction = jest.fn();
const navigateTo = jest.fn(() => Promise.resolve());
Object.assign(wx, {
  cloud: { callFunction },
  pageScrollTo: () => Promise.resolve(),
  navigateTo,
});
const id = load('pages/search/index');

const page = (from: number, nextCursor: string | null): Answer => ({
  total: 40,
  hits: Array.from({ length: 20 }, (_, index) =>
    hit({ record: { ...hit().record, id: `r_${from + index}` } }),
  ),
  facets: [],
  nextCursor,
  tree: null,
  problems: [],
  didYouMean: null,
});
const ok = (data: Answer) => ({ result: { ok: true, data, requestId: 'x' } });
const refused = (code: string) => ({
  result: { ok: false, error: { code, message: '' }, requestId: 'x' },
});

interface Methods {
  run(): Promise<unknown>;
  submit(): Promise<void>;
  loadMore(): Promise<void>;
  offerRelaxations(current: () => boolean): Promise<void>;
}

function opened(text: string): Mounted & { does: Methods } {
  const shown = mount(id);
  shown.setData({ text });
  return Object.assign(shown, { does: shown.instance as unknown as Methods });
}

const ids = (shown: Mounted) =>
  (shown.data.sheets as { id: string }[][]).flat().map(({ id }) => id);

beforeEach(() => {
  callFunction.mockReset();
  navigateTo.mockClear();
});

describe('the search page', () => {
  it('adds a page below what is shown, once for a reader who scrolls on', async () => {
    const shown = opened('绿色');
    callFunction.mockImplementation(({ data }: Call) =>
      Promise.resolve(ok(data.input.cursor ? page(20, null) : page(0, 'c1'))),
    );
    await shown.does.run();
    await Promise.all([shown.does.loadMore(), shown.does.loadMore()]);
    expect(new Set(ids(shown)).size).toBe(40);
    expect(callFunction).toHaveBeenCalledTimes(2);
    expect(shown.data.more).toBe('end');
  });

  it('never lets a late answer overwrite a newer one', async () => {
    const shown = opened('慢');
    let answerSlow: (value: unknown) => void = () => {};
    callFunction.mockReturnValueOnce(
      new Promise((resolve) => {
        answerSlow = resolve;
      }),
    );
    const slow = shown.does.run();
    shown.setData({ text: '快' });
    callFunction.mockResolvedValueOnce(ok(page(100, null)));
    await shown.does.run();
    answerSlow(ok(page(0, null)));
    await slow;
    expect(ids(shown)[0]).toBe('r_100');
  });

  it('keeps what is shown when the next page fails, and can try it again', async () => {
    const shown = opened('绿色');
    callFunction.mockResolvedValueOnce(ok(page(0, 'c1'))).mockResolvedValueOnce(refused('TIMEOUT'));
    await shown.does.run();
    await shown.does.loadMore();
    expect([ids(shown).length, shown.data.more]).toEqual([20, 'failed']);
    callFunction.mockResolvedValueOnce(ok(page(20, null)));
    await shown.does.loadMore();
    expect(ids(shown)).toHaveLength(40);
  });

  it('searches again from the top when the index moved on under a cursor', async () => {
    const shown = opened('绿色');
    callFunction
      .mockResolvedValueOnce(ok(page(0, 'c1')))
      .mockResolvedValueOnce(refused('CURSOR_EXPIRED'))
      .mockResolvedValueOnce(ok(page(200, null)));
    await shown.does.run();
    await shown.does.loadMore();
    await settled();
    expect(ids(shown)[0]).toBe('r_200');
  });

  it('says why a search failed and offers to try again', async () => {
    const shown = opened('绿色');
    callFunction.mockResolvedValueOnce(refused('INDEX_NOT_READY'));
    await shown.does.run();
    expect(shown.data.status).toBe('failed');
    expect(shown.dom?.textContent).toContain('目录正在整理');
  });

  it('offers only those ways to ask for less that find something', async () => {
    const shown = opened('绿色 廊桥');
    callFunction.mockImplementation(({ data }: Call) =>
      Promise.resolve(
        ok({ ...page(0, null), ...(data.input.text === '绿色' ? {} : { total: 0, hits: [] }) }),
      ),
    );
    await shown.does.run();
    await settled();
    expect(shown.data.status).toBe('empty');
    expect(shown.data.relaxed).toMatchObject([
      { word: '去掉“廊桥”', text: '绿色', count: '40 条' },
    ]);
  });

  it('opens the record that a share code names, over the list', async () => {
    const shown = opened('ZQWN4EA3A1T3');
    callFunction.mockImplementation(({ data }: Call) =>
      Promise.resolve(
        data.action === 'resolve'
          ? { result: { ok: true, data: { id: 'r_shared' }, requestId: 'x' } }
          : ok(page(0, null)),
      ),
    );
    await shown.does.submit();
    expect(navigateTo).toHaveBeenCalledWith({ url: expect.stringContaining('id=r_shared') });
    expect(ids(shown)).toHaveLength(20);
  });

  it('searches as words what only looks like a share code', async () => {
    const shown = opened('zqwn4ea3a1t3');
    callFunction.mockImplementation(({ data }: Call) =>
      Promise.resolve(data.action === 'resolve' ? refused('NOT_FOUND') : ok(page(0, null))),
    );
    await shown.does.submit();
    expect(navigateTo).not.toHaveBeenCalled();
    expect(ids(shown)).toHaveLength(20);
  });

  it('opens the one edition of a standard that was typed with its year', async () => {
    const shown = opened('gb50010-2010');
    callFunction.mockResolvedValue(ok({ ...page(0, null), total: 1, hits: [hit()] }));
    await shown.does.submit();
    expect(navigateTo).toHaveBeenCalledWith({ url: expect.stringContaining('id=r_concrete') });
  });

  it('goes on with what was asked, whatever stands in the box meanwhile', async () => {
    const shown = opened('绿色');
    callFunction.mockResolvedValue(ok(page(0, 'c1')));
    await shown.does.run();
    shown.setData({ text: '别的' });
    await shown.does.loadMore();
    expect(callFunction.mock.lastCall?.[0].data.input).toMatchObject({
      text: '绿色',
      cursor: 'c1',
    });
  });
});
