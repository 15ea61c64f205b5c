/** Carries a plan out: collections through the SDK, everything else by CloudBase's own command line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Admin, bucketOf, fileIdPrefix } from '../admin';
import { type Cloudbaserc, type Plan, readJson, valuesOf } from './plan';
import { deploymentSteps, type Step } from './steps';

export interface DeploymentOptions {
  /** With nothing missing. */
  readonly plan: Plan;
  readonly environment: string;
  readonly dist: string;
  readonly admin: Admin;
  /** CloudBase's command line: a command on the PATH, or the path of its script. */
  readonly tcb: string;
  /** Holds the variables of the functions; handed on to CloudBase's command line. */
  readonly env: NodeJS.ProcessEnv;
  readonly onStep: (title: string) => void;
}

/** A step failed; those before it are done and may be done again. */
export class StepFailed extends Error {}

/** @throws {StepFailed} with what the command said */
export async function deploy(options: DeploymentOptions): Promise<void> {
  const { plan, environment, dist, admin, tcb, env, onStep } = options;
  for (const { name } of plan.collections) {
    onStep(`collection ${name}`);
    await makeCollection(admin, name);
  }
  const folder = mkdtempSync(join(tmpdir(), 'zhuyue-deploy-'));
  try {
    const configFile = join(folder, 'cloudbaserc.json');
    const config = completeConfig(join(dist, 'cloudbaserc.json'), plan, environment, env);
    // It holds secrets, so it is nobody else's to read and gone at the end.
    writeFileSync(configFile, JSON.stringify(config), { mode: 0o600 });
    const bucket = bucketOf(await fileIdPrefix(admin));
    for (const step of deploymentSteps(plan, { dist, environment, bucket, configFile })) {
      onStep(step.title);
      runStep(tcb, step, { cwd: dist, env });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Which code says that a collection is there already is not documented; that it can be counted is proof enough. */
async function makeCollection(admin: Admin, name: string): Promise<void> {
  const database = admin.database();
  try {
    await database.createCollection(name);
  } catch (error) {
    await database
      .collection(name)
      .count()
      .catch(() => {
        throw error;
      });
  }
}

/** The build's cloudbaserc.json with this environment and every variable that is set. */
export function completeConfig(
  file: string,
  { variables }: Pick<Plan, 'variables'>,
  environment: string,
  env: NodeJS.ProcessEnv,
): Cloudbaserc {
  const config = readJson<Cloudbaserc>(file);
  const values = valuesOf(variables, env);
  return {
    ...config,
    envId: environment,
    functions: config.functions.map((planned) => ({
      ...planned,
      envVariables: { ...planned.envVariables, ...values },
    })),
  };
}

/** Answers yes to whatever it asks: overwriting what is there is what a deployment is for. */
function runStep(
  tcb: string,
  { title, args }: Step,
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): void {
  const [command, words] = tcb.endsWith('.js') ? [process.execPath, [tcb, ...args]] : [tcb, args];
  const done = spawnSync(command, words, { cwd, env, encoding: 'utf8', input: 'y\n' });
  if (done.error !== undefined) {
    throw new StepFailed(`${title}: ${tcb} cannot be run (${done.error.message}).`);
  }
  if (done.status !== 0) {
    throw new StepFailed(`${title}: ${(done.stderr || done.stdout).trim()}`);
  }
}
