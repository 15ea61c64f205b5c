/** `codes`: issues one-time codes for a group or one person, and writes them as slips to print. */
import { writeFileSync } from 'node:fs';
import type { Input } from '../../typings/contract';
import { type CallOptions, Client } from '../door/client';
import { callerWithRole } from '../host/personas';
import { parseArguments } from './arguments';
import type { Command } from './command';
import { slipsPage } from './slips';
import { UsageError } from './usage-error';

/** Codes are as good as a key for thirty days: the file is its owner's alone. */
const PRIVATE = 0o600;

export const codes: Command = async (args, { places, output, connect }) => {
  const { words, flags } = parseArguments('codes', args, {
    department: 'value',
    major: 'value',
    cohort: 'value',
    number: 'value',
    out: 'value',
  });
  const { number, out, ...group } = flags;
  if (words.length > 0 || out === undefined) throw new UsageError('codes needs --out <file>.');
  if ((number === undefined) === (Object.keys(group).length === 0)) {
    throw new UsageError('codes takes --number, or some of --department, --major and --cohort.');
  }
  const connection = await connect();
  try {
    const client = new Client(connection.url);
    const as = { as: callerWithRole(places.root, 'admin') };
    const whom = number === undefined ? { group } : await personWith(number, client, as);
    const { slips, expiresAt } = await client.call('members.issueCodes', whom, as);
    if (slips.length > 0) writeFileSync(out, slipsPage(slips, expiresAt), { mode: PRIVATE });
    output.result(
      { ok: true, file: slips.length > 0 ? out : null, slips: slips.length, expiresAt },
      slips.length > 0
        ? `${out}: ${slips.length} slips, valid until ${expiresAt}; earlier ones of these people have ended.`
        : 'Nobody of this group is without an account; no file was written.',
    );
    return 0;
  } finally {
    await connection.close();
  }
};

async function personWith(
  number: string,
  client: Client,
  as: CallOptions,
): Promise<Input<'members.issueCodes'>> {
  const { person } = await client.call('members.findPerson', { number }, as);
  return { personId: person.personId };
}
