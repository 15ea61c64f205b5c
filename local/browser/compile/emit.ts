/** Writes what the browser loads: index.html, app.js, app.css and the app's own files. */
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../runtime/project';
import type { Module } from './scripts';
import type { Source } from './source';

/** Folder of the app's images and other files, as `assetUrl` of the runtime names it. */
const ASSETS = 'app';

const ASSET = /\.(?:png|jpe?g|gif|svg|webp|mp3|mp4|ttf|woff2?)$/;

/** Parameters of a module's wrapper; those after `wx` stay undefined, as on a phone. */
const PARAMETERS =
  'require,module,exports,App,Page,Component,Behavior,getApp,getCurrentPages,wx,' +
  'window,document,self,navigator,location,history,localStorage,sessionStorage,' +
  'fetch,XMLHttpRequest,WebSocket,EventSource,Image,alert';

export interface Output {
  readonly project: Project;
  readonly templates: string;
  readonly modules: readonly Module[];
  readonly css: string;
}

export function writeOutput(out: string, source: Source, output: Output): void {
  mkdirSync(out, { recursive: true });
  writeWhole(path.join(out, 'app.js'), appScript(output));
  writeWhole(path.join(out, 'app.css'), output.css);
  writeWhole(path.join(out, 'index.html'), INDEX_HTML);
  const assets = path.join(out, ASSETS);
  rmSync(assets, { recursive: true, force: true });
  for (const { file } of source.files()) {
    if (!ASSET.test(file)) continue;
    const target = path.join(assets, file);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(source.absolute(file), target);
  }
}

/** A running server may read the file while it is written: it sees the old one or the new one. */
function writeWhole(file: string, content: string): void {
  const partial = `${file}.part`;
  writeFileSync(partial, content);
  renameSync(partial, file);
}

function appScript({ project, templates, modules }: Output): string {
  const wrapped = modules.map(
    ({ id, requires, code }) =>
      `${JSON.stringify(id)}:{requires:${JSON.stringify(requires)},run:function(${PARAMETERS}){(function(){\n${code}\n})()}}`,
  );
  return [
    'window.__zhuyueApp={',
    `project:${JSON.stringify(project)},`,
    `templates:${templates},`,
    `modules:{\n${wrapped.join(',\n')}\n}};\n`,
  ].join('\n');
}

/** A phone lets images come from anywhere, and calls go only to hosts that were allowed: here, to none but this one. */
const POLICY = "connect-src 'self'; font-src 'self' data:; frame-src 'none'; object-src 'none'";

const INDEX_HTML = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>筑阅</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="host.css">
<link rel="stylesheet" href="app.css">
</head>
<body>
<script src="app.js"></script>
<script src="host.js"></script>
</body>
</html>
`;
