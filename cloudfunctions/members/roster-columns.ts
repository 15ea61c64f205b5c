import type { PersonFacts, RosterColumn, RosterMap } from '../../typings/contract';

type Field = keyof PersonFacts;

/** What colleges head their lists with, most exact first; blanks and signs do not count. */
const HEADERS: Readonly<Record<Field, RegExp>> = {
  number: /^(?:学号|工号|学工号|学号工号|职工号|教工号|一卡通号|读者证号|编号|number|id)$/i,
  name: /^(?:姓名|名字|学生姓名|教师姓名|name)$/i,
  kind: /^(?:身份|身份类别|人员类别|人员类型|读者类型|类别|类型|kind|type)$/i,
  department: /^(?:系部|院系|学院|所在学院|二级学院|部门|所属部门|单位|department)$/i,
  major: /^(?:专业|专业名称|所学专业|major)$/i,
  cohort: /^(?:年级|级|入学年份|入学年级|届|cohort|grade)$/i,
};

const ID_CARD_HEADER = /身份证|证件号|公民身份|idcard|identity/i;
const PHONE_HEADER = /手机|电话|联系方式|phone|mobile|tel/i;

const FIELDS = Object.keys(HEADERS) as Field[];
const SAMPLES = 3;
const SAMPLE_LENGTH = 20;
/** Rows that say what a column holds. */
const LOOKED_AT = 200;

/** GB 11643: 17 digits and a check sign over them; lists also hold the old 15 digits, with a date inside. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export function looksLikeIdCard(value: string): boolean {
  const text = value.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(text)) return true;
  if (!/^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(text)) {
    return false;
  }
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

export function looksLikePhone(value: string): boolean {
  return /^(?:\+?86)?1[3-9]\d{9}$/.test(value.replace(/[\s-]/g, ''));
}

/** The row that names the columns: the first that names a number, since a title may stand above it. */
export function headerRow(rows: readonly string[][]): number {
  const at = rows
    .slice(0, 10)
    .findIndex((cells) => cells.some((cell) => fieldOf(cell) === 'number'));
  return Math.max(0, at);
}

/**
 * What each column is taken for: as the map says, else by its header, each field once. A column of identity cards or
 * telephones is refused by its header or by what most of its values are, and then shows none of them.
 */
export function readColumns(
  header: readonly string[],
  rows: readonly string[][],
  map: RosterMap = {},
): RosterColumn[] {
  const taken = new Set<Field>(Object.values(map).filter((field) => field !== null));
  return header.map((title, at) => {
    const values = rows
      .slice(0, LOOKED_AT)
      .map((cells) => (cells[at] ?? '').trim())
      .filter((value) => value !== '');
    const refused = refusalOf(title, values);
    if (refused !== null) return { header: title, field: null, refused, samples: [] };
    const field = Object.hasOwn(map, title) ? (map[title] ?? null) : proposed(title, taken);
    if (field !== null) taken.add(field);
    const shown = values.filter((value) => !looksLikeIdCard(value) && !looksLikePhone(value));
    const samples = [...new Set(shown)]
      .slice(0, SAMPLES)
      .map((value) => value.slice(0, SAMPLE_LENGTH));
    return { header: title, field, samples };
  });
}

function proposed(title: string, taken: ReadonlySet<Field>): Field | null {
  const field = fieldOf(title);
  return field === null || taken.has(field) ? null : field;
}

function fieldOf(title: string): Field | null {
  const plain = title.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
  return FIELDS.find((field) => HEADERS[field].test(plain)) ?? null;
}

function refusalOf(title: string, values: readonly string[]): 'ID_CARD' | 'PHONE' | null {
  const most = (is: (value: string) => boolean) => values.filter(is).length * 2 > values.length;
  if (ID_CARD_HEADER.test(title) || most(looksLikeIdCard)) return 'ID_CARD';
  if (PHONE_HEADER.test(title) || most(looksLikePhone)) return 'PHONE';
  return null;
}
