/**
 * Writes the text analyser's table: `node scripts/build-tables.mjs [--check]`.
 *
 * The index and the queries must be folded by the same table whatever Node and ICU a function runs
 * on, so the table is made here once and committed, and the functions carry neither opencc nor a
 * dependence on their ICU. `--check` compares the committed table with a fresh one and fails when
 * they differ.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';

const TARGET = new URL('../cloudfunctions/catalogue/search/analysis/tables.json', import.meta.url);

// Values of the packed fold table that are not characters; analysis/fold.ts reads them.
const SAME = 0;
const SEPARATOR = 1;
const DROPPED = 2;
const SURROGATE = 3;
const EXPANSIONS_FROM = 0xe000;

const HAN_FROM = 0x3400;
const HAN_TO = 0x9fff;

/** Marks written over or under a letter, and characters without width: words match without them. */
const NO_WIDTH = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x483, 0x487],
  [0x591, 0x5bd],
  [0x5bf, 0x5bf],
  [0x5c1, 0x5c2],
  [0x64b, 0x65f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200b, 0x200d],
  [0x2060, 0x2060],
  [0x20d0, 0x20ff],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
];
const hasNoWidth = (character) =>
  NO_WIDTH.some(([from, to]) => character.charCodeAt(0) >= from && character.charCodeAt(0) <= to);

/** Letters that Unicode does not decompose but that readers type in two. */
const LIGATURES = new Map(
  Object.entries({
    æ: 'ae',
    œ: 'oe',
    ß: 'ss',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ı: 'i',
    ς: 'σ',
  }),
);

/** Only alphabets lose their marks: が is another syllable than か, and Hangul is made of parts. */
const ALPHABET = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

function folder(toSimplified) {
  const plain = (character) => {
    const bare = ALPHABET.test(character)
      ? character.normalize('NFD').replace(/\p{M}/gu, '')
      : character;
    return LIGATURES.get(bare) ?? bare;
  };
  return (character) => {
    let out = '';
    for (const part of character.normalize('NFKC').toLowerCase()) {
      for (const letter of plain(part)) {
        if (hasNoWidth(letter)) continue;
        if (/\p{Script=Han}/u.test(letter)) out += toSimplified(letter);
        else out += /[\p{L}\p{N}\p{M}+#]/u.test(letter) ? letter : ' ';
      }
    }
    return out.trim();
  };
}

async function tables() {
  const OpenCC = await import('opencc-js');
  const { pinyin } = await import('pinyin-pro');
  const convert = OpenCC.Converter({ from: 't', to: 'cn' });
  const fold = folder(convert);

  const bmp = new Uint16Array(0x10000);
  const expansions = [];
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) {
      bmp[unit] = SURROGATE;
      continue;
    }
    const character = String.fromCharCode(unit);
    if (hasNoWidth(character)) {
      bmp[unit] = DROPPED;
      continue;
    }
    const folded = fold(character);
    if (folded === '') bmp[unit] = SEPARATOR;
    else if (folded === character) bmp[unit] = SAME;
    else if (folded.length === 1) bmp[unit] = folded.charCodeAt(0);
    else bmp[unit] = EXPANSIONS_FROM + expansions.push(folded) - 1;
  }

  const astral = [];
  const astralLetters = [];
  for (let point = 0x10000; point < 0x32400; point++) {
    const character = String.fromCodePoint(point);
    const folded = fold(character);
    if (folded === '') continue;
    if (folded !== character) astral.push([point, folded]);
    const range = astralLetters.at(-1);
    if (range && range[1] === point - 1) range[1] = point;
    else astralLetters.push([point, point]);
  }

  const syllables = [''];
  const readings = new Uint16Array(HAN_TO - HAN_FROM + 1);
  for (let unit = HAN_FROM; unit <= HAN_TO; unit++) {
    const [reading] = pinyin(String.fromCharCode(unit), {
      toneType: 'none',
      type: 'array',
      v: true,
    });
    if (!/^[a-z]+$/.test(reading)) continue;
    let index = syllables.indexOf(reading);
    if (index < 0) index = syllables.push(reading) - 1;
    readings[unit - HAN_FROM] = index;
  }

  const pack = (bytes) => deflateRawSync(bytes, { level: 9 }).toString('base64');
  const lists = JSON.stringify({ expansions, astral, astralLetters, syllables });
  return `${JSON.stringify(
    {
      fold: pack(Buffer.from(bmp.buffer)),
      readings: pack(Buffer.from(readings.buffer)),
      lists: pack(Buffer.from(lists)),
    },
    null,
    2,
  )}\n`;
}

const fresh = await tables();
if (process.argv.includes('--check')) {
  const committed = await readFile(TARGET, 'utf8').catch(() => '');
  if (committed !== fresh) {
    console.error(
      'analysis/tables.json is not what scripts/build-tables.mjs makes: run it and commit',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(TARGET, fresh);
  console.log(`tables.json: ${fresh.length} bytes`);
}
