import type { Because } from '../../../typings/contract';
import type { Aspect } from '../../../typings/model';

/** What a record may be used for in a college of construction, beside the eight aspects. */
export const CONSTRUCTION_TAGS = [
  '智能化',
  '绿色化',
  '融合化',
  '完整性',
  '先进性',
  '安全性',
  '专升本',
  '考证',
  '建造师',
  '八大员',
  'BIM',
  '技能竞赛',
  '毕业设计',
  '课程参考书',
] as const;

export type ConstructionTag = (typeof CONSTRUCTION_TAGS)[number];

/**
 * One row of the table. It speaks of a record whose class begins with one of `classes`, or whose title or subjects hold
 * one of `words`. A word in Latin letters is meant where a word begins (`sustainab` is found in Sustainability).
 */
export interface Rule<Value extends string> {
  proposes: Value;
  /** 中图分类号 prefixes. */
  classes?: readonly string[];
  words?: readonly string[];
  /** Words count only in one of these classes; anywhere when absent. */
  wordsWithin?: readonly string[];
  because: Readonly<Omit<Because, 'met'>>;
  /** A record that the row is made for. */
  example: RuledRecord;
}

export type AspectRule = Rule<Aspect>;
export type TagRule = Rule<ConstructionTag>;

/** What of a record the rules look at. */
export interface RuledRecord {
  title: string;
  clc?: string;
  subjects: readonly string[];
}
