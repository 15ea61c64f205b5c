/** Sentences with facts in them. */
export const say = {
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
    printOut: () => '纸本都借出了，还回来就在书架上。',
    terminal: () => '全文在馆内检索机上，到馆就能读。',
  },
  steps: {
    openLink: () => ['复制链接，粘贴到手机浏览器', '不用登录，直接打开'],
    vendor: () => [
      '复制链接，粘贴到手机浏览器',
      '连着校园网：直接打开全文',
      '在校外：先登录学校 WebVPN；对方支持 CARSI 的，选我校，以统一身份认证登录',
    ],
    vendorWithoutLink: () => [
      '这条记录没有写地址：在图书馆网站的数据库列表里找到它',
      '在校外：先登录学校 WebVPN',
    ],
  },
  alternatives: {
    read: () => '在这里读全文',
    terminal: () => '到馆内检索机上读',
    premises: () => '到馆内连上图书馆网络后读',
    openLink: (host: string) => `在网上免费读${host === '' ? '' : ` · ${host}`}`,
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
  filterCount: (count: number) => `筛选，已选 ${count} 项`,
  aspectLabel: (aspect: string, total: number) => `${aspect}，${count(total)} 条`,
  problemOf: (code: string) => `错误代码 ${code}`,
  page: (page: number) => `第 ${page} 页`,
  keptSearches: (n: number) => `${n} 条检索`,
  keptRecent: (n: number) => `${n} 条浏览`,
};

/** 1234567 → 1,234,567 */
function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
