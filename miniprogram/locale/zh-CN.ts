/**
 * What the app says in Chinese. `labels` are plain texts a page hands to its template as they stand; `say` holds
 * sentences with facts in them. English has the same keys by type.
 */
import type { ErrorCode } from '../../typings/contract';
import type {
  AccessCode,
  Aspect,
  Basis,
  ResourceType,
  Role,
  SearchSort,
  StandardStatus,
} from '../../typings/model';
import type { QueryProblemCode } from '../shared/query/index';

export interface Problem {
  title: string;
  hint: string;
}

const tabs = { home: '首页', search: '检索', rooms: '座位', lectures: '讲座', me: '我的' };

const common = {
  retry: '再试一次',
  close: '关闭',
  cancel: '取消',
  back: '返回',
  undo: '撤销',
  copy: '复制',
  loading: '正在载入',
  badge: '能否阅读',
  more: '更多',
};

const home = {
  title: '筑阅',
  search: '书名、标准号、作者、主题',
  searchLabel: '去检索',
  continue: '接着看',
  shortcuts: '常用',
  aspects: '高质量发展专题',
  newest: '新到',
  standards: '标准动态',
  all: '全部',
  emptyNewest: '还没有新到的资源',
  emptyNewestHint: '可以先按专题看看已有的馆藏。',
  emptyStandards: '还没有收录标准',
  emptyStandardsHint: '收录后，这里会列出新近核对过现行状态的标准。',
};

/** Searches that students come for: what is shown, and what is searched. */
const shortcuts: { label: string; text: string }[] = [
  { label: '课程参考', text: '高职 教材' },
  { label: '专升本', text: '专升本' },
  { label: '建造师', text: '建造师' },
  { label: 'BIM', text: 'BIM' },
  { label: '施工技术', text: '施工技术' },
  { label: '毕业设计', text: '毕业设计' },
];

const search = {
  title: '检索',
  placeholder: '书名、标准号、作者、主题',
  submit: '检索',
  clear: '清空',
  suggestions: '猜你要找',
  history: '搜过的',
  clearHistory: '全部清除',
  forget: '删除这条',
  forgotten: '已删除',
  tips: '怎么搜得准',
  filters: '筛选',
  sort: '排序',
  apply: '看结果',
  reset: '清空条件',
  readable: '我现在能读',
  didYouMean: '你要找的是不是',
  searchedAsWords: '这里没看懂，已按普通词检索',
  loadingMore: '正在载入更多',
  moreFailed: '没能载入更多，点这里再试',
  end: '已经到底了',
  noHits: '没有找到',
  noHitsHint: '换个说法，或者放宽一个条件。',
  noHitsPlain: '换个说法，或者少写几个字。标准号只写数字部分也行，例如 50010。',
  drop: '放宽条件',
  pickOne: '选一条，在这里看详情',
  yearFrom: '起始年',
  yearTo: '截止年',
  yearBad: '年份是四位数，起始年不晚于截止年。',
  start: '从一个词开始',
};

const tips: { example: string; meaning: string }[] = [
  { example: '绿色建筑 节能', meaning: '几个词一起找，相关的排在前面' },
  { example: '"装配式混凝土"', meaning: '引号里的字连在一起才算' },
  { example: '施工 NOT 概论', meaning: 'AND、OR、NOT 连接条件' },
  { example: 'gb50010', meaning: '标准号怎么写都能找到' },
];

const record = {
  title: '详情',
  access: '怎么读',
  read: '开始阅读',
  continueReading: '接着读',
  copyLink: '复制链接',
  copyPlace: '复制架位',
  steps: '怎么打开',
  standard: '标准状态',
  replaces: '代替',
  replacedBy: '被代替为',
  thisOne: '本标准',
  facts: '书目信息',
  abstract: '摘要',
  cite: '引用',
  share: '分享',
  shortCode: '短码',
  neighbours: '相近的资源',
  emptyNeighbours: '暂时没有相近的资源',
  otherWays: '还可以',
  copied: '已复制',
  linkCopied: '链接已复制，去浏览器里粘贴',
  codeCopied: '短码已复制',
  placeCopied: '架位已复制',
  citationCopied: '引文已复制',
  noSuchStandard: '馆藏里还没有这一版',
  copyHint: '点按可复制',
  searchHint: '点按可检索',
};

