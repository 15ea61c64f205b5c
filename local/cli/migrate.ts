/** `migrate`: brings the data to this version's schema; `--dry-run` says what that would change. */
import { platformTools } from '../operations/schema';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { openEnvironment } from './environment';
import { UsageError } from './usage-error';

export const migrate: Command = async (args, { places, output }) => {
  const { words, flags } = parseArguments('migrate', args, { env: 'value', 'dry-run': 'switch' });
  if (words.length > 0) throw new UsageError('migrate takes no words.');
  const tools = platformTools(places.root);
  const dryRun = flags['dry-run'] === true;
  const environment = await openEnvironment(places, flags.env, dryRun ? 'a server' : 'nobody');
  try {
    if (dryRun) {
      const plan = await tools.plan(environment.admin);
      const lines = plan.pending.map(
        ({ version, name, collection, documents }) =>
          `  ${version} ${name}: ${documents} documents of ${collection}`,
      );
      output.result(
        { ok: true, ...plan },
        [`Schema ${plan.from} of ${plan.to}`, ...lines].join('\n'),
      );
      return 0;
    }
    const report = await tools.migrate(environment.admin, {
      // A data folder is locked by this process; who else works on an environment in the cloud, only its lease tells.
      alone: flags.env === undefined,
      onProgress: (line) => output.progress(line),
    });
    const lines = report.ran.map(
      ({ version, name, changed }) => `  ${version} ${name}: ${changed} documents changed`,
    );
    output.result(
      { ok: true, ...report },
      [`Schema ${report.from} → ${report.to}`, ...lines].join('\n'),
    );
    return 0;
  } finally {
    await environment.close();
  }
};
