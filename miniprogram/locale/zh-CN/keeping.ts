/** Keeping the catalogue: editing a record, judging duplicates, confirming tags. */
import type { VersionCause } from '../../../typings/contract';

const record = {
  title: '编辑记录',
  edit: '编辑',
  history: '历史',
  views: '编辑或历史',
  gone: '来源已经撤下这条记录，检索里不出现。',
  merged: '这条记录已并入另一条，改动请到那一条上做。',
  openKept: '打开并入的记录',
  edited: '本馆改过',
  sourceSays: '来源写的是',
  takeBack: '恢复来源的',
  changed: '改了，还没保存',
  add: '加一行',
  remove: '删掉这一行',
  up: '上移',
  choose: '选择',
  none: '未填',
  clear: '不填',
  save: '保存',
  saved: '已保存',
  discard: '放弃改动',
  discardTitle: '放弃没保存的改动？',
  discardText: '记录回到现在的样子。',
  draftBack: '上次没保存的改动还在，接着改就行。',
  staleTitle: '有人刚刚改过这条记录',
  staleHint: '下面是你们改得不一样的地方，逐项选一个再保存。',
  mine: '我的',
  theirs: '对方的',
  badField: '这一项写得不对',
  holdingsHint: '馆藏由来源或批量导入维护，这里只看。',
  emptyHistory: '还没有历史',
  putBack: '回到这一步之前',
  putBackTitle: '回到这一步之前？',
  putBackText: '这一步和之后对这些项的改动会撤回，历史里会多一步。',
  putBackDone: '已还原',
  yes: '确定',
  no: '再想想',
};

const duplicates = {
  title: '查重',
  lead: '这些记录共有一个编号或题名。选留下的一条，其余并进来；不是同一种就分开，以后不再问。',
  stays: '留下这条',
  staysOn: '留下',
  merge: '合并到留下的一条',
  apart: '不是同一种',
  merged: '已合并',
  separated: '已分开，以后不再问',
  empty: '没有要判断的了',
  emptyHint: '以后导入时发现疑似重复，会出现在这里。',
  next: '下一页',
  nothing: '—',
  differs: '不同',
};

const tags = {
  title: '专题标签',
  lead: '规则按分类号和主题提出。点一下去掉不合适的，再确认。',
  all: '全部专题',
  confirm: '确认',
  confirmPage: '整页确认',
  none: '都不是',
  empty: '没有待确认的了',
  emptyHint: '新入库的记录有了建议，会出现在这里。',
  confirmed: '已确认',
  because: '因为',
};

export const keeping = {
  record,
  duplicates,
  tags,

  causes: {
    added: '新增',
    import: '导入更改',
    gone: '来源撤下',
    edit: '编辑',
    merge: '合并',
    unmerge: '分开',
    undo: '撤销导入',
    restore: '还原',
  } satisfies Record<VersionCause, string>,

  say: {
    waiting: (n: string) => `还有 ${n} 组`,
    changes: (n: number) => `保存 ${n} 项改动`,
    key: (kind: string, value: string) => `${kind}相同：${value}`,
    by: (name: string, time: string) => `${name} · ${time}`,
    line: (field: string, n: number) => `${field}，第 ${n} 行`,
    confirmed: (n: number) => `已确认 ${n} 条`,
    page: (n: number) => `整页确认（${n} 条）`,
  },

  /** What the records of a group share. */
  keys: {
    isbn: 'ISBN',
    issn: 'ISSN',
    doi: 'DOI',
    title: '题名',
    standard: '标准号',
  } as Record<string, string>,
};
