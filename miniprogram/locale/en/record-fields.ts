import type { Words } from '../zh-CN/index';
import { labels } from './labels';

export const recordFields: Words['recordFields'] = {
  ...labels.fields,
  id: 'Number at the source',
  type: 'Type',
  title: 'Title',
  language: 'Language',
  altTitles: 'Other titles',
  abstract: 'Abstract',
  url: 'Link',
  access: 'Access',
  basis: 'Basis in law',
  standardNumber: 'Standard number',
  standardStatus: 'Standard status',
  statusNote: 'Note on status',
  statusCheckedOn: 'Checked on',
  effectiveOn: 'In force from',
  replaces: 'Replaces',
  replacedBy: 'Replaced by',
  holdings: 'Holdings',
};
