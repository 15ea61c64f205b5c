import type { ImportRecord } from '../../../../typings/contract';
import { isFieldName } from '../../record-fields';

/** What columns are called where nobody thought of the names of fields. */
const NAMES: Readonly<Partial<Record<keyof ImportRecord, readonly string[]>>> = {
  id: ['编号', '来源编号', '记录号', '控制号', '索书编号'],
  type: ['类型', '文献类型', '资源类型'],
  title: ['题名', '书名', '名称', '标题', '刊名', '正题名', '标准名称'],
  altTitles: ['其他题名', '副题名', '并列题名'],
  creators: ['作者', '责任者', '著者', '主要责任者', '编者', 'author', 'authors', 'creator'],
  publisher: ['出版社', '出版者', '出版单位'],
  place: ['出版地'],
  year: ['年份', '出版年', '出版年份', '出版时间'],
  edition: ['版次', '版本'],
  extent: ['页数', '载体形态'],
  language: ['语种', '语言'],
  subjects: ['主题', '主题词', 'subject'],
  tags: ['标签', '关键词', 'keywords'],
  clc: ['分类号', '中图分类号', '中图法分类号'],
  abstract: ['摘要', '简介', '内容简介', '内容提要'],
  isbn: ['国际标准书号'],
  issn: ['国际标准刊号'],
  url: ['链接', '网址', '地址'],
  standardNumber: ['标准号', '标准编号'],
  effectiveOn: ['实施日期'],
};

const FIELDS: ReadonlyMap<string, keyof ImportRecord> = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name) => [name, field as keyof ImportRecord] as const),
  ),
);

/** Which field a column fills by its name; null when the name tells none. */
export function fieldOfColumn(header: string): keyof ImportRecord | null {
  const name = header.trim();
  if (isFieldName(name)) return name;
  const lower = name.toLowerCase();
  return isFieldName(lower) ? lower : (FIELDS.get(lower) ?? null);
}

/** The fields of a header's columns by their names; of two columns for one field the first fills it. */
export function fieldsOfColumns(headers: readonly string[]): (keyof ImportRecord | null)[] {
  const filled = new Set<keyof ImportRecord>();
  return headers.map((header) => {
    const field = fieldOfColumn(header);
    if (field === null || filled.has(field)) return null;
    filled.add(field);
    return field;
  });
}
