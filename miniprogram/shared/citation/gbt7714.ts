import type { RecordDetail, ResourceType } from '../../../typings/model';
import { initials, isHan, parseName } from './names';

/**
 * The two editions in use. GB/T 7714—2025 is in force since 2026-07-01; many colleges still ask for 2015.
 * What differs for a library record: full-width ，：（）in 2025; family names in capitals and a day of access for
 * every online work in 2015; the number of a standard before its title in 2025, after it in 2015.
 */
export type Edition = '2025' | '2015';

interface Marks {
  comma: string;
  colon: string;
}

const MARKS: Readonly<Record<Edition, Marks>> = {
  2025: { comma: '，', colon: '：' },
  2015: { comma: ', ', colon: ': ' },
};

/** 文献类型标识 of GB/T 7714, appendix B. A policy text is an official document: 其他 unless it is online. */
const TYPE_CODES: Readonly<Record<ResourceType, string>> = {
  standard: 'S',
  book: 'M',
  ebook: 'M',
  ejournal: 'J',
  article: 'J',
  thesis: 'D',
  policy: 'Z',
  lecture: 'Z',
  'ancient-book': 'M',
  'digitized-book': 'M',
};

/** Three names, then 等 or et al. (GB/T 7714, 8.1.2). */
const NAMES_SHOWN = 3;

function creatorText(creator: string, edition: Edition): string {
  const name = parseName(creator);
  if (name.kind === 'whole') return name.name;
  const family = edition === '2015' ? name.family.toUpperCase() : name.family;
  return `${family} ${initials(name.given)}`;
}

function creatorsText(creators: readonly string[], edition: Edition): string {
  const shown = creators.slice(0, NAMES_SHOWN).map((one) => creatorText(one, edition));
  if (creators.length > NAMES_SHOWN) shown.push(isHan(shown[0] ?? '') ? '等' : 'et al.');
  return shown.join(MARKS[edition].comma);
}

/** Ends a part with one full stop, whatever it ended with. */
function stop(part: string): string {
  return /[.。]$/u.test(part) ? part : `${part}.`;
}

/** Vertical bars, slashes and double spaces of catalogue titles, without the full stop some sources add. */
function cleanTitle(title: string): string {
  return title
    .replace(/\s*[\r\n]+\s*/gu, ': ')
    .replace(/\s+/gu, ' ')
    .replace(/\s+:\s*/gu, ': ')
    .replace(/\s*[.。/]\s*$/u, '')
    .trim();
}

/** GB/T 51231-2016 is printed with a dash: GB/T 51231—2016. */
function standardNumber(number: string): string {
  return number.replace(/-(?=\d{2,4}(?:\D|$))/u, '—');
}

function titleText(record: RecordDetail, edition: Edition): string {
  const title = cleanTitle(record.title);
  if (record.standard === undefined) return title;
  const number = standardNumber(record.standard.number);
  return edition === '2025' ? `${number} ${title}` : `${title}${MARKS[edition].colon}${number}`;
}

/** Where it came out, by whom and when. An article's publisher field names its journal or conference. */
function imprint(record: RecordDetail, edition: Edition): string {
  const { comma, colon } = MARKS[edition];
  const issuer = [record.place, record.publisher].filter((part) => part !== undefined).join(colon);
  // 2025 leaves a standard's publisher out: the number already says who issued it.
  const shown = record.type === 'standard' && edition === '2025' ? '' : issuer;
  const year = record.year === undefined ? '' : String(record.year);
  return [shown, year].filter((part) => part !== '').join(comma);
}

/**
 * One reference by GB/T 7714, numeric style, without its number.
 * @param today day of access, `YYYY-MM-DD`; only an online work of the 2015 edition shows it
 */
export function gbt7714(record: RecordDetail, edition: Edition, today: string): string {
  // What has an address is cited where it is online.
  const online = record.url !== undefined;
  const code = TYPE_CODES[record.type] + (online ? '/OL' : '');
  const creators = creatorsText(record.creators, edition);
  const parts: string[] = [];
  // Neither edition repeats the issuing body before a standard whose number stands first.
  if (creators !== '' && !(record.type === 'standard' && edition === '2025')) {
    parts.push(stop(creators));
  }
  parts.push(`${titleText(record, edition)}[${code}].`);
  if (record.edition !== undefined) parts.push(stop(record.edition));
  const accessed = online && edition === '2015' ? `[${today}]` : '';
  const source = imprint(record, edition) + accessed;
  if (source !== '') parts.push(stop(source));
  if (record.url !== undefined) parts.push(stop(record.url));
  const doi = record.doi[0];
  if (doi !== undefined) parts.push(`DOI:${doi}.`);
  return parts.join(' ');
}
