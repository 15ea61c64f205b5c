import { createHash } from 'node:crypto';
import type { PersonFacts, RosterColumn, RosterReject } from '../../typings/contract';
import type { PersonKind } from '../../typings/model';
import { factsOf, type PersonDocument } from './person';
import { normalNumber } from './pseudonym';
import { looksLikeIdCard, looksLikePhone } from './roster-columns';

/** One row of a file: its number there, from 1, and its cells. */
export interface RosterRow {
  number: number;
  cells: string[];
}

/** What of a person a roster is compared by. */
export type RosterEntry = PersonDocument;

export interface RosterChange {
  /** Ids with the facts that a file says, by person. */
  added: Map<string, PersonFacts>;
  changed: Map<string, { before: RosterEntry; after: PersonFacts }>;
  leaving: RosterEntry[];
  /** Not in a complete file, but with a role of the staff: no file makes them leave. */
  staffMissing: number;
  unchanged: number;
  forgotten: number;
}

const KINDS: readonly (readonly [PersonKind, RegExp])[] = [
  ['student', /^(?:.*学生|本科生?|专科生?|高职|中职|研究生|新生|student)$/i],
  ['teacher', /^(?:.*教师|老师|教授|讲师|teacher)$/i],
  ['staff', /^(?:.*职工|行政|教辅|工勤|馆员|管理|管理人员|staff)$/i],
];

const LONGEST = { number: 40, name: 60, department: 60, major: 60, cohort: 60 } as const;

/** Rows as persons; each row that is none with the reason, and no value of a kind that is refused. */
export function readRoster(
  rows: readonly RosterRow[],
  columns: readonly RosterColumn[],
): { people: PersonFacts[]; rejected: RosterReject[] } {
  const people: PersonFacts[] = [];
  const rejected: RosterReject[] = [];
  const seen = new Map<string, number>();
  for (const { number: row, cells } of rows) {
    const reject = (reason: RosterReject['reason'], detail: string) =>
      rejected.push({ row, reason, detail });
    const private_ = columns.findIndex(
      (_column, at) => looksLikeIdCard(cells[at] ?? '') || looksLikePhone(cells[at] ?? ''),
    );
    if (private_ >= 0) {
      const isCard = looksLikeIdCard(cells[private_] ?? '');
      reject(isCard ? 'LOOKS_LIKE_ID_CARD' : 'LOOKS_LIKE_PHONE', columns[private_]?.header ?? '');
      continue;
    }
    const read = readPerson(cells, columns);
    if ('reason' in read) {
      reject(read.reason, read.detail);
      continue;
    }
    const earlier = seen.get(read.number);
    if (earlier !== undefined) {
      reject('DUPLICATE_ID', `${read.number}: ${earlier}`);
      continue;
    }
    seen.set(read.number, row);
    people.push(read);
  }
  return { people, rejected };
}

function readPerson(
  cells: readonly string[],
  columns: readonly RosterColumn[],
): PersonFacts | Pick<RosterReject, 'reason' | 'detail'> {
  const found: Partial<Record<keyof PersonFacts, string>> = {};
  for (const [at, { field }] of columns.entries()) {
    const value = (cells[at] ?? '').normalize('NFC').trim();
    if (field !== null && value !== '') found[field] = value;
  }
  const { number, name, kind: kindText } = found;
  const header = (field: keyof PersonFacts) =>
    columns.find((column) => column.field === field)?.header ?? field;
  if (number === undefined) return { reason: 'MISSING_FIELD', detail: header('number') };
  if (name === undefined) return { reason: 'MISSING_FIELD', detail: header('name') };
  const kind = kindText === undefined ? kindOfHeader(header('number')) : kindOf(kindText);
  if (kind === null) {
    return kindText === undefined
      ? { reason: 'MISSING_FIELD', detail: header('kind') }
      : { reason: 'BAD_FIELD', detail: `${header('kind')}: ${kindText.slice(0, 20)}` };
  }
  for (const field of Object.keys(LONGEST) as (keyof typeof LONGEST)[]) {
    if ((found[field]?.length ?? 0) > LONGEST[field]) {
      return { reason: 'BAD_FIELD', detail: `${header(field)}: ${LONGEST[field]}` };
    }
  }
  const { department, major, cohort } = found;
  return {
    number: normalNumber(number),
    name,
    kind,
    ...(department !== undefined && { department }),
    ...(major !== undefined && { major }),
    ...(cohort !== undefined && { cohort }),
  };
}

const kindOf = (text: string): PersonKind | null =>
  KINDS.find(([, words]) => words.test(text))?.[0] ?? null;

/** A list of 学号 is one of students; one of 工号 is as a rule of teachers, and says who is not in its own column. */
function kindOfHeader(header: string): PersonKind | null {
  if (/学号/.test(header) && !/工/.test(header)) return 'student';
  return /工号|教工/.test(header) && !/学/.test(header) ? 'teacher' : null;
}

/**
 * What a file makes of the roster.
 *
 * @param complete who is not in the file has left
 * @param before only who was on the roster before this moment can leave by this file
 */
export function compareRoster(
  people: ReadonlyMap<string, PersonFacts>,
  roster: ReadonlyMap<string, RosterEntry>,
  erased: ReadonlySet<string>,
  { complete, before }: { complete: boolean; before: Date },
): RosterChange {
  const change: RosterChange = {
    added: new Map(),
    changed: new Map(),
    leaving: [],
    staffMissing: 0,
    unchanged: 0,
    forgotten: 0,
  };
  for (const [id, facts] of people) {
    const stored = roster.get(id);
    if (stored === undefined && erased.has(id)) change.forgotten += 1;
    else if (stored === undefined) change.added.set(id, facts);
    else if (stored.state === 'left' || !isSame(factsOf(stored), facts)) {
      change.changed.set(id, { before: stored, after: facts });
    } else change.unchanged += 1;
  }
  if (!complete) return change;
  for (const person of roster.values()) {
    if (people.has(person._id) || person.state === 'left' || person.onRosterAt > before) continue;
    if (person.roles.length > 0) change.staffMissing += 1;
    else change.leaving.push(person);
  }
  return change;
}

function isSame(a: PersonFacts, b: PersonFacts): boolean {
  return JSON.stringify(factsOf(a)) === JSON.stringify(factsOf(b));
}

/** Stands for exactly this change. */
export function planHash({ added, changed, leaving }: RosterChange, complete: boolean): string {
  const hash = createHash('sha256').update(String(complete));
  for (const [id, facts] of added) hash.update(`\n+${id}${JSON.stringify(facts)}`);
  for (const [id, { before, after }] of changed) {
    hash.update(`\n~${id}${before.state}${JSON.stringify([factsOf(before), after])}`);
  }
  for (const { _id } of leaving) hash.update(`\n-${_id}`);
  return hash.digest('hex');
}
