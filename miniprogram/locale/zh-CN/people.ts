/** What staff read where they work with people: desk, slips, roles and what was done. */
const desk = {
  title: '服务台',
  number: '学号或工号',
  numberHint: '扫校园卡上的条码，或者键入',
  scan: '扫校园卡',
  find: '查找',
  bound: '已绑微信号',
  left: '已离校',
  ticket: '读者手机上的数字',
  ticketHint: '8 位数字，两分钟内有效',
  scanTicket: '扫读者的码',
  bind: '绑定这部手机',
  replace: '换到这部手机',
  replaceHint: '其他手机立刻解绑，并且会看到说明',
  replaceAsk: '此人其他手机上的绑定马上结束，那些手机会看到说明。换到这部手机吗？',
  unbind: '挂失：解绑全部',
  unbindAsk: '此人的全部手机马上解绑，丢掉的手机不能再用。有了新手机再来绑定。继续吗？',
  yes: '继续',
  done: '已办好',
  blocked: '全文阅读已停用',
  block: '停用全文阅读',
  lift: '恢复全文阅读',
  why: '原因',
  whyHint: '写给以后看记录的人，不要写姓名',
  needWhy: '先写原因',
  reading: '全文阅读',
  awaited: '查到的读者在这里。先核对校园卡上的姓名，再绑定。',
  enter: '登记到名册',
  enterHint: '核对校园卡再登记。登记后就能绑定。',
  enterKind: '身份',
  enterDo: '登记',
};

const slips = {
  title: '绑定码',
  lead: '按班发一次性绑定码，30 天内有效。再发一次，同一批人原来的码作废。',
  none: '名册还是空的',
  noneHint: '先在“读者名册”里上传名册。',
  issue: '发码',
  issueAsk: '这一组还没绑定的人原来的码会作废。发新码吗？',
  yes: '发码',
  save: '存成可打印的网页',
  copy: '复制成文字',
  copied: '已复制',
  awaited: '发出的码列在这里，可以存成打印页。',
  allBound: '这一组都绑定了，没有码要发',
  slip: '绑定码',
  how: '打开“筑阅”小程序 → 我的 → 绑定校园身份，填这个码',
};

const roles = {
  title: '角色',
  waiting: '等第二个人同意',
  noneWaiting: '没有等待的提议',
  staff: '现任',
  grant: '同意',
  refuse: '不同意',
  mayNot: '提出人和本人不能决定',
  propose: '提出',
  number: '学号或工号',
  find: '查找',
  role: '角色',
  why: '为什么',
  whyHint: '不要写姓名',
  send: '提出，请另一人同意',
  sent: '已提出，等另一人同意',
  withdraw: '收回',
  withdrawAsk: '这个角色马上失效。收回吗？',
  withdrawWhy: '由工作台收回',
  yes: '收回',
  by: '提出人',
};

const audit = {
  title: '操作记录',
  all: '全部',
  filter: '只看',
  verify: '核验封存',
  verifyHint: '每条记录都串进一条指纹链，改动一条，后面的都对不上。核验就是从头逐条重算。',
  verifying: '正在核验',
  intact: '封存完好',
  broken: '封存已被破坏',
  unsealed: '尚未封存',
  head: '最新封存的指纹，抄到别处，之前的就改不了',
  none: '还没有记录',
  noneHint: '馆员办的每件事都会留在这里。',
  more: '更早的',
  someone: '已注销的人',
};

/** The roster: a file, its columns, the dry run and the writing. */
const roster = {
  title: '读者名册',
  lead: '上传 CSV 或 XLSX（UTF-8、GBK 都行，10 MB 以内）。先试算，什么也不写；看过再写入。',
  choose: '选文件',
  awaited: '试算的结果在这里：谁新增、谁变更、谁离开、哪几行读不出。',
  sending: '正在上传',
  complete: '这是完整名册：不在其中的人算已离校',
  columns: '各列对应什么',
  leftOut: '不用',
  refused: '不能收：图书馆不存身份证号和手机号。删掉这一列，再选一次文件。',
  added: '新增',
  changed: '变更',
  leaving: '离开',
  rejected: '退回',
  none: '没有',
  confirmLeaving: '离开的人超过二十分之一。核对后填上离开的人数',
  apply: '写入名册',
  applying: '正在写入',
  done: '名册已写好',
  goOn: '接着写完',
};

export const labels = { roster, desk, slips, roles, audit };

/** What staff did, by action. */
export const deeds: Record<string, string> = {
  'members.findPerson': '查看读者',
  'members.bindAtDesk': '服务台绑定',
  'members.unbindPerson': '挂失解绑',
  'members.blockReading': '停用或恢复阅读',
  'members.enterPerson': '登记读者',
  'members.rosterApply': '写入名册',
  'members.issueCodes': '发绑定码',
  'members.proposeRole': '提出角色',
  'members.decideRole': '决定角色',
  'members.withdrawRole': '收回角色',
};

export const say = {
  rowsRead: (rows: number, encoding: string) => `读出 ${rows} 行 · ${encoding}`,
  rowOf: (row: number) => `第 ${row} 行`,
  staffMissing: (staff: number) =>
    `${staff} 位有馆员角色的人不在这份名册里：先收回角色，他们才会离开`,
  forgotten: (people: number) => `${people} 人注销过，名册不会放回；本人到服务台登记`,
  rejectsShown: (shown: number, rows: number) => `退回 ${rows} 行，这里列出前 ${shown} 行`,
  written: (written: number, total: number) => `${written} / ${total} 人`,
  boundCount: (bound: number) => (bound === 0 ? '未绑定微信号' : `已绑 ${bound} 个微信号`),
  groupCounts: (people: number, bound: number, coded: number) =>
    `${people} 人 · 已绑 ${bound} · 有码未用 ${coded}`,
  slipsUntil: (slips: number, until: string) => `${slips} 个码，${until} 前有效`,
  slipsFile: (group: string) => `绑定码-${group}.html`,
  sealedRows: (rows: number) => `${rows} 条逐条算过`,
  unsealedRows: (rows: number) => `${rows} 条等待封存`,
  brokenAt: (block: number) => `第 ${block} 块起对不上`,
};

/** Fields of a person, as columns of a roster name them. */
export const personFields = {
  number: '学号或工号',
  name: '姓名',
  kind: '身份',
  department: '系部',
  major: '专业',
  cohort: '年级',
};
