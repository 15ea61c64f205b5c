/** Finds the browser for the end-to-end tests, or installs it where that is one quiet command. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
/** Without Chinese fonts every screenshot shows boxes. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk'];

/**
 * @returns {string} path of a Chrome or Chromium
 * @throws {Failure} that says what to install
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.error(`Installing ${DEBIAN_PACKAGES.join(' and ')}`);
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES]);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Failure(
    'The end-to-end tests need Chrome or Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk), or name it with CHROMIUM.',
  );
}

/** CHROMIUM names one that is somewhere else. */
function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM, ...onPath, ...PLACES].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
}

function apt(args) {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
