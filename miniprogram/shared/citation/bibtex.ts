import type { RecordDetail, ResourceType } from '../../../typings/model';

const TYPES: Readonly<Record<ResourceType, string>> = {
  standard: 'techreport',
  book: 'book',
  ebook: 'book',
  ejournal: 'periodical',
  article: 'article',
  thesis: 'phdthesis',
  policy: 'misc',
  lecture: 'misc',
  'ancient-book': 'book',
  'digitized-book': 'book',
};

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function tex(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\{}&%$#_~^]/gu, (mark) => SPECIAL[mark] ?? mark);
}

/** A key is ASCII: the record's own id is, and it never clashes within one library. */
function key(record: RecordDetail): string {
  return record.id.replace(/[^A-Za-z0-9]/gu, '');
}

/** One BibTeX entry. Braces around the title keep its capitals. */
export function bibtex(record: RecordDetail): string {
  const article = record.type === 'article';
  const fields: [string, string | undefined][] = [
    ['title', `{${tex(record.title)}}`],
    ['author', record.creators.length === 0 ? undefined : record.creators.map(tex).join(' and ')],
    [article ? 'journal' : 'publisher', record.publisher && tex(record.publisher)],
    ['address', record.place && tex(record.place)],
    ['edition', record.edition && tex(record.edition)],
    ['number', record.standard && tex(record.standard.number)],
    ['year', record.year === undefined ? undefined : String(record.year)],
    ['isbn', record.isbn[0]],
    ['issn', record.issn[0]],
    ['doi', record.doi[0]],
    ['url', record.url],
    ['keywords', record.subjects.length === 0 ? undefined : record.subjects.map(tex).join(', ')],
  ];
  const lines = fields
    .filter((field): field is [string, string] => field[1] !== undefined && field[1] !== '')
    .map(([name, value]) => `  ${name} = {${value}}`);
  return `@${TYPES[record.type]}{${key(record)},\n${lines.join(',\n')}\n}\n`;
}
