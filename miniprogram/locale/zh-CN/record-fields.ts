/** What staff call the fields of a record as a source gives it. */
import type { ImportRecord } from '../../../typings/contract';
import { labels } from './labels';

export const recordFields: Record<keyof ImportRecord, string> = {
  ...labels.fields,
  id: '来源编号',
  type: '类型',
  title: '题名',
  language: '语种',
  altTitles: '其他题名',
  abstract: '摘要',
  url: '链接',
  access: '获取方式',
  basis: '权利依据',
  standardNumber: '标准号',
  standardStatus: '标准状态',
  statusNote: '状态说明',
  statusCheckedOn: '核对日期',
  effectiveOn: '实施日期',
  replaces: '代替',
  replacedBy: '被代替为',
  holdings: '馆藏',
};
