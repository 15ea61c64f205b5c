import type { Output, SearchHit } from '../../../../typings/contract';
import type { RecordDetail } from '../../../../typings/model';

/** GB 50010-2010, which GB/T 50010-2010 (2024 edition) replaced. */
export const CONCRETE: RecordDetail = {
  id: 'r_concrete',
  source: 'guangjian',
  type: 'standard',
  title: '混凝土结构设计规范',
  altTitles: ['Code for design of concrete structures'],
  creators: ['住房和城乡建设部'],
  language: 'chi',
  publisher: '中国建筑工业出版社',
  year: 2010,
  standard: {
    number: 'GB 50010-2010',
    status: 'superseded',
    checkedOn: '2026-11-20',
    replaces: ['GB 50010-2002'],
    replacedBy: ['GB/T 50010-2010（2024年版）'],
  },
  subjects: ['混凝土结构'],
  tags: [],
  aspects: ['industry'],
  isbn: ['9787112125715'],
  issn: [],
  doi: [],
  holdings: [],
  clc: 'TU370.4',
  addedOn: '2026-11-01T00:00:00.000Z',
};

export const hit = (patch: Partial<SearchHit> = {}): SearchHit => ({
  record: CONCRETE,
  badge: { sign: 'readable' },
  highlights: [],
  ...patch,
});

export const answer = (
  access: Partial<Output<'catalogue.record'>['access']> = {},
): Output<'catalogue.record'> => ({
  record: CONCRETE,
  access: {
    effect: 'allow',
    code: 'OK',
    basis: 'OPEN',
    badge: { sign: 'readable' },
    alternatives: [{ kind: 'read' }],
    policyVersion: '1',
    ...access,
  },
  neighbours: [],
  shareCode: 'k7m2xq9d',
});
