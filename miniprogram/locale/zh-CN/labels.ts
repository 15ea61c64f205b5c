/** Plain texts that a page hands to its template as they stand, and the searches it offers. */
const tabs = { home: '首页', search: '检索', rooms: '座位', lectures: '讲座', me: '我的' };

const common = {
  retry: '再试一次',
  close: '关闭',
  cancel: '取消',
  undo: '撤销',
  copy: '复制',
  loading: '正在载入',
  tabs: '主要页面',
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
  didYouMean: '你要找的是不是',
  searchedAsWords: '这里没看懂，已按普通词检索',
  loadingMore: '正在载入更多',
  moreFailed: '没能载入更多，点这里再试',
  end: '已经到底了',
  noHits: '没有找到',
  noHitsHint: '换个说法，或者放宽一个条件。',
  noHitsPlain: '换个说法，或者少写几个字。标准号只写数字部分也行，例如 50010。',
  pickOne: '选一条，在这里看详情',
  yearFrom: '起始年',
  yearTo: '截止年',
  yearBad: '年份是四位数，起始年不晚于截止年。',
};

const record = {
  title: '详情',
  access: '怎么读',
  read: '开始阅读',
  copyLink: '复制链接',
  copyPlace: '复制架位',
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
  creators: '责任者',
  publisher: '出版者',
  place: '出版地',
  year: '年份',
  edition: '版本',
  extent: '篇幅',
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
  atFirst: '这是第一页',
  atLast: '这是最后一页',
  zoom: '放大或还原',
  seeRecord: '看怎么读',
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

export const labels = { tabs, common, home, search, record, read, rooms, lectures, fields };

/** Searches that students come for: what is shown, and what is searched. */
export const shortcuts: { label: string; text: string }[] = [
  { label: '课程参考', text: '高职 教材' },
  { label: '专升本', text: '专升本' },
  { label: '建造师', text: '建造师' },
  { label: 'BIM', text: 'BIM' },
  { label: '施工技术', text: '施工技术' },
  { label: '毕业设计', text: '毕业设计' },
];

export const tips: { example: string; meaning: string }[] = [
  { example: '绿色建筑 节能', meaning: '几个词一起找，相关的排在前面' },
  { example: '"装配式混凝土"', meaning: '引号里的字连在一起才算' },
  { example: '施工 NOT 概论', meaning: 'AND、OR、NOT 连接条件' },
  { example: 'gb50010', meaning: '标准号怎么写都能找到' },
];
