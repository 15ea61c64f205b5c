import { type CitationStyle, cite } from '../../../../miniprogram/shared/citation';
import type { RecordDetail } from '../../../../typings/model';

const TODAY = '2026-11-23';

function record(change: Partial<RecordDetail>): RecordDetail {
  return {
    id: 'r_1a2b',
    type: 'book',
    title: '中国建筑史',
    creators: ['梁思成'],
    language: 'chi',
    source: 'demo',
    altTitles: [],
    subjects: [],
    tags: [],
    isbn: [],
    issn: [],
    doi: [],
    holdings: [],
    addedOn: '2026-01-01',
    ...change,
  };
}

describe('GB/T 7714', () => {
  it.each<[string, CitationStyle, Partial<RecordDetail>, string]>([
    [
      'a Chinese book in 2025 has full-width marks',
      'gbt7714-2025',
      { place: '天津', publisher: '百花文艺出版社', year: 1998 },
      '梁思成. 中国建筑史[M]. 天津：百花文艺出版社，1998.',
    ],
    [
      'the same book in 2015 has half-width marks',
      'gbt7714-2015',
      { place: '天津', publisher: '百花文艺出版社', year: 1998 },
      '梁思成. 中国建筑史[M]. 天津: 百花文艺出版社, 1998.',
    ],
    [
      'a fourth author becomes 等',
      'gbt7714-2025',
      { creators: ['甲某', '乙某', '丙某', '丁某'], publisher: '某社', year: 2020 },
      '甲某，乙某，丙某，等. 中国建筑史[M]. 某社，2020.',
    ],
    [
      'a dynasty is not part of a name',
      'gbt7714-2025',
      { type: 'ancient-book', title: '營造法式', creators: ['（宋）李誡'] },
      '李誡. 營造法式[M].',
    ],
    [
      'a standard in 2025 begins with its number and names no publisher',
      'gbt7714-2025',
      {
        type: 'standard',
        title: '装配式混凝土建筑技术标准',
        creators: ['中华人民共和国住房和城乡建设部'],
        publisher: '中国建筑工业出版社',
        year: 2017,
        standard: { number: 'GB/T 51231-2016' },
      },
      'GB/T 51231—2016 装配式混凝土建筑技术标准[S]. 2017.',
    ],
    [
      'a standard in 2015 ends its title with the number',
      'gbt7714-2015',
      {
        type: 'standard',
        title: '装配式混凝土建筑技术标准',
        creators: ['中华人民共和国住房和城乡建设部'],
        place: '北京',
        publisher: '中国建筑工业出版社',
        year: 2017,
        standard: { number: 'GB/T 51231-2016' },
      },
      '中华人民共和国住房和城乡建设部. 装配式混凝土建筑技术标准: GB/T 51231—2016[S]. 北京: 中国建筑工业出版社, 2017.',
    ],
    [
      'a Western author keeps case in 2025',
      'gbt7714-2025',
      {
        title: 'AI and the future of banking',
        creators: ['Boobier, Tony'],
        place: 'Chichester',
        publisher: 'John Wiley & Sons',
        year: 2020,
        language: 'eng',
      },
      'Boobier T. AI and the future of banking[M]. Chichester：John Wiley & Sons，2020.',
    ],
    [
      'and goes to capitals in 2015, with dates of life left out',
      'gbt7714-2015',
      {
        type: 'ebook',
        title: 'The Seven Lamps of Architecture',
        creators: ['Ruskin, John, 1819-1900'],
        language: 'eng',
        url: 'https://www.gutenberg.org/ebooks/35898',
        publisher: 'Project Gutenberg',
      },
      'RUSKIN J. The Seven Lamps of Architecture[M/OL]. Project Gutenberg[2026-11-23]. https://www.gutenberg.org/ebooks/35898.',
    ],
    [
      'an online work in 2025 shows no day of access',
      'gbt7714-2025',
      {
        type: 'ebook',
        title: 'The Seven Lamps of Architecture',
        creators: ['Ruskin, John, 1819-1900'],
        language: 'eng',
        url: 'https://www.gutenberg.org/ebooks/35898',
      },
      'Ruskin J. The Seven Lamps of Architecture[M/OL]. https://www.gutenberg.org/ebooks/35898.',
    ],
    [
      'an article names its journal, and its DOI comes last',
      'gbt7714-2025',
      {
        type: 'article',
        title: 'Frozen ground',
        creators: ['Des Marais, D. J.', 'Godard, Jean-Luc'],
        publisher: 'Nature',
        year: 1992,
        doi: ['10.1038/359605a0'],
        language: 'eng',
      },
      'Des Marais D J，Godard J-L. Frozen ground[J]. Nature，1992. DOI:10.1038/359605a0.',
    ],
    [
      'a name without a comma is kept whole: it may be a body’s',
      'gbt7714-2015',
      { title: 'Steel', creators: ['American Chemical Society'], language: 'eng' },
      'American Chemical Society. Steel[M].',
    ],
    [
      'a title that nothing else is known of still stands',
      'gbt7714-2025',
      { title: '佚名手稿.', creators: [] },
      '佚名手稿[M].',
    ],
    [
      'a place without a publisher stands alone',
      'gbt7714-2025',
      {
        type: 'digitized-book',
        title: 'The Abdication of Ferdinand',
        creators: [],
        place: 'London',
        year: 1809,
      },
      'The Abdication of Ferdinand[M]. London，1809.',
    ],
    [
      'an edition stands between title and imprint',
      'gbt7714-2025',
      { edition: '2版', publisher: '清华大学出版社', place: '北京', year: 2005 },
      '梁思成. 中国建筑史[M]. 2版. 北京：清华大学出版社，2005.',
    ],
  ])('%s', (_name, style, change, expected) => {
    expect(cite(record(change), style, TODAY)).toBe(expected);
  });
});

describe('RIS', () => {
  it('opens with its type, closes with ER and keeps one value a line', () => {
    const text = cite(
      record({
        title: 'Two\nlines',
        isbn: ['9787112000000'],
        year: 1998,
        subjects: ['建筑史', '中国'],
      }),
      'ris',
      TODAY,
    );
    expect(text.split('\r\n')).toEqual([
      'TY  - BOOK',
      'TI  - Two lines',
      'AU  - 梁思成',
      'PY  - 1998',
      'SN  - 9787112000000',
      'KW  - 建筑史',
      'KW  - 中国',
      'LA  - chi',
      'ER  - ',
      '',
    ]);
  });
});

describe('BibTeX', () => {
  it('escapes what TeX would read as markup', () => {
    const text = cite(
      record({ title: '50% of R&D_{x}', creators: ['A, B', 'C, D'] }),
      'bibtex',
      TODAY,
    );
    expect(text).toBe(
      '@book{r1a2b,\n  title = {{50\\% of R\\&D\\_\\{x\\}}},\n  author = {A, B and C, D}\n}\n',
    );
  });
});
