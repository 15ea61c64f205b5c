/**
 * MARC-8 as far as Latin: the extended Latin set (ANSEL, ANSI/NISO Z39.47, as the Library of Congress' code tables
 * extend it) and the three small sets that stand in for missing scripts of numbers and Greek letters.
 */

/** Spacing characters of the extended Latin set, by byte. */
export const ANSEL_SPACING: Readonly<Record<number, string>> = {
  161: 'Ł',
  162: 'Ø',
  163: 'Đ',
  164: 'Þ',
  165: 'Æ',
  166: 'Œ',
  167: 'ʹ',
  168: '·',
  169: '♭',
  170: '®',
  171: '±',
  172: 'Ơ',
  173: 'Ư',
  174: 'ʼ',
  176: 'ʻ',
  177: 'ł',
  178: 'ø',
  179: 'đ',
  180: 'þ',
  181: 'æ',
  182: 'œ',
  183: 'ʺ',
  184: 'ı',
  185: '£',
  186: 'ð',
  188: 'ơ',
  189: 'ư',
  192: '°',
  193: 'ℓ',
  194: '℗',
  195: '©',
  196: '♯',
  197: '¿',
  198: '¡',
  199: 'ß',
  200: '€',
};

/** Marks, which stand before their letter in MARC-8 and after it in Unicode. */
export const ANSEL_COMBINING: Readonly<Record<number, string>> = {
  224: '\u0309',
  225: '\u0300',
  226: '\u0301',
  227: '\u0302',
  228: '\u0303',
  229: '\u0304',
  230: '\u0306',
  231: '\u0307',
  232: '\u0308',
  233: '\u030c',
  234: '\u030a',
  // The first half of a mark over two letters becomes the whole mark; its second half says nothing more.
  235: '\u0361',
  236: '',
  237: '\u0315',
  238: '\u030b',
  239: '\u0310',
  240: '\u0327',
  241: '\u0328',
  242: '\u0323',
  243: '\u0324',
  244: '\u0325',
  245: '\u0333',
  246: '\u0332',
  247: '\u0326',
  248: '\u031c',
  249: '\u032e',
  250: '\u0360',
  251: '',
  254: '\u0313',
};

/** Control functions with a meaning of their own: non-sorting begins and ends, joiner and non-joiner. */
export const MARC8_CONTROLS: Readonly<Record<number, string>> = {
  136: '\u0098',
  137: '\u009c',
  141: '\u200d',
  142: '\u200c',
};

const DIGITS_BELOW = '₀₁₂₃₄₅₆₇₈₉';
const DIGITS_ABOVE = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function numbers(digits: string, signs: string): Readonly<Record<string, string>> {
  const table: Record<string, string> = {};
  for (const [index, sign] of [...'()+-'].entries()) table[sign] = [...signs][index] ?? sign;
  for (const [index, digit] of [...digits].entries()) table[String(index)] = digit;
  return table;
}

/** The sets that an escape and one letter choose, by that letter. */
export const SMALL_SETS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  b: numbers(DIGITS_BELOW, '₍₎₊₋'),
  p: numbers(DIGITS_ABOVE, '⁽⁾⁺⁻'),
  g: { a: 'α', b: 'β', c: 'γ' },
};

/** Sets that are not read, by the final of their escape sequence, so that a report can name them. */
export const FOREIGN_SETS: Readonly<Record<string, string>> = {
  '1': 'East Asian characters (EACC)',
  '2': 'Basic Hebrew',
  '3': 'Basic Arabic',
  '4': 'Extended Arabic',
  N: 'Basic Cyrillic',
  Q: 'Extended Cyrillic',
  S: 'Basic Greek',
};
