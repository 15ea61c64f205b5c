import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn } from '../../../scripts/build/turn.mjs';

/** Above every process number a kernel gives out. */
const NOBODY = 2 ** 30;

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'turn-'));
});
afterEach(() => rmSync(out, { recursive: true }));

describe('builds', () => {
  it('run one after the other', async () => {
    const steps: string[] = [];
    const build = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise(setImmediate);
      steps.push(`${name} ends`);
    };
    await Promise.all([inTurn(build('a'), out), inTurn(build('b'), out)]);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('take over the turn of one that was killed', async () => {
    writeFileSync(join(out, '.building'), String(NOBODY));
    await expect(inTurn(async () => 'built', out)).resolves.toBe('built');
  });

  it('give the turn on when they fail', async () => {
    const failing = inTurn(() => Promise.reject(new Error('no such module')), out);
    await expect(failing).rejects.toThrow('no such module');
    expect(existsSync(join(out, '.building'))).toBe(false);
  });
});
