/** `call <function.action> '<json>'`: one call, its envelope on stdout. */

import { Client } from '../door/client';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { UsageError } from './usage-error';

export const call: Command = async (args, { connect, output }) => {
  const { words, flags } = parseArguments('call', args, { as: 'value', 'on-premises': 'switch' });
  const [action, json = '{}', ...extra] = words;
  if (action === undefined || !/^\w+\.\w+$/.test(action) || extra.length > 0) {
    throw new UsageError(`call takes <function.action> and one JSON text.`);
  }
  const input = parseInput(json);
  const connection = await connect();
  try {
    const reply = (await new Client(connection.url).send(action, input, {
      ...(flags.as === undefined ? {} : { as: caller(flags.as) }),
      ...(flags['on-premises'] ? { onPremises: true } : {}),
    })) as { ok?: unknown };
    output.result(reply, JSON.stringify(reply, null, 2));
    return reply.ok === true ? 0 : 1;
  } finally {
    await connection.close();
  }
};

function parseInput(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UsageError(`The input is not JSON: ${(error as SyntaxError).message}`);
  }
}

/** A bare word is a persona's name, or an openid when it looks like one. */
function caller(as: string): string {
  if (as.includes(':')) return as;
  return as.startsWith('o') && as.length >= 20 ? `openid:${as}` : `persona:${as}`;
}
