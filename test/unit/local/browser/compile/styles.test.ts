import type { App } from '../../../../../local/browser/compile/app';
import { Diagnostics } from '../../../../../local/browser/compile/diagnostics';
import { Source } from '../../../../../local/browser/compile/source';
import { compileStyles } from '../../../../../local/browser/compile/styles';
import { phoneFolder } from './phone-folder';

const BUILTINS = new Set(['view', 'text', 'scroll-view', 'page-meta']);

const app: App = {
  config: { pages: ['p'], window: {}, resizable: false },
  theme: { light: {}, dark: {} },
  subpackages: [],
  usingComponents: {},
  darkMode: true,
};

interface Sheet {
  readonly isPage?: boolean;
  readonly styleIsolation?: string;
  readonly darkMode?: boolean;
  readonly others?: Readonly<Record<string, string>>;
}

/** Compiles one sheet: of a component unless it is said to be a page's. */
function compile(
  wxss: string,
  { isPage = false, styleIsolation, darkMode = true, others }: Sheet = {},
) {
  const folder = phoneFolder({ 'p.wxss': wxss, ...others });
  const diagnostics = new Diagnostics();
  const config = {
    component: !isPage,
    usingComponents: {},
    ...(styleIsolation ? { styleIsolation } : {}),
  };
  const units = [{ path: 'p', isPage, config }];
  const { css } = compileStyles(
    units,
    { ...app, darkMode },
    BUILTINS,
    new Source(folder),
    diagnostics,
  );
  return { css: css.trim().replace(/\s+/g, ' '), errors: diagnostics.list() };
}

const PAGE = ':where([data-page="p"])';

test.each([
  [
    'rpx',
    '.a { margin: -10rpx 1.5rpx }',
    '.s0--a { margin: calc(-10 * var(--rpx)) calc(1.5 * var(--rpx)) }',
  ],
  [
    'rpx inside calc',
    '.a { width: calc(100% - 20rpx) }',
    '.s0--a { width: calc(100% - calc(20 * var(--rpx))) }',
  ],
  [
    'a number without a leading digit',
    '.a { margin: .5rpx }',
    '.s0--a { margin: calc(.5 * var(--rpx)) }',
  ],
  [
    'viewport units',
    '.a { height: 100vh; width: 50vw }',
    '.s0--a { height: 100cqh; width: 50cqw }',
  ],
  [
    'a name that only ends like a unit',
    '.a { animation: 2s movevh }',
    '.s0--a { animation: 2s movevh }',
  ],
  ['the host', ':host { display: block }', '[wx-host=s0] { display: block }'],
  [
    'nested classes and pseudo-elements',
    '.a .b:hover::after { top: 0 }',
    '.s0--a .s0--b:hover::after { top: 0 }',
  ],
  ['a class inside :not', '.a:not(.b) { top: 0 }', '.s0--a:not(.s0--b) { top: 0 }'],
])('a component: %s', (_name, wxss, css) => {
  expect(compile(wxss)).toEqual({ css, errors: [] });
});

test.each([
  ['its classes keep their names', '.a { top: 0 }', `${PAGE} .a { top: 0 }`],
  [
    'tags become elements of the host',
    'view > text { top: 0 }',
    `${PAGE} wx-view > wx-text { top: 0 }`,
  ],
  ['the page itself', 'page { top: 0 }', `${PAGE} wx-page { top: 0 }`],
  ['components keep their tag', 't-button { top: 0 }', `${PAGE} t-button { top: 0 }`],
  ['every part of a list', '.a, .b { top: 0 }', `${PAGE} .a, ${PAGE} .b { top: 0 }`],
  ['an id with the weight of an id', '#a { top: 0 }', `${PAGE} :is([id$=--a],#_) { top: 0 }`],
  [
    'the dark theme',
    '@media (prefers-color-scheme: dark) { .a { top: 0 } }',
    ':where([data-theme="dark"] [data-page="p"]) .a { top: 0 }',
  ],
  [
    'its width',
    '@media screen and (min-width: 700px) { .a { top: 0 } }',
    `@container page (min-width: 700px) { ${PAGE} .a { top: 0 } }`,
  ],
  [
    'its width in the dark',
    '@media (prefers-color-scheme: dark) and (min-width: 700px) { .a { top: 0 } }',
    '@container page (min-width: 700px) { :where([data-theme="dark"] [data-page="p"]) .a { top: 0 } }',
  ],
  [
    'what the reader asked of the system',
    '@media (prefers-reduced-motion: reduce) { .a { top: 0 } }',
    `@media (prefers-reduced-motion: reduce) { ${PAGE} .a { top: 0 } }`,
  ],
])('a page: %s', (_name, wxss, css) => {
  expect(compile(wxss, { isPage: true })).toEqual({ css, errors: [] });
});

