/** `seed`: the demo library, or what is missing of it. */
import { seedDemo } from '../host/seed';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { UsageError } from './usage-error';

export const seed: Command = async (args, { connect, output }) => {
  if (parseArguments('seed', args, {}).words.length > 0) {
    throw new UsageError('seed takes no words.');
  }
  const connection = await connect();
  try {
    if (connection.own === undefined) {
      const text = `The server at ${connection.url} loaded the demo library when it started.`;
      output.result({ ok: true, loaded: false }, text);
      return 0;
    }
    const loaded = await seedDemo(connection.own, ({ label, done, total }) =>
      output.progress(`${label} ${done}/${total}`, done === total),
    );
    output.result(
      { ok: true, loaded },
      loaded ? 'The demo library is loaded.' : 'The demo library was already there.',
    );
    return 0;
  } finally {
    await connection.close();
  }
};
