/** Why something cannot be had, and what to do next. */
import type { ErrorCode } from '../../../typings/contract';
import type { AccessCode } from '../../../typings/model';
import type { QueryProblemCode } from '../../shared/query/index';

export interface Problem {
  title: string;
  hint: string;
}

/** Why one cannot read, and what changes it. `OK` is worded by how one reads; see `say.canRead`. */
export const reasons: Record<Exclude<AccessCode, 'OK'>, string> = {
  NO_LICENCE: '图书馆还没有订购它的全文。',
  NOT_STARTED: '订购还没开始。',
  EXPIRED: '订购已经到期。',
  EMBARGOED: '最近出版的部分还在滞后期。',
  NOT_COVERED: '订购范围不含这一部分。',
  OUT_OF_AUDIENCE: '授权的读者范围里没有你所在的身份。',
  PREMISES_ONLY: '只能在馆内阅览：连上图书馆网络后，再打开这一页。',
  ACTION_NOT_LICENSED: '授权里没有这种用法。',
  QUOTA: '今天的用量到了上限。',
  PACE: '翻得太快，先歇一会儿。',
  SEATS_FULL: '同时在读的人满了。',
  BASIS_UNKNOWN: '能不能提供全文还没有核实，目前只有书目信息。',
  TAKEN_DOWN: '应权利人要求，全文已经下架。',
  ACCOUNT_BLOCKED: '你的全文阅读暂时停用，请到服务台了解。',
  ERROR: '刚才没能核对权限，为稳妥起见先不打开。',
};

export const errors: Record<ErrorCode | 'OFFLINE' | 'UNREACHABLE', Problem> = {
  INVALID_INPUT: { title: '这个请求看不懂', hint: '换个写法再试。' },
  UNKNOWN_ACTION: { title: '这个功能还没上线', hint: '更新小程序后再试。' },
  NOT_SIGNED_IN: { title: '需要微信身份', hint: '请从微信里打开。' },
  STAFF_ROLE: { title: '你还有工作权限', hint: '请管理员先收回你的工作角色，再注销。' },
  NOT_BOUND: { title: '还没有绑定身份', hint: '绑定校园身份后再试。' },
  FORBIDDEN: { title: '你的身份不能做这件事', hint: '需要的话，请联系服务台。' },
  TOO_LARGE: { title: '内容太长', hint: '分成几次再发。' },
  RATE_LIMITED: { title: '请求太密了', hint: '歇几秒再试。' },
  REQUEST_ID_REUSED: { title: '这一次已经提交过', hint: '请刷新后再看结果。' },
  BUSY: { title: '现在很忙', hint: '几秒后再试，你写的都还在。' },
  TIMEOUT: { title: '等了 15 秒还没有回音', hint: '换个网络，或再试一次。' },
  INTERNAL: { title: '图书馆这边出了问题', hint: '已经记录下来，请再试一次。' },
  INDEX_NOT_READY: { title: '目录正在整理', hint: '通常一两分钟就好，请再试。' },
  CURSOR_EXPIRED: { title: '目录刚刚更新过', hint: '再检索一次，结果是最新的。' },
  NOT_FOUND: { title: '没有找到这条记录', hint: '它可能已经合并或撤下，回检索里找找看。' },
  CONFLICT: { title: '有人刚刚改过', hint: '刷新后再试。' },
  FILE_UNREADABLE: {
    title: '这个文件读不出来',
    hint: '看看是不是选错了文件，或者换一种格式、编码再读。',
  },
  WRONG_STATE: { title: '它已经不在这一步了', hint: '刷新后看看现在到了哪里。' },
  SECOND_PERSON: {
    title: '要由另一位同事来做',
    hint: '发起人自己不能同意，请另一位同事打开这一页。',
  },
  TOO_LATE: { title: '已经过了 30 天', hint: '整批撤销的期限已过，要改的请一条一条编辑。' },
  STALE: { title: '有人刚刚改过这条记录', hint: '两边都列在这里，由你选。' },
  BAD_FIELD: { title: '有一项写得不对', hint: '改好标出的那一项再保存，其他的都还在。' },
  ACCESS_DENIED: { title: '现在不能读全文', hint: '详情页写着原因和别的办法。' },
  CODE_WRONG: { title: '没有这个绑定码', hint: '对照纸条，逐个字再看一遍。' },
  CODE_USED: { title: '这个绑定码用过了', hint: '不是你本人用的，请到服务台。' },
  CODE_EXPIRED: { title: '这个绑定码已经失效', hint: '请到服务台换一张新的。' },
  TOO_MANY_TRIES: { title: '一小时最多试五次', hint: '过一会儿再试，或到服务台绑定。' },
  ALREADY_BOUND: { title: '这个微信号已经绑定', hint: '要换人，先在“我的”里解绑。' },
  TOO_MANY_ACCOUNTS: { title: '已经绑了三个微信号', hint: '先解绑一个，或到服务台办理。' },
  TICKET_WRONG: { title: '这组数字现在无效', hint: '请读者重新出示一次，两分钟内有效。' },
  NOT_ON_ROSTER: { title: '读者名册里没有', hint: '核对学号或工号，或到服务台办理。' },
  ON_ROSTER: { title: '已经在名册上', hint: '按学号或工号查找即可。' },
  TOO_MANY: { title: '一次人数太多', hint: '选小一点的范围，每次最多 500 人。' },
  HAS_ROLE: { title: '已经有这个角色', hint: '刷新后就能看到。' },
  LAST_ADMIN: { title: '最后一位管理员要留任', hint: '先设另一位管理员。' },
  CAS_UNAVAILABLE: { title: '学校认证暂时没有回音', hint: '稍后再试，或用绑定码。' },
  CAS_REFUSED: { title: '学校认证没有通过', hint: '重新登录一次。' },
  PLAN_CHANGED: { title: '试算之后名册变了', hint: '重新试算一次，看过再写入。' },
  CONFIRM_LEAVING: { title: '离开的人超过二十分之一', hint: '填上离开的人数，表示你看过。' },
  OFFLINE: { title: '没有网络', hint: '连上网络后再试，已经载入的都还在。' },
  UNREACHABLE: { title: '没连上图书馆', hint: '看看网络，或再试一次。' },
};

export const problems: Record<QueryProblemCode, string> = {
  unclosedQuote: '引号没有成对',
  unclosedParenthesis: '括号没有成对',
  unopenedParenthesis: '多了一个右括号',
  missingOperand: '这里少一个词',
  emptyPhrase: '引号里是空的',
  loneWildcard: '星号前面要有字',
  missingValue: '冒号后面要有内容',
  badRange: '范围写成 2018..2024 这样',
  nearNeedsTwo: 'NEAR 前后各要一个词',
  tooDeep: '括号套得太深',
  tooManyConditions: '条件太多',
  tooLong: '太长了，只用了前面一段',
};
