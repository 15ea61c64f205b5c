/** The command line: finds the command, gives it what it needs, turns what goes wrong into a line and an exit code. */
import { openDataFolder } from '../host/data-folder';
import { backup } from './backup';
import { call } from './call';
import { codes } from './codes';
import type { Command, Places } from './command';
import { connect } from './connection';
import { deploy } from './deploy';
import { doctor } from './doctor';
import { exportRecords } from './export';
import { help } from './help';
import { importFiles } from './import/command';
import { inspect } from './inspect';
import { migrate } from './migrate';
import { createOutput } from './output';
import { restore } from './restore';
import { seed } from './seed';
import { UsageError } from './usage-error';

const COMMANDS: Readonly<Record<string, Command>> = {
  call,
  inspect,
  import: importFiles,
  export: exportRecords,
  codes,
  seed,
  backup,
  restore,
  migrate,
  deploy,
  doctor,
  help,
};

/**
 * @param args words after `npm run cli --`
 * @returns 0 when it worked, 1 when it did not, 2 when the command line is wrong
 */
export async function runCli(args: readonly string[], places: Places): Promise<number> {
  const json = args.includes('--json');
  const output = createOutput(json);
  const [name = 'help', ...rest] = args.filter((word) => word !== '--json');
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) throw new UsageError(`There is no command ${name}.`);
    return await command(rest, {
      places,
      output,
      connect: () => connect(places, output),
      openFolder: () => openDataFolder(places.dataFolder),
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    output.note(message);
    if (error instanceof UsageError) output.note('Say `npm run cli -- help` for what is possible.');
    if (json) output.result({ ok: false, error: { message } }, '');
    return error instanceof UsageError ? 2 : 1;
  }
}
