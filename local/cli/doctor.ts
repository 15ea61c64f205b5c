/** `doctor`: what this machine and this configuration lack, each with what to do. */
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foreignLock } from '../cloud/lock';
import { parseArguments } from './arguments';
import type { Command, Places } from './command';
import { UsageError } from './usage-error';

interface Check {
  readonly name: string;
  /** `missing` stops the app, `advice` only a part of it. */
  readonly state: 'ok' | 'missing' | 'advice';
  readonly detail: string;
}

const NEEDED_MB = 1024;
const BUILT = [
  'local/cloud.cjs',
  'local/worker.cjs',
  'browser/index.html',
  'miniprogram/app.json',
  'cloudfunctions/collections.json',
];

export const doctor: Command = async (args, { places, output }) => {
  if (parseArguments('doctor', args, {}).words.length > 0) {
    throw new UsageError('doctor takes no words.');
  }
  const checks = [
    nodeVersion(),
    build(places),
    ...dataFolder(places),
    await server(places),
    browser(),
    appId(places),
  ];
  const ok = checks.every(({ state }) => state !== 'missing');
  const signs = { ok: '✓', missing: '✕', advice: '!' };
  output.result(
    { ok, checks },
    checks.map(({ name, state, detail }) => `${signs[state]} ${name}: ${detail}`).join('\n'),
  );
  return ok ? 0 : 1;
};

function nodeVersion(): Check {
  const enough = Number(process.versions.node.split('.')[0]) >= 20;
  return {
    name: 'Node',
    state: enough ? 'ok' : 'missing',
    detail: `${process.versions.node}${enough ? '' : '; 20 or newer is needed'}`,
  };
}

function build({ root }: Places): Check {
  const missing = BUILT.filter((file) => !existsSync(join(root, 'dist', file)));
  return missing.length === 0
    ? { name: 'build', state: 'ok', detail: 'complete' }
    : { name: 'build', state: 'missing', detail: `no ${missing.join(', ')}; say npm run build` };
}

function dataFolder({ dataFolder: folder }: Places): Check[] {
  // A folder that does not exist yet is made in the nearest one that does.
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  let writable = true;
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    writable = false;
  }
  const { bavail, bsize } = statfsSync(existing);
  const free = Math.round((bavail * bsize) / 1024 / 1024);
  return [
    {
      name: 'data folder',
      state: writable ? 'ok' : 'missing',
      detail: writable ? folder : `${folder} cannot be written to; choose another with ZHUYUE_DATA`,
    },
    {
      name: 'disk space',
      state: free >= NEEDED_MB ? 'ok' : 'missing',
      detail: `${free} MB free${free >= NEEDED_MB ? '' : `; ${NEEDED_MB} MB are needed`}`,
    },
  ];
}

async function server({ dataFolder: folder }: Places): Promise<Check> {
  const lock = foreignLock(folder);
  if (lock === undefined) return { name: 'server', state: 'ok', detail: 'not running' };
  const url = `http://127.0.0.1:${lock.port}`;
  try {
    const response = await fetch(`${url}/local/personas`, { signal: AbortSignal.timeout(3000) });
    return {
      name: 'server',
      state: response.ok ? 'ok' : 'missing',
      detail: `${url} answers ${response.status}`,
    };
  } catch {
    return {
      name: 'server',
      state: 'missing',
      detail: `process ${lock.pid} holds the data folder but ${url} does not answer; stop it`,
    };
  }
}

function browser(): Check {
  const name = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'].find(onPath);
  return {
    name: 'Chromium',
    state: name === undefined ? 'advice' : 'ok',
    detail: name ?? 'not found; npm test needs it for the end-to-end tests',
  };
}

function onPath(command: string): boolean {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  return folders.some((folder) => existsSync(join(folder, command)));
}

/** Publishing needs the library's own AppID; everything on this machine works without. */
function appId({ root }: Places): Check {
  const file = join(root, 'project.config.json');
  const { appid = '' } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { appid?: string })
    : {};
  const own = /^wx[0-9a-f]{16}$/.test(appid);
  return {
    name: 'AppID',
    state: own ? 'ok' : 'advice',
    detail: own ? appid : 'none of your own in project.config.json; needed only to publish',
  };
}
