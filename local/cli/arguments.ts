/** Reads the command line: every command is a table of the flags it takes, and anything else is an error. */
import { UsageError } from './usage-error';

/** `switch` stands alone, `value` takes the next word. */
export type Flags = Readonly<Record<string, 'switch' | 'value'>>;

export interface Parsed<F extends Flags> {
  readonly words: readonly string[];
  readonly flags: { readonly [K in keyof F]?: F[K] extends 'switch' ? true : string };
}

/**
 * @param command for the error's text
 * @param flags by name without the dashes; `--name value` and `--name=value` are the same
 * @throws {UsageError} naming the flag that is unknown or lacks its value
 */
export function parseArguments<const F extends Flags>(
  command: string,
  args: readonly string[],
  flags: F,
): Parsed<F> {
  const words: string[] = [];
  const found: Record<string, true | string> = {};
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const [name = '', inline] = splitOnce(word.slice(2), '=');
    const kind = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (kind === undefined) throw new UsageError(`${command} has no flag --${name}.`);
    if (kind === 'switch') {
      if (inline !== undefined) throw new UsageError(`--${name} takes no value.`);
      found[name] = true;
      continue;
    }
    const value = inline ?? rest.shift();
    if (value === undefined) throw new UsageError(`--${name} needs a value.`);
    found[name] = value;
  }
  return { words, flags: found as Parsed<F>['flags'] };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
