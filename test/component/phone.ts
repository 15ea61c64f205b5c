/** The cloud and the paths of a page under test, as the page sees them: calls of functions and moves to other pages. */
import type { Action, ErrorCode, Failure, Output } from '../../typings/contract';
import { type Mounted, settled } from './load';

type Reply = { result: unknown };
type Replies = { [A in Action]?: (input: never) => Reply | Promise<Reply> };
type Call = { name: string; data: { action: string; input: unknown } };

export const ok = <A extends Action>(data: Output<A>): Reply => ({
  result: { ok: true, data, requestId: 'x' },
});

export const refused = (code: ErrorCode, details: Failure['details'] = {}): Reply => ({
  result: { ok: false, error: { code, message: '', details }, requestId: 'x' },
});

export const moves = {
  navigateTo: jest.fn(() => Promise.resolve()),
  navigateBack: jest.fn(() => Promise.resolve()),
  redirectTo: jest.fn(() => Promise.resolve()),
  switchTab: jest.fn(() => Promise.resolve()),
  pageScrollTo: jest.fn(() => Promise.resolve()),
  setNavigationBarTitle: jest.fn(() => Promise.resolve()),
  setNavigationBarColor: jest.fn(() => Promise.resolve()),
  showToast: jest.fn(() => Promise.resolve()),
  setClipboardData: jest.fn(({ success }: { success(): void }) => success()),
};

const callFunction = jest.fn();
Object.assign(wx, { cloud: { callFunction }, ...moves });

/** Every question of the page gets these answers; one that is not foreseen has no answer. */
export function library(replies: Replies): void {
  callFunction.mockImplementation(({ name, data }: Call) => {
    const reply = replies[`${name}.${data.action}` as Action] as
      | ((input: unknown) => Reply)
      | undefined;
    return reply ? Promise.resolve(reply(data.input)) : Promise.reject({ errMsg: 'fail' });
  });
}

/** Inputs of the calls of one action so far. */
export const asked = (action: Action): unknown[] =>
  (callFunction.mock.calls as [Call][])
    .filter(([{ name, data }]) => `${name}.${data.action}` === action)
    .map(([{ data }]) => data.input);

export function forget(): void {
  callFunction.mockReset();
  for (const move of Object.values(moves)) move.mockClear();
}

type Methods = Record<string, (...given: unknown[]) => unknown>;

/** Calls a method of the page, as the platform or an event does; resolves when everything that follows is done. */
export async function call(page: Mounted, method: string, ...given: unknown[]): Promise<void> {
  const instance = page.instance as unknown as Methods & { getTabBar?: () => object };
  instance.getTabBar = () => ({ setData: () => {} });
  await instance[method]?.(...given);
  for (let turn = 0; turn < 3; turn += 1) await settled();
}

export const textOf = (page: Mounted): string => page.dom?.textContent ?? '';
