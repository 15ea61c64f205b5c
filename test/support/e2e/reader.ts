/** A reader with a phone, or at a desk: finds things by the names a screen reader would say, as people find them by sight. */
import type { BrowserContext, Locator, Page, Route } from 'playwright-core';
import { eventually } from './eventually';

export type Name = string | RegExp;

/** The answer of a function, as its envelope. */
export type Envelope = Readonly<Record<string, unknown>>;

interface HostWindow {
  readonly __zhuyue: { readonly warnings: readonly unknown[] };
}

const SETTLED_MS = 30_000;

export class Reader {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #touch: boolean;
  readonly #url: string;
  readonly #faults: string[] = [];
  /** Chromium itself reports a request that got no answer; where the journey cuts the line, that is no fault. */
  #lineCut = false;

  constructor(context: BrowserContext, page: Page, url: string, touch: boolean) {
    this.context = context;
    this.page = page;
    this.#url = url;
    this.#touch = touch;
    page.on('pageerror', (error) => this.#faults.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      if (this.#lineCut && message.text().startsWith('Failed to load resource')) return;
      this.#faults.push(message.text());
    });
  }

  /** @param path of a page with its query; the home page without one */
  async goto(path = ''): Promise<void> {
    // A change of the hash alone would go on in the app that runs; a reader who types an address starts it.
    await this.page.goto('about:blank');
    await this.page.goto(path === '' ? this.#url : `${this.#url}/#${path}`);
    await this.shown.locator('.look').first().waitFor();
  }

  /** The phone, without the bar beside it. */
  get screen(): Locator {
    return this.page.locator('.zy-screen');
  }

  /** The page on top. */
  get shown(): Locator {
    return this.page.locator('.zy-frame.zy-shown');
  }

  button(name: Name): Locator {
    return this.screen.getByRole('button', exactly(name));
  }

  link(name: Name): Locator {
    return this.shown.getByRole('link', exactly(name));
  }

  tab(name: Name): Locator {
    return this.shown.getByRole('tab', exactly(name));
  }

  radio(name: Name): Locator {
    return this.shown.getByRole('radio', exactly(name));
  }

  chip(name: Name): Locator {
    return this.shown.getByRole('checkbox', exactly(name));
  }

  box(name: Name = /书名|Title/): Locator {
    return this.shown.getByRole('textbox', { name });
  }

  text(text: Name): Locator {
    return this.shown.getByText(text).first();
  }

  tap(target: Locator): Promise<void> {
    return this.#touch ? target.tap() : target.click();
  }

  /** Goes back by the bar over the page. */
  async back(): Promise<void> {
    await this.tap(this.button(/^(返回|Back)$/));
  }

  async title(title: string): Promise<void> {
    await this.screen
      .getByRole('banner')
      .getByRole('heading', { name: title, exact: true })
      .waitFor();
  }

  /** Writes in the search box and sends it off; ends when the answer is on the screen. */
  async search(text: string): Promise<void> {
    await this.box().fill(text);
    await this.answered(() => this.box().press('Enter'));
  }

  /** Does what makes the app search, and waits until what it found is drawn. */
  async answered(act: () => Promise<unknown>): Promise<void> {
    const answer = this.page.waitForResponse(isCall('catalogue', 'search'));
    await act();
    await answer;
    await this.shown.locator('.summary wx-text').first().waitFor();
  }

  /** What the cards of the page say: title, standard number, status and badge, joined by a comma. */
  async hits(): Promise<string[]> {
    const cards = this.shown.getByRole('link');
    return cards.evaluateAll((all) => all.map((card) => card.getAttribute('aria-label') ?? ''));
  }

  /** How many the search found, as the page says. */
  async total(): Promise<number> {
    const summary = await this.shown.locator('.summary').textContent();
    return Number(/[\d,]+/.exec(summary ?? '')?.[0].replaceAll(',', '') ?? Number.NaN);
  }

  /**
   * Chooses who one is in the bar beside the phone; the app starts anew as that reader.
   * @param persona name of somebody of the demo library
   */
  async become(persona: string): Promise<void> {
    const bar = await this.openBar();
    const loaded = this.page.waitForEvent('load');
    await this.tap(
      bar.locator('label').filter({ has: this.page.locator(`input[value="${persona}"]`) }),
    );
    await loaded;
    await this.shown.locator('.look').first().waitFor();
  }

  /** Comes with a WeChat account that is nobody's of the demo library; the app starts anew. */
  async comeAs(openid: string, path: string): Promise<void> {
    const settings = JSON.stringify({ caller: { kind: 'openid', openid } });
    await this.page.evaluate(
      (kept) => localStorage.setItem('zhuyue.host.settings', kept),
      settings,
    );
    await this.goto(path);
  }

  /** Answers the dialog over the page. */
  async answer(word: string): Promise<void> {
    await this.tap(this.page.getByRole('button', { name: word, exact: true }).last());
  }

  async openBar(): Promise<Locator> {
    const bar = this.page.locator('.zy-bar');
    const opener = bar.getByRole('button', { name: /^(打开设置|Open settings)$/ });
    if (await opener.isVisible()) await this.tap(opener);
    await bar.locator('.zy-bar-body').waitFor();
    return bar;
  }

  async closeBar(): Promise<void> {
    const closer = this.page.locator('.zy-bar').getByRole('button', { name: /^(收起|Close)$/ });
    if (await closer.isVisible()) await this.tap(closer);
  }

  /** @param network as the bar names it, such as 断网 */
  async setNetwork(network: string): Promise<void> {
    this.#lineCut = true;
    const bar = await this.openBar();
    await bar.getByRole('combobox', { name: /网络|Network/ }).selectOption({ label: network });
    await this.closeBar();
  }

  async setOnPremises(on: boolean): Promise<void> {
    const bar = await this.openBar();
    await bar.getByRole('switch', { name: /在馆内|In the library/ }).setChecked(on);
    await this.closeBar();
  }

  async useWideLayout(): Promise<void> {
    const bar = await this.openBar();
    await bar.getByRole('switch', { name: /宽屏|Wide screen/ }).check();
  }

  /** Where the journey breaks the line itself, Chromium's note about it is no fault. */
  expectBrokenLine(): void {
    this.#lineCut = true;
  }

  /**
   * Answers calls of one action in the library's place until the returned function is called.
   * @param answer `null` breaks the line
   */
  async intercept(
    name: string,
    action: string,
    answer: (route: Route) => Promise<Envelope | null>,
  ): Promise<() => Promise<void>> {
    this.#lineCut = true;
    const pattern = `**/functions/${name}`;
    const handler = async (route: Route) => {
      if (!isCall(name, action)(route)) return route.fallback();
      const envelope = await answer(route);
      if (envelope === null) return route.abort('connectionreset');
      return route.fulfill({ json: envelope });
    };
    await this.page.route(pattern, handler);
    return () => this.page.unroute(pattern, handler);
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Waits until nothing on the page is still being loaded. */
  async settled(): Promise<void> {
    await this.page.waitForLoadState('networkidle', { timeout: SETTLED_MS });
    await eventually(async () => {
      expect(await this.shown.getByText(/^(正在载入|Loading)$/).count()).toBe(0);
    });
  }

  /** What a phone would not forgive: warnings of the host, errors of the page. */
  async faults(): Promise<unknown[]> {
    const warnings = await this.page.evaluate(
      () => (window as unknown as HostWindow).__zhuyue?.warnings ?? [],
    );
    return [...this.#faults, ...warnings];
  }
}

/** Whether a request, or the request of a response or route, calls this action. */
export function isCall(name: string, action: string) {
  return (sent: { url(): string } | { request(): Sent }): boolean => {
    const request = 'request' in sent ? sent.request() : (sent as Sent);
    if (!request.url().endsWith(`/functions/${name}`)) return false;
    return (JSON.parse(request.postData() ?? '{}') as { action?: string }).action === action;
  };
}

interface Sent {
  url(): string;
  postData(): string | null;
}

const exactly = (name: Name) => (typeof name === 'string' ? { name, exact: true } : { name });
