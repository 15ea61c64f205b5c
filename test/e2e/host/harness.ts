/** Compiles the fixture app, serves it, and opens it in Chromium with a mouse or with touch. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { compileApp } from '../../../local/browser/compile/index';
import { launchChromium } from '../../support/e2e/chromium';

const ROOT = path.resolve(__dirname, '../../..');
const FIXTURE = path.join(ROOT, 'test/fixtures/browser-host');
const TDESIGN = path.join(ROOT, 'node_modules/tdesign-miniprogram/miniprogram_dist');
const LIMITS = { main: 2 * 1024 * 1024, subpackage: 1536 * 1024 };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

export interface Fixture {
  readonly browser: Browser;
  readonly url: string;
  close(): Promise<void>;
}

/** A copy of the fixture as the phone build lays it out, TDesign's packages included. */
export function phoneBuild(folder: string): string {
  const source = path.join(folder, 'phone');
  cpSync(FIXTURE, source, { recursive: true });
  cpSync(TDESIGN, path.join(source, 'miniprogram_npm/tdesign-miniprogram'), { recursive: true });
  return source;
}

export async function openFixture(): Promise<Fixture> {
  const folder = mkdtempSync(path.join(tmpdir(), 'browser-host-'));
  const out = path.join(folder, 'browser');
  await compileApp({ source: phoneBuild(folder), out, limits: LIMITS });
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: ['local/browser/runtime/main.ts'],
    outfile: path.join(out, 'host.js'),
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const server = await serve(out);
  const browser = await launchChromium();
  return {
    browser,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const file = path.join(folder, pathname === '/' ? 'index.html' : path.normalize(pathname));
    try {
      const body = readFileSync(file);
      response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly touch: boolean;
  /** In the page shown. */
  find(selector: string): Locator;
  /** In the page shown; ids in the DOM carry their component's prefix. */
  byId(id: string): Locator;
  button(text: string): Locator;
  tap(target: Locator): Promise<void>;
  /** Drags from a point by `dy` px, with the finger or the pressed mouse. */
  swipe(from: { readonly x: number; readonly y: number }, dy: number): Promise<void>;
  /** What the fixture's pages noted, in order. */
  readonly events: readonly string[];
  /** Waits until `event` has been noted. */
  noted(event: string): Promise<void>;
  warnings(): Promise<string[]>;
  readonly faults: string[];
}

export interface PhoneOptions {
  readonly touch?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Page address with the hash. */
  readonly at?: string;
}

interface HostWindow {
  readonly __zhuyue: { readonly warnings: readonly { readonly kind: string }[] };
}

/** How the fixture's pages note an event; see utils/log.js. */
const EVENT = 'event: ';

/** A reader's browser with storage of its own. */
export async function openPhone(fixture: Fixture, options: PhoneOptions = {}): Promise<Phone> {
  const { touch = false, width = 390, height = 844, at = '' } = options;
  const context = await fixture.browser.newContext({
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    locale: 'en',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  const events: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(EVENT)) events.push(text.slice(EVENT.length));
  });
  await page.goto(fixture.url + at);
  const find = (selector: string) => page.locator(`.zy-frame.zy-shown ${selector}`);
  return {
    page,
    context,
    touch,
    find,
    byId: (id) => find(`[id$="--${id}"]`),
    button: (text) => find('wx-button').filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) }),
    faults,
    events,
    swipe: (from, dy) => (touch ? dragFinger(page, from, dy) : dragMouse(page, from, dy)),
    tap: (target) => (touch ? target.tap() : target.click()),
    async noted(event) {
      if (events.includes(event)) return;
      await page.waitForEvent('console', {
        predicate: (message) => message.text() === EVENT + event,
      });
    },
    warnings: () =>
      page.evaluate(() =>
        (window as unknown as HostWindow).__zhuyue.warnings.map((warning) => warning.kind),
      ),
  };
}

const STEPS = 6;

interface Point {
  readonly x: number;
  readonly y: number;
}

async function dragFinger(page: Page, { x, y }: Point, dy: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [{ x, y }]);
  for (let step = 1; step <= STEPS; step += 1) {
    await send('touchMove', [{ x, y: y + (dy * step) / STEPS }]);
  }
  await send('touchEnd', []);
}

async function dragMouse(page: Page, { x, y }: Point, dy: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + dy, { steps: STEPS });
  await page.mouse.up();
}
