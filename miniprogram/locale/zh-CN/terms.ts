/** What the library's own codes are called. */
import type {
  Aspect,
  Basis,
  ResourceType,
  Role,
  SearchSort,
  StandardStatus,
} from '../../../typings/model';

export const aspects: Record<Aspect, string> = {
  market: '市场经济',
  industry: '现代产业',
  rural: '乡村振兴',
  regional: '区域协调',
  opening: '对外开放',
  innovation: '创新驱动',
  commonProsperity: '共同富裕',
  green: '绿色发展',
};

export const types: Record<ResourceType, string> = {
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

export const statuses: Record<StandardStatus, string> = {
  upcoming: '即将实施',
  current: '现行',
  partiallyRevised: '局部修订',
  partiallyAbolished: '部分条文废止',
  superseded: '被代替',
  abolished: '废止',
};

export const roles: Record<Role, string> = {
  student: '学生',
  teacher: '教师',
  staff: '馆员',
  cataloguer: '编目员',
  liaison: '学科馆员',
  triage: '受理员',
  copyright: '版权审核员',
  scanner: '扫描员',
  checker: '质检员',
  rooms: '空间管理员',
  editor: '编辑',
  desk: '服务台',
  admin: '系统管理员',
  head: '馆长',
};

/** By MARC code. */
export const languages: Record<string, string> = {
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

export const sorts: Record<SearchSort, string> = {
  relevance: '按相关度',
  newest: '新出版在前',
  oldest: '旧出版在前',
  title: '按题名',
  added: '新入藏在前',
};

export const facets = {
  access: '能否阅读',
  type: '类型',
  language: '语种',
  aspect: '专题',
  clc: '中图分类',
  year: '年份',
  source: '来源',
  standardStatus: '标准状态',
};

export const accessClasses: Record<string, string> = {
  readable: '我现在能读',
  premises: '馆内可读',
  vendor: '数据库里读',
  openLink: '网上免费读',
  print: '纸本在架',
  unavailable: '暂不可读',
};

/** Which right a use rests on. */
export const bases: Record<Basis, string> = {
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

/** What the badge says. The sign stands before it. */
export const badge = {
  readable: '可读',
  premises: '馆内可读',
  openLink: '网上免费读',
  print: '纸本在架',
  printOut: '纸本已借出',
  unavailable: '暂不可读',
};

export const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

export const themes = { system: '跟随系统', light: '浅色', dark: '深色' };

export const typeSizes = { normal: '标准', large: '大', largest: '特大' };

export const languageChoices = { system: '跟随系统', 'zh-CN': '中文', en: 'English' };

export const citationStyles = {
  'gbt7714-2025': 'GB/T 7714—2025',
  'gbt7714-2015': '2015 版',
  ris: 'RIS',
  bibtex: 'BibTeX',
};
