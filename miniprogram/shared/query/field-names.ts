import type { QueryField, RangeField, TextField, ValueField } from '../../../typings/query';

export const TEXT_FIELDS: readonly TextField[] = [
  'any',
  'title',
  'altTitle',
  'creator',
  'subject',
  'publisher',
  'abstract',
  'tag',
];

export const VALUE_FIELDS: readonly ValueField[] = [
  'clc',
  'lcc',
  'type',
  'language',
  'source',
  'aspect',
  'isbn',
  'issn',
  'doi',
  'standard',
  'standardStatus',
];

export const RANGE_FIELDS: readonly RangeField[] = ['year', 'added'];

/** Fields whose values are a tree written as prefixes: to name a class is to name what is under it. */
export type HierarchyField = 'clc' | 'lcc';

export function isTextField(field: QueryField): field is TextField {
  return (TEXT_FIELDS as readonly QueryField[]).includes(field);
}

export function isRangeField(field: QueryField): field is RangeField {
  return (RANGE_FIELDS as readonly QueryField[]).includes(field);
}

export function isHierarchyField(field: QueryField): field is HierarchyField {
  return field === 'clc' || field === 'lcc';
}

/** What may be typed before a colon, in either language. The first is what the box prints. */
const NAMES: Readonly<Record<QueryField, readonly string[]>> = {
  any: ['any', '任意', '全部'],
  title: ['title', '题名', '标题', '书名', '篇名', '刊名'],
  altTitle: ['altTitle', '其他题名', '并列题名', '副题名'],
  creator: ['creator', '作者', '责任者', '著者', 'author'],
  subject: ['subject', '主题', '主题词', '关键词', 'keyword'],
  publisher: ['publisher', '出版社', '出版者'],
  abstract: ['abstract', '摘要', '简介'],
  tag: ['tag', '标签'],
  clc: ['clc', '分类号', '中图分类号', '中图法'],
  lcc: ['lcc', '国会分类号'],
  type: ['type', '类型', '文献类型'],
  language: ['language', '语种', '语言'],
  source: ['source', '数据库', '来源'],
  aspect: ['aspect', '专题'],
  isbn: ['isbn', '书号'],
  issn: ['issn', '刊号'],
  doi: ['doi'],
  standard: ['standard', '标准号'],
  standardStatus: ['standardStatus', '标准状态'],
  year: ['year', '年', '年份', '出版年'],
  added: ['added', '入库', '入库日期'],
};

const BY_NAME: ReadonlyMap<string, QueryField> = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name) => [name.toLowerCase(), field as QueryField] as const),
  ),
);

/** The field that a typed name means, in any case; undefined when it is none. */
export function fieldNamed(name: string): QueryField | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** The longest name that may stand before a colon. */
export const LONGEST_FIELD_NAME = Math.max(...[...BY_NAME.keys()].map((name) => name.length));
