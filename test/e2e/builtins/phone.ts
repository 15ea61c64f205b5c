/** A phone in a real browser that shows a page written in the test itself, compiled as the app is. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { compileApp } from '../../../local/browser/compile/index';
import { launchChromium } from '../../support/e2e/chromium';

// A machine that runs every project at once draws slowly.
jest.setTimeout(30_000);

/** A page under test. `bindtap="heard"` and the like keep the event for `heard()`. */
export interface Sketch {
  readonly wxml: string;
  readonly wxss?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Source of further methods of the page, comma separated. */
  readonly methods?: string;
  readonly json?: object;
}

export interface Heard {
  readonly type: string;
  readonly id: string;
  readonly detail: Record<string, unknown>;
}

export interface Phone {
  readonly page: Page;
  /** The phone's screen, without the bar beside it. */
  readonly screen: Locator;
  /** The element with this id in the sketch. */
  id(id: string): Locator;
  heard(type?: string): Promise<Heard[]>;
  /** Waits until an event of this type came in, and answers the last one. */
  waitFor(type: string): Promise<Heard>;
  setData(patch: Readonly<Record<string, unknown>>): Promise<void>;
  data(): Promise<Record<string, unknown>>;
  /** Runs in the app, with its `wx`; waits for a promise. */
  wx<T>(source: string): Promise<T>;
  close(): Promise<void>;
}

interface Fixture {
  readonly events: Heard[];
  readonly wx: object;
  page: { setData(patch: object, done: () => void): void; readonly data: Record<string, unknown> };
}

declare global {
  var fixture: Fixture;
}

const TDESIGN = 'node_modules/tdesign-miniprogram/miniprogram_dist';
/** All of TDesign is more than a package may weigh; the app packs what it uses. */
const NO_LIMITS = { main: Number.POSITIVE_INFINITY, subpackage: Number.POSITIVE_INFINITY };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.css': 'text/css',
  '.png': 'image/png',
  '.webm': 'video/webm',
};

export interface ShowOptions {
  readonly touch?: boolean;
  /** Width of the window in px. */
  readonly width?: number;
  /** Further pages by route. */
  readonly others?: Readonly<Record<string, Sketch>>;
  /** Lets sketches use TDesign's components. */
  readonly tdesign?: boolean;
}

export type Answer = { readonly status: number; readonly body: string; readonly type?: string };

