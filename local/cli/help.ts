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
    usage: 'export <file> --format marc|marcxml|kbart|csv|jsonl|dc',
    does: 'writes every record of the catalogue into a file',
  },
  { usage: 'seed', does: 'loads the demo library, or what is missing of it' },
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
      'PORT and ZHUYUE_DATA choose the port and the data folder, as for npm start.',
    ].join('\n'),
  );
  return 0;
};