const fields = {
  type: '类型',
  creators: '责任者',
  altTitles: '其他题名',
  publisher: '出版者',
  place: '出版地',
  year: '年份',
  edition: '版本',
  extent: '篇幅',
  language: '语种',
  isbn: 'ISBN',
  issn: 'ISSN',
  doi: 'DOI',
  clc: '中图分类号',
  lcc: '国会分类号',
  category: '类目',
  discipline: '学科',
  subjects: '主题',
  tags: '标签',
  aspects: '专题',
  coverage: '收录范围',
  embargo: '滞后期',
  ill: '馆际互借',
  source: '来源',
  addedOn: '入藏',
  effectiveOn: '实施日期',
  checkedOn: '核对日期',
};

const read = {
  title: '阅读',
  previous: '上一页',
  next: '下一页',
  contents: '目录',
  goTo: '跳到第几页',
  go: '跳转',
  noContents: '这份文献没有目录，可以直接跳页。',
  pageBad: '没有这一页',
  pageFailed: '这一页没有载入',
  pageFailedHint: '已经看到的位置还在。',
};

const rooms = {
  title: '座位与研讨室',
  lead: '座位和研讨室的预约正在准备。',
  soon: '开放后，在这里可以',
  now: '今天可以这样',
  points: ['看到每个阅览室现在空着几个座位', '选座位和时段，暂离、续约', '凭屏幕上的动态码签到'],
  today: ['直接到馆入座，开放时间见首页', '研讨室请到总服务台登记'],
};

const lectures = {
  title: '讲座',
  lead: '讲座录像和文稿正在整理。',
  soon: '开放后，在这里可以',
  now: '今天可以这样',
  points: ['看讲座录像，字幕随声音走', '搜文稿，一点就跳到那一句', '打开讲座里引用的书和标准'],
  today: ['想学的主题先在检索里找书和标准'],
  search: '去检索',
};

const me = {
  title: '我的',
  who: '你的身份',
  guest: '访客',
  guestHint: '不登录也能检索，开放资源也能读。',
  unknown: '微信已认出你，读者档案里还没有你的记录',
  onPremises: '你在馆内网络',
  offPremises: '你不在馆内网络',
  settings: '设置',
  theme: '外观',
  typeSize: '字号',
  language: '语言',
  sample: '钢筋混凝土 GB/T 50010',
  history: '留在这台手机上的',
  clearSearches: '清除检索历史',
  clearRecent: '清除浏览记录',
  cleared: '已清除',
  nothingKept: '没有记录',
  about: '关于',
  aboutText: '筑阅是建筑类职业院校图书馆的小程序：找得到，说得清能不能读、怎么读。',
  privacy: '检索历史、浏览记录和设置只存在这台手机上。身份由微信告诉图书馆，你不用填写。',
  version: '版本',
};

const aspects: Record<Aspect, string> = {
  market: '市场经济',
  industry: '现代产业',
  rural: '乡村振兴',
  regional: '区域协调',
  opening: '对外开放',
  innovation: '创新驱动',
  commonProsperity: '共同富裕',
  green: '绿色发展',
};

const types: Record<ResourceType, string> = {
  standard: '标准',
  book: '图书',
  ebook: '电子书',
  ejournal: '电子期刊',
  article: '论文',
  thesis: '学位论文',
  policy: '政策文件',
  lecture: '讲座',
  'ancient-book': '古籍',
  'digitized-book': '数字化图书',
};

const statuses: Record<StandardStatus, string> = {
  upcoming: '即将实施',
  current: '现行',
  partiallyRevised: '局部修订',
  partiallyAbolished: '部分条文废止',
  superseded: '被代替',
  abolished: '废止',
};

const roles: Record<Role, string> = {
  student: '学生',
  teacher: '教师',
  cataloguer: '编目员',
  liaison: '学科馆员',
  reviewer: '版权审核员',
  scanner: '扫描员',
  rooms: '空间管理员',
  lectures: '讲座管理员',
  desk: '服务台',
  admin: '系统管理员',
  head: '馆长',
};

