import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompileError, compileApp } from '../../../../../local/browser/compile/index';
import { phoneFolder } from './phone-folder';

type Files = Record<string, string>;

const APP: Files = {
  'app.json':
    '{\n  "pages": ["pages/a/index"],\n  "subPackages": [{ "root": "sub", "pages": ["b"] }]\n}',
  'app.js': 'App({})',
  'pages/a/index.json': '{}',
  'pages/a/index.js': 'Page({})',
  'pages/a/index.wxml': '<view>a</view>',
  'sub/b.js': 'Page({})',
  'sub/b.wxml': '<view>b</view>',
};

let out: string;
beforeEach(() => {
  out = mkdtempSync(path.join(tmpdir(), 'browser-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const compile = (files: Files, limits = { main: 10_000, subpackage: 10_000 }) =>
  compileApp({ source: phoneFolder({ ...APP, ...files }), out, limits });

async function errorsOf(files: Files, limits?: { main: number; subpackage: number }) {
  const error: unknown = await compile(files, limits).catch((reason: unknown) => reason);
  if (!(error instanceof CompileError)) throw new Error(`did not fail: ${String(error)}`);
  return error;
}

test('a good app is written, with its images and without its sources', async () => {
  const { packages } = await compile({ 'images/a.png': 'png', 'a.wxs': '' });
  expect(readdirSync(out).sort()).toEqual(['app', 'app.css', 'app.js', 'index.html']);
  expect(readdirSync(path.join(out, 'app'), { recursive: true }).sort()).toEqual([
    'images',
    'images/a.png',
  ]);
  expect(packages).toEqual([
    { root: '', bytes: expect.any(Number) },
    { root: 'sub', bytes: 'Page({})<view>b</view>'.length },
  ]);
});

test('the script is JavaScript that a browser parses', async () => {
  await compile({
    'pages/a/index.wxml': '<wxs module="m">module.exports = {}</wxs><view>{{m}}</view>',
  });
  expect(() => new Function(readFileSync(path.join(out, 'app.js'), 'utf8'))).not.toThrow();
});

const page = (file: string, text: string): Files => ({ [`pages/a/index.${file}`]: text });

test.each<[name: string, files: Files, place: string, message: string]>([
  [
    'a tag nobody has',
    page('wxml', '<view>\n  <map/>\n</view>'),
    'pages/a/index.wxml:2:4',
    '<map> is no supported component and not in usingComponents',
  ],
  [
    'a tag of an included file',
    { ...page('wxml', '<include src="/part.wxml"/>'), 'part.wxml': '\n<card/>' },
    'part.wxml:2:2',
    '<card> is no supported component and not in usingComponents of pages/a/index.json',
  ],
  [
    'a template that is not closed',
    page('wxml', '<view>\n<text'),
    'pages/a/index.wxml:2:1',
    'incomplete tag',
  ],
  [
    'an end tag that is missing',
    page('wxml', '<view>'),
    'pages/a/index.wxml:1:2',
    'missing end tag',
  ],
  [
    'a missing include',
    page('wxml', '\n<include src="./none.wxml"/>'),
    'pages/a/index.wxml:2:17',
    'cannot find pages/a/none.wxml',
  ],
  [
    'a missing WXS',
    page('wxml', '<wxs module="m" src="./none.wxs"/>'),
    'pages/a/index.wxml:1:24',
    'cannot find pages/a/none.wxs',
  ],
  [
    'a component that is not there',
    page('json', '{\n  "usingComponents": { "card": "/card/index" }\n}'),
    'pages/a/index.json:2:32',
    'cannot find component /card/index',
  ],
  [
    'a component that does not say so',
    {
      ...page('json', '{ "usingComponents": { "x-card": "/card" } }'),
      'card.json': '{}',
      'card.js': 'Component({})',
      'card.wxml': '',
    },
    'card.json:1:1',
    'is used as a component and lacks "component": true',
  ],
  ['broken JSON', page('json', '{\n  "a": }'), 'pages/a/index.json:2:8', 'Unexpected "}"'],
  [
    'a page without a script',
    { 'app.json': '{ "pages": ["pages/c"] }', 'pages/c.wxml': '' },
    'pages/c.js:1:1',
    'file not found',
  ],
  [
    'a page without a template',
    { 'app.json': '{ "pages": ["pages/c"] }', 'pages/c.js': '' },
    'pages/c.wxml:1:1',
    'file not found',
  ],
  [
    'a module that is not there',
    page('js', "Page({});\nrequire('./none');"),
    'pages/a/index.js:2:9',
    'cannot find module ./none',
  ],
  [
    'a script that does not parse',
    page('js', 'Page({\n  a b\n})'),
    'pages/a/index.js:2:5',
    'Expected "}" but found "b"',
  ],
  [
    'an API nobody has',
    page('js', '// wx.none\nPage({ a() { wx.makeCoffee(); } })'),
    'pages/a/index.js:2:14',
    'wx.makeCoffee is no supported API',
  ],
  [
    'a cloud API nobody has',
    page('js', 'wx.cloud.database()'),
    'pages/a/index.js:1:1',
    'wx.cloud.database is no supported API',
  ],
  [
    'a tab that is no page',
    {
      'app.json':
        '{ "pages": ["pages/a/index"],\n"tabBar": { "list": [{ "pagePath": "pages/z" }] } }',
    },
    'app.json:2:36',
    'tab bar names a page that is not listed: pages/z',
  ],
  [
    'a colour no theme has',
    { 'app.json': '{ "pages": ["pages/a/index"],\n"window": { "backgroundColor": "@paper" } }' },
    'app.json:2:32',
    '@paper is not in both themes of theme.json',
  ],
  [
    'a style that a phone refuses',
    page('wxss', '.a { background: url(x.png) }'),
    'pages/a/index.wxss:1:6',
    'WXSS may hold data: URLs only: url(x.png)',
  ],
])('%s fails the build at its place', async (_name, files, place, message) => {
  const { errors } = await errorsOf(files);
  const told = errors.map((at) => `${at.file}:${at.line}:${at.column} ${at.message}`);
  expect(told).toContainEqual(expect.stringContaining(`${place} ${message}`));
});

test('nothing is written when anything is wrong, and everything is told at once', async () => {
  const { errors, message } = await errorsOf({
    ...page('wxml', '<map/>'),
    'sub/b.wxml': '<camera/>',
  });
  expect(errors).toHaveLength(2);
  expect(message).toContain('pages/a/index.wxml:1:2 <map>');
  expect(message).toContain('sub/b.wxml:1:2 <camera>');
  expect(existsSync(path.join(out, 'app.js'))).toBe(false);
});

test.each([
  [{ main: 100, subpackage: 10_000 }, 'app.json:1:1 the main package has'],
  [{ main: 10_000, subpackage: 10 }, 'app.json:3:29 subpackage sub has'],
])('a package over %j fails the build', async (limits, start) => {
  const { errors } = await errorsOf({}, limits);
  expect(errors.map((at) => `${at.file}:${at.line}:${at.column} ${at.message}`)).toEqual([
    expect.stringContaining(start),
  ]);
});

test('no limit lifts what WeChat itself refuses', async () => {
  const huge = { main: 9_000_000, subpackage: 9_000_000 };
  const { errors } = await errorsOf({ 'images/a.png': 'x'.repeat(2_100_000) }, huge);
  expect(errors).toMatchObject([{ message: 'the main package has 2051 KB, allowed 2048 KB' }]);
});
