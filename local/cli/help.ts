import type { Command } from './command';

const COMMANDS = [
  {
    usage: "call <function.action> '<json>' [--as <persona|openid>] [--on-premises]",
    does: 'calls an action and prints its envelope',
  },
  {
    usage: 'inspect <file> [--format F] [--encoding E] [--source NAME] [--map FILE] [--sheet NAME]',
    does: 'prints what would be read from a file, a line each, and every problem; writes nothing',
  },
  {
    usage:
      'import <file…> [--format F] [--encoding E] [--source NAME] [--map FILE] [--sheet NAME] [--dry-run]',
    does: 'reads records from files, packed or not, then brings the index up to date',
  },
  {
    usage: 'export <file> --format marc|marcxml|cnmarc|kbart|csv|jsonl|dc',
    does: 'writes every record of the catalogue into a file',
  },
  {
    usage: 'codes --out <file> (--department D, --major M, --cohort C | --number N)',
    does: 'issues one-time binding codes and writes them as slips to print, eight to a sheet of A4',
  },
  { usage: 'seed', does: 'loads the demo library, or what is missing of it' },
  {
    usage: 'backup <file> [--env ID] | backup --verify <file>',
    does: 'writes everything into one verified file, beside a running server too; or checks such a file',
  },
  {
    usage: 'restore <file> [--env ID] [--replace]',
    does: 'makes an environment what a backup says and compares it; --replace empties it first',
  },
  {
    usage: 'migrate [--env ID] [--dry-run]',
    does: 'brings the data to this version’s schema, or says what that would change',
  },
  {
    usage: 'deploy --env <id> [--dry-run] [--tcb PATH]',
    does: 'brings functions, collections, indexes and rules to CloudBase, or lists them and what is missing',
  },
  { usage: 'doctor', does: 'says what is missing on this machine or in this configuration' },
  { usage: 'help', does: 'this text' },
] as const;

export const help: Command = async (_args, { output }) => {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  const lines = COMMANDS.map(({ usage, does }) => `  ${usage.padEnd(width)}  ${does}`);
  output.result(
    { ok: true, commands: COMMANDS },
    [
      'npm run cli -- <command> [--json]',
      '',
      ...lines,
      '',
      'Formats: marc (ISO 2709), marcxml, kbart, csv, jsonl; found out by the first bytes when none is named.',
      'A map for CSV: {"columns": {"题名": "title"}, "fixed": {"type": "article", "language": "chi"}}.',
      '--json prints one JSON value on stdout and nothing else (with npm: `npm run -s cli -- …`).',
      '--env names a CloudBase environment; TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY hold an administrator’s key.',
      'PORT and ZHUYUE_DATA choose the port and the data folder, as for npm start.',
    ].join('\n'),
  );
  return 0;
};
