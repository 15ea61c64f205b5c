/**
 * A text that a spreadsheet takes for a formula runs when the file is opened. An apostrophe before it makes it text;
 * one more keeps texts that look so by themselves apart, so that what is read is what was written.
 */
const FORMULA = /^'*[=+\-@\t\r]/;

export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