export class Workshop {
  /** Answers of the server beside the built files, by path without the query. */
  readonly answers = new Map<string, Answer | ((sent: Buffer) => Promise<Answer>)>();
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'zhuyue-builtins-'));
  readonly #server: Server;
  readonly #browser: Browser;
  #count = 0;

  private constructor(server: Server, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async open(): Promise<Workshop> {
    const browser = await launchChromium();
    const server = createServer((request, response) => {
      const reply = async () => {
        const sent: Buffer[] = [];
        for await (const chunk of request) sent.push(chunk as Buffer);
        const answer = await workshop.answer(request.url ?? '/', Buffer.concat(sent));
        const { status, body, type } = answer;
        response.writeHead(status, type === undefined ? {} : { 'content-type': type });
        response.end(body);
      };
      // A page that gave up hears nothing.
      reply().catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const workshop = new Workshop(server, browser);
    await build({
      entryPoints: ['local/browser/runtime/main.ts'],
      outfile: path.join(workshop.#folder, 'host.js'),
      bundle: true,
      format: 'iife',
      target: 'es2022',
      logLevel: 'error',
    });
    return workshop;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  private async answer(
    url: string,
    sent: Buffer,
  ): Promise<{ status: number; body: Buffer | string; type?: string }> {
    const address = new URL(url, this.origin);
    const known = this.answers.get(address.pathname);
    if (known) return typeof known === 'function' ? known(sent) : known;
    // host.js and host.css are the same for every sketch.
    const shared = /\/(host\.(?:js|css))$/.exec(address.pathname)?.[1];
    const file = path.join(this.#folder, shared ?? address.pathname);
    try {
      const body = await readFile(file);
      return { status: 200, body, type: TYPES[path.extname(file)] ?? 'application/octet-stream' };
    } catch {
      return { status: 404, body: 'not found' };
    }
  }

  /** Compiles the sketch and opens it. The first page is the sketch; `others` are reached by navigation. */
  async show(sketch: Sketch, options: ShowOptions = {}): Promise<Phone> {
    const name = `sketch-${this.#count++}`;
    const source = path.join(this.#folder, `${name}-source`);
    const pages = { 'pages/sketch/index': sketch, ...options.others };
    const write = (file: string, text: string) => {
      const target = path.join(source, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    };
    write(
      'app.json',
      JSON.stringify({
        pages: Object.keys(pages),
        window: { navigationBarTitleText: 'Sketch' },
        componentFramework: 'glass-easel',
        darkmode: true,
        resizable: true,
      }),
    );
    write('theme.json', '{"light":{},"dark":{}}');
    write('app.wxss', '');
    write('app.js', 'globalThis.fixture={events:[],wx:wx};App({});');
    for (const [route, part] of Object.entries(pages)) {
      write(`${route}.json`, JSON.stringify(part.json ?? {}));
      write(`${route}.wxml`, part.wxml);
      write(`${route}.wxss`, part.wxss ?? '');
      write(`${route}.js`, pageScript(part));
    }
    if (options.tdesign)
      cpSync(TDESIGN, path.join(source, 'miniprogram_npm/tdesign-miniprogram'), {
        recursive: true,
      });
    const out = path.join(this.#folder, name);
    await compileApp({ source, out, ...(options.tdesign ? { limits: NO_LIMITS } : {}) });
    const context = await this.#browser.newContext(
      options.touch
        ? {
            viewport: { width: options.width ?? 390, height: 844 },
            hasTouch: true,
            isMobile: true,
            locale: 'zh-CN',
          }
        : { viewport: { width: options.width ?? 1100, height: 900 }, locale: 'zh-CN' },
    );
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${this.origin}/${name}/index.html`);
    await page
      .waitForFunction(() => globalThis.fixture?.page !== undefined, undefined, { timeout: 10_000 })
      .catch(() => {
        throw new Error(`the page did not show: ${faults.join('; ')}`);
      });
    return {
      page,
      screen: page.locator('.zy-screen'),
      id: (id) => page.locator(`.zy-shown [id$="--${id}"]`),
      heard: async (type) => {
        const events = await page.evaluate(() => globalThis.fixture.events);
        return type === undefined ? events : events.filter((event) => event.type === type);
      },
      waitFor: async (type) => {
        await page.waitForFunction(
          (wanted) => globalThis.fixture.events.some((event) => event.type === wanted),
          type,
          { timeout: 5000 },
        );
        const events = await page.evaluate(() => globalThis.fixture.events);
        return events.filter((event) => event.type === type).at(-1) as Heard;
      },
      setData: (patch) =>
        page.evaluate(
          (data) => new Promise<void>((done) => globalThis.fixture.page.setData(data, done)),
          patch,
        ),
      data: () => page.evaluate(() => globalThis.fixture.page.data),
      wx: (code) =>
        page.evaluate(
          (text) => new Function('wx', `return (async()=>{${text}})()`)(globalThis.fixture.wx),
          code,
        ),
      close: async () => {
        await context.close();
        if (faults.length > 0) throw new Error(`faults on the page: ${faults.join('; ')}`);
      },
    };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const pageScript = ({ data, methods }: Sketch): string => `Page({
  data: ${JSON.stringify(data ?? {})},
  onShow() { globalThis.fixture.page = this; },
  heard(event) {
    globalThis.fixture.events.push(JSON.parse(JSON.stringify(
      { type: event.type, id: event.currentTarget.id, detail: event.detail || {} })));
  },
  ${methods ?? ''}
});`;