/** By MARC code. */
const languages: Record<string, string> = {
  chi: '中文',
  lzh: '文言文',
  eng: '英文',
  ger: '德文',
  fre: '法文',
  jpn: '日文',
  rus: '俄文',
  spa: '西班牙文',
  ita: '意大利文',
  lat: '拉丁文',
  gre: '希腊文',
  fin: '芬兰文',
  por: '葡萄牙文',
  dut: '荷兰文',
  hun: '匈牙利文',
  swe: '瑞典文',
  cat: '加泰罗尼亚文',
  dan: '丹麦文',
  epo: '世界语',
  pol: '波兰文',
  tgl: '他加禄文',
  nor: '挪威文',
  mul: '多语种',
  und: '语种未注明',
  zxx: '无文字',
};

/** Vendors by the key a holding names them with, as readers call them. */
const vendors: Record<string, string> = {
  cnki: '知网',
  wanfang: '万方',
  chaoxing: '超星',
  mohurd: '住房和城乡建设部网站',
  openstd: '国家标准全文公开系统',
  standards: '馆内标准终端',
  npc: '国家法律法规数据库',
  gov: '中国政府网',
};

const sorts: Record<SearchSort, string> = {
  relevance: '按相关度',
  newest: '新出版在前',
  oldest: '旧出版在前',
  title: '按题名',
  added: '新入藏在前',
};

const facets = {
  access: '能否阅读',
  type: '类型',
  language: '语种',
  aspect: '专题',
  clc: '中图分类',
  year: '年份',
  source: '来源',
  standardStatus: '标准状态',
};

/** 《中国图书馆分类法》基本大类。 */
const clcClasses: Record<string, string> = {
  A: '马列毛邓',
  B: '哲学、宗教',
  C: '社会科学总论',
  D: '政治、法律',
  E: '军事',
  F: '经济',
  G: '文化、教育',
  H: '语言、文字',
  I: '文学',
  J: '艺术',
  K: '历史、地理',
  N: '自然科学总论',
  O: '数理化',
  P: '天文、地球',
  Q: '生物',
  R: '医药、卫生',
  S: '农业',
  T: '工业技术',
  TU: '建筑科学',
  U: '交通运输',
  V: '航空、航天',
  X: '环境、安全',
  Z: '综合',
};

const accessClasses: Record<string, string> = {
  readable: '我现在能读',
  premises: '馆内可读',
  vendor: '数据库里读',
  openLink: '网上免费读',
  print: '纸本在架',
  unavailable: '暂不可读',
};

/** Which right a use rests on. */
const bases: Record<Basis, string> = {
  OWN: '本馆自有',
  OPEN: '开放许可',
  PUBLIC_DOMAIN: '公有领域',
  LICENSED: '图书馆已购',
  PERMISSION: '权利人授权',
  ART7_BORN_DIGITAL: '馆藏数字作品，限馆内阅览',
  ART7_PRESERVATION: '保存版本，限馆内阅览',
  TEACHING_FEW_COPIES: '教学科研少量复制',
  ACCESSIBLE: '无障碍格式',
  UNKNOWN: '权利未定',
};

