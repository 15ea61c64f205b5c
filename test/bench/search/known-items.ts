import { fold } from '../../../cloudfunctions/catalogue/search/analysis/fold';
import { reading } from '../../../cloudfunctions/catalogue/search/analysis/pinyin';
import { initialsKey, pinyinKey } from '../../../cloudfunctions/catalogue/search/segment/orders';
import type { IndexDocument } from '../../../cloudfunctions/catalogue/search/types';
import { pick, type Random, seeded, whole } from './random';

/** A query whose right answers are known: whatever a reader who typed it would have accepted. */
export interface KnownItem {
  readonly kind: string;
  readonly text: string;
  accepts(document: IndexDocument): boolean;
}

const HAN = /^[\p{Script=Han}]+$/u;
const ALPHABET = /^[a-z ]+$/;
const NOISE = ['电子版', '教材', '第2版', 'pdf', '研究'];

/** What a kind of query is made from one record; null when this record gives none. */
type Maker = (document: IndexDocument, random: Random) => Omit<KnownItem, 'kind'> | null;

const sameTitle = (document: IndexDocument) => {
  const title = fold(document.title);
  return (other: IndexDocument) => fold(other.title) === title;
};

/** A run of ideographs of 5 to 16, the whole title but for signs. */
function hanTitle({ title }: IndexDocument): string[] | null {
  const bare = fold(title).replaceAll(' ', '');
  const characters = [...bare];
  return HAN.test(bare) && characters.length >= 5 && characters.length <= 16 ? characters : null;
}

function words({ title }: IndexDocument, least: number): string[] | null {
  const folded = fold(title);
  const list = folded.split(' ');
  return ALPHABET.test(folded) && list.length >= least && list.length <= 14 ? list : null;
}

const changed = (make: (characters: string[], random: Random) => string | null): Maker => {
  return (document, random) => {
    const characters = hanTitle(document);
    const text = characters && make(characters, random);
    return text ? { text, accepts: sameTitle(document) } : null;
  };
};

/** Another character of the titles, read alike. */
function homophone(character: string, common: readonly string[], random: Random): string | null {
  const own = reading(character.charCodeAt(0));
  const alike = common.filter(
    (other) => other !== character && reading(other.charCodeAt(0)) === own,
  );
  return own !== '' && alike.length > 0 ? pick(random, alike) : null;
}

function misspelt(word: string, random: Random): string {
  const at = 1 + whole(random, word.length - 2);
  const letter = String.fromCharCode(97 + whole(random, 26));
  const forms = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ];
  return pick(
    random,
    forms.filter((form) => form !== word),
  );
}

function makers(
  common: readonly string[],
  toTraditional: (text: string) => string,
): Readonly<Record<string, Maker>> {
  return {
    exact: changed((characters) => characters.join('')),
    dropped: changed((characters, random) => {
      const at = 1 + whole(random, characters.length - 2);
      return characters.filter((_, i) => i !== at).join('');
    }),
    wrong: changed((characters, random) => {
      const at = whole(random, characters.length);
      return characters.map((own, i) => (i === at ? pick(random, common) : own)).join('');
    }),
    homophone: changed((characters, random) => {
      const at = whole(random, characters.length);
      const other = homophone(characters[at] as string, common, random);
      return other && characters.map((own, i) => (i === at ? other : own)).join('');
    }),
    part: (document, random) => {
      const characters = hanTitle(document);
      if (!characters) return null;
      const length = 4 + whole(random, Math.max(1, characters.length - 4));
      const from = whole(random, characters.length - length + 1);
      const text = characters.slice(from, from + length).join('');
      return { text, accepts: (other) => fold(other.title).replaceAll(' ', '').includes(text) };
    },
    partAndAuthor: (document, random) => {
      const characters = hanTitle(document);
      const author = document.creators?.map(fold).find((name) => HAN.test(name) && name.length > 1);
      if (!characters || !author) return null;
      const from = whole(random, characters.length - 2);
      const part = characters.slice(from, from + 3).join('');
      return {
        text: `${part} ${author}`,
        accepts: (other) =>
          fold(other.title).replaceAll(' ', '').includes(part) &&
          (other.creators ?? []).some((name) => fold(name).includes(author)),
      };
    },
    traditional: changed((characters) => toTraditional(characters.join(''))),
    pinyin: (document) => {
      const characters = hanTitle(document);
      const text = pinyinKey(fold(document.title));
      if (!characters || !/^[a-z]+$/.test(text)) return null;
      return { text, accepts: (other) => pinyinKey(fold(other.title)) === text };
    },
    initials: (document) => {
      const text = initialsKey(fold(document.title));
      if (!hanTitle(document) || text.length < 5) return null;
      return { text, accepts: (other) => initialsKey(fold(other.title)) === text };
    },
    noise: changed((characters, random) => `${characters.join('')} ${pick(random, NOISE)}`),
    english: (document) => {
      const list = words(document, 2);
      return list && { text: list.join(' '), accepts: sameTitle(document) };
    },
    englishTypo: (document, random) => {
      const list = words(document, 3);
      const long = list?.filter((word) => word.length >= 5) ?? [];
      if (!list || long.length === 0) return null;
      const target = pick(random, long);
      const text = list.map((word) => (word === target ? misspelt(word, random) : word)).join(' ');
      return { text, accepts: sameTitle(document) };
    },
    englishPart: (document, random) => {
      const list = words(document, 5);
      if (!list) return null;
      const from = whole(random, list.length - 3);
      const text = list.slice(from, from + 4).join(' ');
      return { text, accepts: (other) => ` ${fold(other.title)} `.includes(` ${text} `) };
    },
  };
}

function commonCharacters(documents: readonly IndexDocument[]): string[] {
  const counts = new Map<string, number>();
  for (const { title } of documents) {
    for (const character of fold(title)) {
      if (HAN.test(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 1500)
    .map(([character]) => character);
}

/** Thirteen kinds of queries, `each` of every kind, always the same for the same documents. */
export function knownItems(
  documents: readonly IndexDocument[],
  toTraditional: (text: string) => string,
  each = 50,
): KnownItem[] {
  const random = seeded(20_260_701);
  const items: KnownItem[] = [];
  const all = makers(commonCharacters(documents), toTraditional);
  for (const [kind, make] of Object.entries(all)) {
    let made = 0;
    for (let tries = 0; made < each && tries < 200 * each; tries++) {
      const item = make(pick(random, documents), random);
      if (!item) continue;
      items.push({ kind, ...item });
      made++;
    }
  }
  return items;
}
