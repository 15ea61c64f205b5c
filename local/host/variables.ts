/** Variables that functions read and that a deployment sets: its secret, its first administrator, its CAS server. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECRET_FILE = 'secret';

/** Taken from this process's own environment where it is set there, so that a test or a trial can choose. */
const FROM_OUTSIDE = [
  'ZHUYUE_FIRST_ADMIN',
  'ZHUYUE_CAS_URL',
  'ZHUYUE_CAS_SERVICE',
  'ZHUYUE_LIBRARY_NETWORKS',
  'ZHUYUE_RATE_PER_SECOND',
] as const;

export interface FunctionVariables {
  readonly ZHUYUE_PSEUDONYM_KEY: string;
  readonly [name: string]: string;
}

/** The data folder keeps the secret that its numbers and codes are hashed under: another one would find nobody. */
export function functionVariables(dataFolder: string): FunctionVariables {
  const outside = FROM_OUTSIDE.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ZHUYUE_PSEUDONYM_KEY: secretOf(dataFolder), ...Object.fromEntries(outside) };
}

function secretOf(dataFolder: string): string {
  const path = join(dataFolder, SECRET_FILE);
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}