/** Why one cannot read, and what changes it. `OK` is worded by how one reads; see `say.canRead`. */
const reasons: Record<Exclude<AccessCode, 'OK'>, string> = {
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

const errors: Record<ErrorCode | 'OFFLINE' | 'UNREACHABLE', Problem> = {
  INVALID_INPUT: { title: '这个请求看不懂', hint: '换个写法再试。' },
  UNKNOWN_ACTION: { title: '这个功能还没上线', hint: '更新小程序后再试。' },
  NOT_SIGNED_IN: { title: '需要微信身份', hint: '请从微信里打开。' },
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
  ACCESS_DENIED: { title: '现在不能读全文', hint: '详情页写着原因和别的办法。' },
  OFFLINE: { title: '没有网络', hint: '连上网络后再试，已经载入的都还在。' },
  UNREACHABLE: { title: '没连上图书馆', hint: '看看网络，或再试一次。' },
};

const problems: Record<QueryProblemCode, string> = {
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

const themes = { system: '跟随系统', light: '浅色', dark: '深色' };
const typeSizes = { normal: '标准', large: '大', largest: '特大' };
const languageChoices = { system: '跟随系统', 'zh-CN': '中文', en: 'English' };
const citationStyles = {
  'gbt7714-2025': 'GB/T 7714—2025',
  'gbt7714-2015': '2015 版',
  ris: 'RIS',
  bibtex: 'BibTeX',
};

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** What the badge says. The sign stands before it. */
const badge = {
  readable: '可读',
  premises: '馆内可读',
  openLink: '网上免费读',
  print: '纸本在架',
  printOut: '纸本已借出',
  unavailable: '暂不可读',
};

const say = {
  hits: (total: number) => `${count(total)} 条`,
  count,
  openNow: (opens: string, closes: string) => `今天 ${opens}–${closes} · 开放中`,
  opensLater: (opens: string, closes: string) => `今天 ${opens}–${closes} · ${opens} 开门`,
  closedSince: (day: string, opens: string) => `今天已闭馆 · ${day} ${opens} 开门`,
  closedToday: (day: string, opens: string) => `今天不开放 · ${day} ${opens} 开门`,
  closedAllWeek: () => '本周不开放',
  tomorrow: (weekday: string) => `明天（${weekday}）`,
  collection: (records: number) => `${count(records)} 条馆藏`,
  asOf: (time: string) => `显示的是 ${time} 的内容`,
  pageOf: (page: number, pageCount: number) => `第 ${page} / ${pageCount} 页`,
  readTo: (page: number, pageCount: number) => `读到第 ${page} 页，共 ${pageCount} 页`,
  openedOn: (day: string) => `${day} 看过`,
  vendor: (vendor: string | undefined) => `去${vendor ?? '数据库'}读（校园网）`,
  copiesIn: (available: number) => `纸本 ${available} 册在架`,
  place: (campus: string, shelf: string) => [campus, shelf].filter(Boolean).join(' · '),
  shelfCount: (available: number, copies: number) => `在架 ${available} 册，共 ${copies} 册`,
  canRead: {
    readable: () => '你现在就能在这里读全文。',
    premises: () => '你在馆内，可以在这里读全文。',
    openLink: () => '全文在外部网站免费开放。微信里打不开外部网页，复制链接到浏览器里读。',
    vendor: (vendor: string | undefined) =>
      `全文在${vendor ?? '数据库商的网站'}，由对方核对你的校园身份。微信里打不开，复制链接到浏览器里读。`,
    print: () => '有纸本，到书架上取。',
  },
  steps: {
    openLink: () => ['复制链接', '打开手机浏览器，粘贴'],
    vendor: () => ['复制链接', '连校园网，或先登录学校 VPN', '打开手机浏览器，粘贴'],
  },
  alternatives: {
    read: () => '在这里读全文',
    terminal: () => '到馆内检索机上读',
    premises: () => '到馆内连上图书馆网络后读',
    openLink: () => '在网上免费读',
  },
  until: (time: string) => `${time} 之后可以再试。`,
  basis: (basis: string) => `依据：${basis}`,
  checkedOn: (day: string) => `${day} 核对`,
  effectiveOn: (day: string) => `${day} 起实施`,
  supersededBy: (number: string) => `→ ${number}`,
  years: (from: number | undefined, to: number | undefined) =>
    from !== undefined && to !== undefined
      ? `${from}–${to} 年`
      : from !== undefined
        ? `${from} 年以来`
        : `${to} 年以前`,
  dropFilter: (facet: string, values: string) => `去掉“${facet}：${values}”`,
  dropWord: (word: string) => `去掉“${word}”`,
  searchFor: (text: string) => `检索 ${text}`,
  filterCount: (count: number) => `筛选，已选 ${count} 项`,
  position: (at: number) => `第 ${at} 个字`,
  aspectLabel: (aspect: string, total: number) => `${aspect}，${count(total)} 条`,
  shareCode: (code: string) => `筑阅短码 ${code}`,
  problemOf: (code: string) => `错误代码 ${code}`,
  page: (page: number) => `第 ${page} 页`,
  keptSearches: (n: number) => `${n} 条检索`,
  keptRecent: (n: number) => `${n} 条浏览`,
};

/** 1234567 → 1,234,567 */
function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

export type Language = 'zh-CN' | 'en';

export const zhCN = {
  language: 'zh-CN' as Language,
  labels: { tabs, common, home, search, record, read, rooms, lectures, me, fields },
  shortcuts,
  tips,
  aspects,
  types,
  statuses,
  roles,
  languages,
  vendors,
  sorts,
  facets,
  clcClasses,
  accessClasses,
  bases,
  reasons,
  errors,
  problems,
  themes,
  typeSizes,
  languageChoices,
  citationStyles,
  weekdays,
  badge,
  say,
};

export type Words = typeof zhCN;
