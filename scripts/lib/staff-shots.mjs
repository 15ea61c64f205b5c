/**
 * Pictures of what staff and bound readers see, in the order in which the work is done: each is a name, who looks, at
 * which page, and what they do there before it is taken.
 */

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const shown = (page) => page.locator('.zy-frame.zy-shown');
/** @param {Page} page */
const press = (page, text) => shown(page).getByText(text, { exact: true }).click();

/** Hands a file to the chooser that a button opens. */
async function choose(page, button, name, lines) {
  const chooser = page.waitForEvent('filechooser');
  await press(page, button);
  const buffer = Buffer.from(lines.join('\n'));
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer });
}

const STUDENTS = [
  '学号,姓名,身份,系部,专业,年级',
  '2603110301,温若兰,学生,建筑工程学院,建筑工程技术,2026 级',
  '2603110302,邱子昂,学生,建筑工程学院,建筑工程技术,2026 级',
  '2603110303,欧阳静宜,学生,建筑工程学院,建筑工程技术,2026 级',
  '2503110427,陈思远,学生,建筑工程学院,智能建造技术,2025 级',
  ',无号,学生,建筑工程学院,建筑工程技术,2026 级',
];

const work = (kind) => ({ source: 'guangjian', type: kind, language: 'chi' });
const BOOKS = [
  { ...work('book'), id: 'g1', title: '岭南园林假山营造', creators: ['何敏之'], year: 2024 },
  { ...work('book'), id: 'g2', title: '岭南园林假山营造', creators: ['何敏之'], year: 2024 },
  { ...work('article'), id: 'g3', title: '竹结构节点的抗震试验', creators: ['乔予安'], year: 2025 },
  { ...work('book'), id: 'g4', title: '古建筑木作修缮手记', creators: ['沈怀谷'], year: 2023 },
];
const GIFT = [...BOOKS.map((book) => JSON.stringify(book)), '{"id":"g5","title":"缺一个括号"'];

const go = {
  async agreement(page) {
    await shown(page).getByText('阅读隐私指引并同意').waitFor();
  },
  async data(page) {
    await press(page, '看看会删什么、留什么');
    await shown(page).getByRole('textbox').waitFor();
  },
  start: (page) => shown(page).getByRole('link').first().waitFor(),
  async desk(page) {
    await shown(page).getByRole('textbox').fill('2503110427');
    await page.keyboard.press('Enter');
    await shown(page).getByRole('heading', { name: '陈思远' }).waitFor();
  },
  async roster(page) {
    await choose(page, '选文件', '2026 级新生.csv', STUDENTS);
    await shown(page).getByText('写入名册').waitFor();
  },
  roles: (page) => shown(page).getByText('现任').waitFor(),
  async audit(page) {
    await press(page, '核验封存');
    await shown(page).getByRole('alert').first().waitFor();
  },
  async dryRun(page) {
    await choose(page, '选择文件', '捐赠书目.jsonl', GIFT);
    await press(page, '开始试导');
    await shown(page).getByText('试导结果').waitFor();
  },
  async imported(page) {
    await go.dryRun(page);
    await press(page, /^入库：/);
    await page.getByText('已入库').first().waitFor();
  },
};

const staff = (page) => `/packages/staff/pages/${page}/index`;

/** Name, persona, page, what is done there, and whether the window is wide or dark. */
export const STAFF_SHOTS = [
  ['bind', 'newcomer', '/packages/members/pages/bind/index', go.agreement],
  ['my-data', 'student', '/packages/members/pages/data/index', go.data],
  ['staff-start', 'admin', staff('start'), go.start],
  ['staff-desk', 'desk', staff('desk'), go.desk],
  ['staff-desk-dark', 'desk', staff('desk'), go.desk, 'dark'],
  ['staff-roster', 'admin', staff('roster'), go.roster, 'wide'],
  ['staff-roles', 'admin', staff('roles'), go.roles, 'wide'],
  ['staff-audit', 'head', staff('audit'), go.audit, 'wide'],
  ['staff-import', 'librarian', staff('import'), go.dryRun],
  ['staff-import-wide', 'librarian', staff('import'), go.imported, 'wide'],
];
