/** Shorter words are left alone: `bus`, `gas`, `news` would lose what they are. */
const SHORTEST = 5;

/**
 * Takes the plural off an English word, and nothing more: on titles stronger stemmers joined words
 * that readers tell apart (`building`, `builder`) and cost precision.
 */
export function stem(word: string): string {
  if (word.length < SHORTEST || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  return word.slice(0, -1);
}