test('keyframes of one sheet are not those of another', () => {
  const { css } = compile('@keyframes turn { from { top: 0 } } .a { animation: turn 1s, spin 2s }');
  expect(css).toBe(
    '@keyframes s0-turn { from { top: 0 } } .s0--a { animation: s0-turn 1s, spin 2s }',
  );
});

test('an isolated page prefixes its classes as a component does', () => {
  expect(compile('.a { top: 0 }', { isPage: true, styleIsolation: 'isolated' }).css).toBe(
    '.s0--a { top: 0 }',
  );
});

test('a shared component reaches the page', () => {
  expect(compile('.a { top: 0 }', { styleIsolation: 'shared' }).css).toBe('.a { top: 0 }');
});

test('imports stand where they are written', () => {
  const others = {
    'parts/base.wxss': '@import "more.wxss"; .b { top: 0 }',
    'parts/more.wxss': '.c { top: 0 }',
  };
  expect(compile('@import "./parts/base.wxss"; .a { top: 0 }', { others }).css).toBe(
    '.s0--c { top: 0 } .s0--b { top: 0 } .s0--a { top: 0 }',
  );
});

test.each([
  [
    'a tag in a component',
    '.a {}\n  view {}',
    2,
    3,
    "a component's style may not use tag selectors: view",
  ],
  ['an id in a component', '#a {}', 1, 1, "a component's style may not use id selectors: #a"],
  [
    'an attribute in a component',
    '.a[b] {}',
    1,
    1,
    "a component's style may not use attribute selectors: .a[b]",
  ],
  [
    'a local file',
    '.a {\n  background: url(/a.png);\n}',
    2,
    3,
    'WXSS may hold data: URLs only: url(/a.png)',
  ],
  ['a missing import', '\n@import "./none.wxss";', 2, 1, 'cannot import "./none.wxss"'],
  ['a query of either', '@media print, screen {}', 1, 1, 'unsupported media query: print, screen'],
  ['broken CSS', '.a {\n  top: 0', 1, 1, 'Unclosed block'],
])('%s is an error at its place', (_name, wxss, line, column, message) => {
  expect(compile(wxss).errors).toEqual([{ file: 'p.wxss', line, column, message }]);
});

test('an error in an imported sheet is told of that sheet', () => {
  const { errors } = compile('@import "./base.wxss";', { others: { 'base.wxss': '\n\ntext {}' } });
  expect(errors).toMatchObject([{ file: 'base.wxss', line: 3 }]);
});

test('sheets that import each other are an error, not a hang', () => {
  const { errors } = compile('@import "./b.wxss";', {
    others: { 'b.wxss': '@import "./p.wxss";' },
  });
  expect(errors).toMatchObject([{ file: 'b.wxss', message: 'imports itself through p.wxss' }]);
});

test('a dark style without "darkmode" would never be seen', () => {
  const wxss = '@media (prefers-color-scheme: dark) { .a { top: 0 } }';
  expect(compile(wxss, { darkMode: false }).errors).toMatchObject([
    { message: 'prefers-color-scheme needs "darkmode": true in app.json' },
  ]);
});
