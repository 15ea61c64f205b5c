/** A creator split as far as the record allows. A name without a comma is kept whole: it may be a body's. */
export type PersonName =
  | { kind: 'whole'; name: string }
  | { kind: 'parts'; family: string; given: string };

const HAN = /\p{Script=Han}/u;
/** 〔清〕（宋）[唐] before a name is the cataloguer's note of the dynasty, not part of it. */
const DYNASTY = /^[（(〔[【]\p{Script=Han}{1,3}[）)〕\]】]\s*/u;
/** Life dates and roles that cataloguers put after a name: "Ruskin, John, 1819-1900". */
const DATES = /,?\s*(?:b\.|ca\.|active)?\s*\d{3,4}\??(?:\s*-\s*(?:\d{2,4}\??)?)?\.?$/u;

export function isHan(text: string): boolean {
  return HAN.test(text);
}

export function parseName(creator: string): PersonName {
  const text = creator.trim().replace(DYNASTY, '').replace(DATES, '').trim();
  const comma = text.indexOf(',');
  if (isHan(text) || comma <= 0) return { kind: 'whole', name: text };
  const family = text.slice(0, comma).trim();
  const given = text.slice(comma + 1).trim();
  return given === '' ? { kind: 'whole', name: family } : { kind: 'parts', family, given };
}

/** "John Paul" → "J P", "Jean-Luc" → "J-L"; what is an initial already stays one. */
export function initials(given: string): string {
  return given
    .split(/[\s.]+/u)
    .filter((part) => part !== '')
    .map((part) =>
      part
        .split('-')
        .filter((piece) => piece !== '')
        .map((piece) => (piece[0] ?? '').toUpperCase())
        .join('-'),
    )
    .join(' ');
}
