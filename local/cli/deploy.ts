/** `deploy --env <id>`: the whole back end to CloudBase; `--dry-run` says what that would be. */
import { join } from 'node:path';
import { administerCloudBase } from '../operations/admin';
import { type Plan, planDeployment } from '../operations/deployment/plan';
import { deploy as run } from '../operations/deployment/run';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { UsageError } from './usage-error';

export const deploy: Command = async (args, { places: { root }, output }) => {
  const { words, flags } = parseArguments('deploy', args, {
    env: 'value',
    'dry-run': 'switch',
    tcb: 'value',
  });
  if (words.length > 0) throw new UsageError('deploy takes no words.');
  const { env: environment, tcb = 'tcb' } = flags;
  const plan = planDeployment(root, environment, process.env);
  const dryRun = flags['dry-run'] === true;
  if (dryRun || environment === undefined || plan.missing.length > 0) {
    const ready = plan.missing.length === 0;
    output.result({ ok: dryRun || ready, ready, ...plan }, describe(plan));
    return dryRun ? 0 : 1;
  }
  await run({
    plan,
    environment,
    dist: join(root, 'dist'),
    admin: administerCloudBase(environment, process.env),
    tcb,
    env: process.env,
    onStep: (title) => output.note(title),
  });
  output.result(
    { ok: true, environment, functions: plan.functions.map(({ name }) => name) },
    `${environment} has the functions, collections, indexes and rules. The app itself is uploaded by WeChat's developer tools.`,
  );
  return 0;
};

function describe(plan: Plan): string {
  const lines = [
    `Environment  ${plan.environment ?? '(none named)'}`,
    `AppID        ${plan.appId ?? '(none of your own in project.config.json; WeChat needs it to publish)'}`,
    '',
    'Packages of the app, uploaded by WeChat’s developer tools',
    ...plan.packages.map(
      ({ name, bytes, limit }) => `  ${name.padEnd(24)} ${size(bytes)} of ${size(limit)}`,
    ),
    '',
    'Functions',
  ];
  for (const { name, runtime, timeout, memorySize, files, timers } of plan.functions) {
    lines.push(`  ${name}  ${runtime}, ${timeout} s, ${memorySize} MB`);
    for (const { path, bytes } of files) lines.push(`    ${path.padEnd(22)} ${size(bytes)}`);
    for (const timer of timers) lines.push(`    timer ${timer.name}: ${timer.cron}`);
  }
  lines.push('', 'Collections, each closed to clients');
  for (const { name, indexes, personal, retention } of plan.collections) {
    lines.push(`  ${name}: ${retention}`);
    if (personal !== null) lines.push(`    personal: ${personal}`);
    for (const index of indexes) {
      lines.push(`    index ${index.name}: ${index.fields}${index.unique ? ', unique' : ''}`);
    }
  }
  lines.push('  and the storage, closed to clients', '', 'Variables of the functions');
  for (const { name, set, required, purpose } of plan.variables) {
    const state = set ? 'set' : required ? 'MISSING' : 'not set';
    lines.push(`  ${name.padEnd(24)} ${state.padEnd(8)} ${purpose}`);
  }
  const missing = plan.missing.map((what) => `  ✕ ${what}`);
  return [
    ...lines,
    '',
    ...(missing.length > 0 ? ['Missing', ...missing] : ['Nothing is missing.']),
  ].join('\n');
}

function size(bytes: number): string {
  return `${Math.ceil(bytes / 1024).toLocaleString('en')} KB`.padStart(10);
}
