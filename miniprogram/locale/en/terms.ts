import type { Words } from '../zh-CN/index';

export const aspects: Words['aspects'] = {
  market: 'Market economy',
  industry: 'Modern industry',
  rural: 'Rural revival',
  regional: 'Regional balance',
  opening: 'Opening up',
  innovation: 'Innovation',
  commonProsperity: 'Shared prosperity',
  green: 'Green growth',
};

export const types: Words['types'] = {
  standard: 'Standard',
  book: 'Book',
  ebook: 'E-book',
  ejournal: 'E-journal',
  article: 'Article',
  thesis: 'Thesis',
  policy: 'Policy',
  lecture: 'Lecture',
  'ancient-book': 'Ancient book',
  'digitized-book': 'Digitized book',
};

export const statuses: Words['statuses'] = {
  upcoming: 'Upcoming',
  current: 'In force',
  partiallyRevised: 'Partly revised',
  partiallyAbolished: 'Clauses abolished',
  superseded: 'Superseded',
  abolished: 'Abolished',
};

export const roles: Words['roles'] = {
  student: 'Student',
  teacher: 'Teacher',
  staff: 'Staff',
  cataloguer: 'Cataloguer',
  liaison: 'Liaison librarian',
  triage: 'Request triage',
  copyright: 'Copyright reviewer',
  scanner: 'Scanner',
  checker: 'Quality checker',
  rooms: 'Rooms manager',
  editor: 'Editor',
  desk: 'Service desk',
  admin: 'Administrator',
  head: 'Head librarian',
};

export const languages: Words['languages'] = {
  chi: 'Chinese',
  lzh: 'Classical Chinese',
  eng: 'English',
  ger: 'German',
  fre: 'French',
  jpn: 'Japanese',
  rus: 'Russian',
  spa: 'Spanish',
  ita: 'Italian',
  lat: 'Latin',
  gre: 'Greek',
  fin: 'Finnish',
  por: 'Portuguese',
  dut: 'Dutch',
  hun: 'Hungarian',
  swe: 'Swedish',
  cat: 'Catalan',
  dan: 'Danish',
  epo: 'Esperanto',
  pol: 'Polish',
  tgl: 'Tagalog',
  nor: 'Norwegian',
  mul: 'Several languages',
  und: 'Language not stated',
  zxx: 'No words',
};

export const sorts: Words['sorts'] = {
  relevance: 'Most relevant',
  newest: 'Newest first',
  oldest: 'Oldest first',
  title: 'By title',
  added: 'Latest added',
};

export const facets: Words['facets'] = {
  access: 'Access',
  type: 'Type',
  language: 'Language',
  aspect: 'Topic',
  clc: 'CLC class',
  year: 'Year',
  source: 'Source',
  standardStatus: 'Status of standard',
};

export const accessClasses: Words['accessClasses'] = {
  readable: 'I can read now',
  premises: 'In the library',
  vendor: 'At a database',
  openLink: 'Free online',
  print: 'In print',
  unavailable: 'Not readable yet',
};

export const bases: Words['bases'] = {
  OWN: 'the library’s own',
  OPEN: 'open licence',
  PUBLIC_DOMAIN: 'public domain',
  LICENSED: 'subscribed by the library',
  PERMISSION: 'permission of the rights holder',
  ART7_BORN_DIGITAL: 'digital work of the collection, on the premises only',
  ART7_PRESERVATION: 'preservation copy, on the premises only',
  TEACHING_FEW_COPIES: 'few copies for teaching and research',
  ACCESSIBLE: 'accessible format',
  UNKNOWN: 'rights not settled',
};

export const badge: Words['badge'] = {
  readable: 'Readable',
  premises: 'In the library',
  openLink: 'Free online',
  print: 'In print',
  printOut: 'Print on loan',
  unavailable: 'Not readable yet',
};

export const weekdays: Words['weekdays'] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

export const themes: Words['themes'] = { system: 'As the phone', light: 'Light', dark: 'Dark' };

export const typeSizes: Words['typeSizes'] = {
  normal: 'Standard',
  large: 'Large',
  largest: 'Largest',
};

export const languageChoices: Words['languageChoices'] = {
  system: 'As the phone',
  'zh-CN': '中文',
  en: 'English',
};

export const citationStyles: Words['citationStyles'] = {
  'gbt7714-2025': 'GB/T 7714—2025',
  'gbt7714-2015': '2015 edition',
  ris: 'RIS',
  bibtex: 'BibTeX',
};
