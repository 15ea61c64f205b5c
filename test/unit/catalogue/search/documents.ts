import type { IndexDocument } from '../../../../cloudfunctions/catalogue/search/types';

/** A document with what the index demands; the rest as given. */
export function document(
  id: string,
  title: string,
  more: Partial<IndexDocument> = {},
): IndexDocument {
  return {
    id,
    title,
    language: 'chi',
    type: 'book',
    source: 'demo',
    accessClass: 'open',
    addedAt: 20_000,
    display: {
      title,
      ...(more.creators && { creators: more.creators }),
      ...(more.subjects && { subjects: more.subjects }),
    },
    ...more,
  };
}

/** A small true library: standards with their chain, textbooks, an English book. */
export const LIBRARY: readonly IndexDocument[] = [
  document('gb50010', '混凝土结构设计标准', {
    type: 'standard',
    year: 2010,
    clc: 'TU375',
    standardNumbers: ['GB/T 50010-2010（2024年版）', 'GB 50010-2010', 'GB 50010-2002'],
    standardStatus: 'current',
    aspects: ['industry'],
  }),
  document('gb50010-2002', '混凝土结构设计规范', {
    type: 'standard',
    year: 2002,
    clc: 'TU375',
    standardNumbers: ['GB 50010-2002'],
    standardStatus: 'superseded',
  }),
  document('gb50011', '建筑抗震设计标准', {
    type: 'standard',
    year: 2010,
    clc: 'TU352',
    standardNumbers: ['GB/T 50011-2010'],
    standardStatus: 'current',
  }),
  document('jglx', '结构力学', {
    creators: ['龙驭球', '包世华'],
    publisher: '高等教育出版社',
    year: 2018,
    clc: 'O342',
    accessClass: 'licensed',
  }),
  document('lsjz', '绿色建筑概论', {
    subjects: ['绿色建筑', '节能改造'],
    year: 2020,
    clc: 'TU201.5',
    aspects: ['green'],
    identifiers: { isbn: ['978-7-112-00001-2'] },
  }),
  document('liang', '中國建築史', { creators: ['梁思成'], year: 1998, clc: 'TU-092' }),
  document('rare', '𠮷野𫍯的建筑笔记', { creators: ['𠮷野'], year: 2001 }),
  document('green', 'Green building: materials and studies', {
    language: 'eng',
    creators: ['Müller, José'],
    subjects: ['Sustainable architecture'],
    year: 2015,
    lcc: 'TH880',
    addedAt: 20_100,
  }),
];
