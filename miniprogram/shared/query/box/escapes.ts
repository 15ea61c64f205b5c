/**
 * The box's escape: a backslash makes the next code unit mean itself. Words travel raw (as typed,
 * backslashes and all) until what stands in them unescaped has been looked at.
 */

export const ESCAPE = '\\';
export const QUOTES = '"“”＂';
export const TITLE_QUOTES = { open: '《', close: '》' } as const;
export const OPEN_PARENTHESES = '(（';
export const CLOSE_PARENTHESES = ')）';
export const COLONS = ':：';
const SIGNS = `${ESCAPE}${QUOTES}${TITLE_QUOTES.open}${OPEN_PARENTHESES}${CLOSE_PARENTHESES}${COLONS}*~,`;

export const OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
  ['并且', 'and'],
  ['或者', 'or'],
  ['不含', 'not'],
]);

export function isSpace(character: string): boolean {
  return /\s/.test(character);
}

/** What a raw text means. A backslash at its end is itself. */
export function unescaped(raw: string): string {
  return raw.replace(/\\([\s\S])/g, '$1');
}

/** Splits a raw text where `at` passes for a unit that is not escaped; empty parts are left out. */
export function splitRaw(raw: string, at: (unit: string) => boolean): string[] {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charAt(i);
    if (unit === ESCAPE && i + 1 < raw.length) {
      part += unit + raw.charAt(++i);
    } else if (at(unit)) {
      if (part !== '') parts.push(part);
      part = '';
    } else part += unit;
  }
  if (part !== '') parts.push(part);
  return parts;
}

/** Whether the last unit of a raw text is `sign` and not escaped. */
export function endsWithSign(raw: string, sign: string): boolean {
  if (!raw.endsWith(sign)) return false;
  let slashes = 0;
  while (raw.charAt(raw.length - sign.length - 1 - slashes) === ESCAPE) slashes++;
  return slashes % 2 === 0;
}

function escapeUnits(text: string, special: (unit: string) => boolean): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    out += special(unit) ? ESCAPE + unit : unit;
  }
  return out;
}

/** One word that reads back as `text`, whatever is in it. */
export function escapeWord(text: string): string {
  const escaped = escapeUnits(text, (unit) => SIGNS.includes(unit) || isSpace(unit));
  return /^[-=]/.test(text) || OPERATORS.has(text) ? ESCAPE + escaped : escaped;
}

/** Words that together read back as `text`: its single spaces part them, other space is escaped. */
export function escapeWords(text: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    const next = text.charAt(i + 1);
    const parts =
      unit === ' ' && word !== '' && !endsInSpace(word) && next !== '' && !isSpace(next);
    if (parts) words.push(escapeWord(word));
    word = parts ? '' : word + unit;
  }
  return [...words, escapeWord(word)];
}

const endsInSpace = (text: string): boolean => isSpace(text.charAt(text.length - 1));

/** The inside of quotes. */
export function escapeQuoted(text: string): string {
  return escapeUnits(text, (unit) => unit === ESCAPE || QUOTES.includes(unit));
}

/** One text among several inside quotes. */
export function escapeNear(text: string): string {
  return escapeUnits(text, (unit) => unit === ESCAPE || QUOTES.includes(unit) || isSpace(unit));
}
