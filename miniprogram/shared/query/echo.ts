import type { QueryField, QueryNode, Range } from '../../../typings/query';

export type EchoLanguage = 'zh-CN' | 'en';

/** Says a value as readers know it (`book` is 图书); values without a name are said as they are. */
export type ValueLabel = (field: QueryField, value: string) => string;

/** The words in which one language says a query. */
interface Voice {
  readonly fields: Readonly<Record<QueryField, string>>;
  readonly has: (field: string, text: string) => string;
  readonly phrase: (field: string, text: string) => string;
  readonly prefix: (field: string, text: string) => string;
  readonly under: (field: string, text: string) => string;
  readonly fuzzy: (field: string, text: string) => string;
  readonly near: (field: string, texts: readonly string[], distance: number) => string;
  readonly oneOf: (field: string, values: readonly string[]) => string;
  readonly years: (range: Range) => string;
  readonly days: (from: string | undefined, to: string | undefined) => string;
  readonly and: string;
  readonly or: string;
  readonly without: (included: string | null, excluded: string) => string;
  readonly group: (text: string) => string;
}

const CHINESE: Voice = {
  fields: {
    any: '',
    title: '题名',
    altTitle: '其他题名',
    creator: '作者',
    subject: '主题',
    publisher: '出版社',
    abstract: '摘要',
    tag: '标签',
    clc: '中图分类号',
    lcc: '国会分类号',
    type: '类型',
    language: '语种',
    source: '数据库',
    aspect: '专题',
    isbn: 'ISBN',
    issn: 'ISSN',
    doi: 'DOI',
    standard: '标准号',
    standardStatus: '标准状态',
    year: '出版年',
    added: '入库日期',
  },
  has: (field, text) => `${field}含“${text}”`,
  phrase: (field, text) => `${field}含连续的“${text}”`,
  prefix: (field, text) => `${field}含以“${text}”开头的词`,
  under: (field, text) => `${field}在 ${text} 之下`,
  fuzzy: (field, text) => `${field}含与“${text}”相近的词`,
  near: (field, texts, distance) =>
    `${field}中${texts.map((text) => `“${text}”`).join('与')}相隔不超过 ${distance} 个词`,
  oneOf: (field, values) => `${field}是${values.join('或')}`,
  years: ({ from, to }) => {
    if (from === to) return `${from} 年`;
    if (to === undefined) return `${from} 年以来`;
    return from === undefined ? `${to} 年及以前` : `${from} 至 ${to} 年`;
  },
  days: (from, to) => {
    if (from === to) return `${from} 入库`;
    if (to === undefined) return `${from} 以来入库`;
    return from === undefined ? `${to} 及以前入库` : `${from} 至 ${to} 入库`;
  },
  and: '，并且',
  or: '，或者',
  without: (included, excluded) => `${included ?? '全部'}，但排除${excluded}`,
  group: (text) => `（${text}）`,
};

const within = (field: string): string => field || 'anything';

const ENGLISH: Voice = {
  fields: {
    any: '',
    title: 'title',
    altTitle: 'other title',
    creator: 'creator',
    subject: 'subject',
    publisher: 'publisher',
    abstract: 'abstract',
    tag: 'tag',
    clc: 'Chinese Library Classification',
    lcc: 'Library of Congress class',
    type: 'type',
    language: 'language',
    source: 'database',
    aspect: 'theme',
    isbn: 'ISBN',
    issn: 'ISSN',
    doi: 'DOI',
    standard: 'standard number',
    standardStatus: 'standard status',
    year: 'year',
    added: 'date added',
  },
  has: (field, text) => `${within(field)} has “${text}”`,
  phrase: (field, text) => `${within(field)} has exactly “${text}”`,
  prefix: (field, text) => `${within(field)} has a word that begins with “${text}”`,
  under: (field, text) => `${field} is under ${text}`,
  fuzzy: (field, text) => `${within(field)} has a word like “${text}”`,
  near: (field, texts, distance) =>
    `${within(field)} has ${texts.map((text) => `“${text}”`).join(' and ')} within ${distance} words`,
  oneOf: (field, values) => `${field} is ${values.join(' or ')}`,
  years: ({ from, to }) => {
    if (from === to) return `of ${from}`;
    if (to === undefined) return `since ${from}`;
    return from === undefined ? `until ${to}` : `from ${from} to ${to}`;
  },
  days: (from, to) => {
    if (from === to) return `added on ${from}`;
    if (to === undefined) return `added since ${from}`;
    return from === undefined ? `added until ${to}` : `added from ${from} to ${to}`;
  },
  and: ', and ',
  or: ', or ',
  without: (included, excluded) => `${included ?? 'everything'}, but not ${excluded}`,
  group: (text) => `(${text})`,
};

const VOICES: Readonly<Record<EchoLanguage, Voice>> = { 'zh-CN': CHINESE, en: ENGLISH };

const DAY = 86_400_000;
const day = (number: number | undefined): string | undefined =>
  number === undefined ? undefined : new Date(number * DAY).toISOString().slice(0, 10);

/**
 * The query as a sentence, so that a reader sees what will be searched:
 * 题名含“绿色建筑”，并且主题含“节能改造”，2018 年以来.
 */
export function echo(
  root: QueryNode,
  language: EchoLanguage,
  label: ValueLabel = (_, value) => value,
): string {
  const voice = VOICES[language];
  const grouped = (node: QueryNode): string =>
    node.kind === 'and' || node.kind === 'or' || node.kind === 'andNot'
      ? voice.group(say(node))
      : say(node);
  /** A period says itself when it began: no "and" before it. */
  const joined = (nodes: readonly QueryNode[]): string =>
    nodes
      .map((node, i) => {
        if (i === 0) return grouped(node);
        const link = node.kind === 'range' ? (language === 'en' ? ', ' : '，') : voice.and;
        return link + grouped(node);
      })
      .join('');
  const say = (node: QueryNode): string => {
    switch (node.kind) {
      case 'and':
        return joined(node.children);
      case 'or':
        return node.children.map(grouped).join(voice.or);
      case 'andNot':
        return voice.without(node.include && grouped(node.include), grouped(node.exclude));
      case 'range':
        return node.field === 'year' ? voice.years(node) : voice.days(day(node.from), day(node.to));
      case 'near':
        return voice.near(voice.fields[node.field], node.texts, node.distance);
      case 'in': {
        const values = node.values.map((value) => label(node.field, value));
        return voice.oneOf(voice.fields[node.field], values);
      }
      case 'term':
        return voice.has(voice.fields[node.field], node.text);
      case 'phrase':
        return voice.phrase(voice.fields[node.field], node.text);
      case 'fuzzy':
        return voice.fuzzy(voice.fields[node.field], node.text);
      case 'prefix': {
        const field = voice.fields[node.field];
        const isClass = node.field === 'clc' || node.field === 'lcc';
        return isClass ? voice.under(field, node.text) : voice.prefix(field, node.text);
      }
    }
  };
  return say(root);
}
