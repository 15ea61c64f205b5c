import type { ImportHolding, ImportRecord } from '../../../../typings/contract';
import type { Words } from '../../../locale/index';

/** A value of a record's field as staff read it: codes as words, lists joined, holdings with all they say. */
export function valueText(name: keyof ImportRecord, value: unknown, words: Words): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    return value.map((item) => itemText(name, item, words)).join(words.joints.clauses);
  }
  return itemText(name, value, words);
}

function itemText(name: keyof ImportRecord, value: unknown, words: Words): string {
  if (typeof value === 'object') return holdingText(value as ImportHolding, words);
  return codeWords(name, words)[String(value)] ?? String(value);
}

/** Words of a field whose values are a controlled vocabulary; none for the others. */
export function codeWords(
  name: keyof ImportRecord,
  words: Words,
): Readonly<Record<string, string>> {
  switch (name) {
    case 'type':
      return words.types;
    case 'language':
      return words.languages;
    case 'standardStatus':
      return words.statuses;
    case 'basis':
      return words.bases;
    case 'aspects':
      return words.aspects;
    case 'source':
      return words.sources;
    default:
      return {};
  }
}

function holdingText(holding: ImportHolding, words: Words): string {
  const { channel, vendor, path, campus, shelf, copies, available } = holding;
  const channels: Readonly<Record<string, string>> = words.channels;
  return [
    channels[channel] ?? channel,
    vendor === undefined ? '' : (words.vendors[vendor] ?? vendor),
    path ?? '',
    campus ?? '',
    shelf ?? '',
    copies === undefined ? '' : words.say.shelfCount(available ?? 0, copies),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
