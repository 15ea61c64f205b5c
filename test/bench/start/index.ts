/** From the command to the first page, with an empty data folder and with one that is there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchPlaces, MeasureArea } from '../harness/row';

export const measure: MeasureArea = async (places) => {
  const row = { area: 'start', unit: 's', better: 'lower', rivals: {}, size: 1 } as const;
  const cold = await firstPage(places);
  const warm = await firstPage(places);
  return [
    { ...row, name: 'start to first page, demo library loaded first', value: cold },
    { ...row, name: 'start to first page, everything there', value: warm, goal: 5 },
  ];
};

/** Seconds until the page's script has been served. */
async function firstPage({ root, scratch }: BenchPlaces): Promise<number> {
  const began = performance.now();
  const server = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--no-open'], {
    env: { ...process.env, PORT: '0', ZHUYUE_DATA: join(scratch, 'start') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    let said = '';
    for await (const text of server.stdout) {
      said += String(text);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url === undefined) continue;
      for (const path of ['/', '/host.js', '/app.js']) {
        const response = await fetch(url + path);
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      }
      return (performance.now() - began) / 1000;
    }
    throw new Error('npm start ended before it gave an address');
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
  }
}
