import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

test('the committed table is what the generator makes of its sources', async () => {
  await promisify(execFile)(process.execPath, ['scripts/build-tables.mjs', '--check']);
}, 60_000);
