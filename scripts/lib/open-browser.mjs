import { spawn } from 'node:child_process';

const OPENERS = {
  darwin: ['open'],
  // An empty title: `start` takes the first quoted word for one.
  win32: ['cmd', '/c', 'start', '""'],
};

/** Opens an address in the person's browser; where there is none, the printed address has to do. */
export function openBrowser(url) {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
