/** Import jobs as the library answers them. */
import type { ImportCounts, ImportJob, ImportSamples, Output } from '../../../../typings/contract';

export const COUNTS: ImportCounts = {
  read: 243,
  added: 120,
  changed: 3,
  unchanged: 115,
  gone: 0,
  rejected: 5,
  possibleDuplicates: 2,
};

export const SAMPLES: ImportSamples = {
  added: [{ id: 'r_1', title: '图书馆与元宇宙', type: 'article' }],
  changed: [
    { id: 'r_2', title: '装配式混凝土', fields: [{ name: 'year', before: '2020', after: '2021' }] },
  ],
  gone: [],
};

export const jobOf = (change: Partial<ImportJob> = {}): ImportJob => ({
  jobId: 'j_1',
  file: '知网.csv',
  bytes: 219_319,
  words: { format: 'csv', encoding: 'gb18030', source: 'cnki' },
  complete: false,
  state: 'planned',
  plan: COUNTS,
  done: null,
  progress: 219_319,
  rate: 3200.4,
  startedAt: '2026-11-23T01:00:00.000Z',
  startedBy: '吴敏',
  ...change,
});

export const APPLIED = jobOf({
  state: 'applied',
  done: COUNTS,
  undoableUntil: '2999-12-23T01:00:00.000Z',
});

export const PREVIEW: Output<'catalogue.importPreview'> = {
  format: 'csv',
  encoding: 'gb18030',
  recognised: true,
  columns: [
    { header: '编号', field: 'id', samples: ['1', '2'] },
    { header: '题名', field: 'title', samples: ['图书馆与元宇宙'] },
    { header: '引用数', field: null, samples: ['49'] },
  ],
  fields: ['id', 'title', 'creators', 'year', 'type', 'language'],
  sheets: [],
  records: [],
  rejected: [{ number: 2, offset: 84, reason: 'MISSING_FIELD', detail: '"type" is missing' }],
};
