/**
 * Who may not, can not: every action as every kind of caller, with ids of one's own, of others and of nobody. The rows
 * are written by hand beside the contract, not taken from the table that the doors ask: an action without a row does not
 * compile, and a right that moves fails here until somebody says that it should.
 */
import { actions as access } from '../../cloudfunctions/access/actions';
import { actions as catalogue } from '../../cloudfunctions/catalogue/actions';
import { actions as members } from '../../cloudfunctions/members/actions';
import { loadMember } from '../../cloudfunctions/members/store';
import type { ActionDefinition } from '../../cloudfunctions/platform/actions';
import { AUDIT, type AuditDocument } from '../../cloudfunctions/platform/audit';
import type { Action, Coming, Input } from '../../typings/contract';
import type { PersonKind, StaffRole } from '../../typings/model';
import { documentsOf, enter, KEY, type TestPerson } from '../support/people/people';
import { body, contextOf, type Main, serve, startWorld, type World } from '../unit/platform/world';

/** Guests, accounts that are bound to nobody, members without a role of the staff, and those with one. */
type Caller = 'guest' | 'stranger' | PersonKind | StaffRole;

const KINDS: readonly PersonKind[] = ['student', 'teacher', 'staff'];
const STAFF: readonly StaffRole[] = [
  'cataloguer',
  'triage',
  'copyright',
  'scanner',
  'checker',
  'desk',
  'liaison',
  'rooms',
  'editor',
  'admin',
  'head',
];
const CALLERS: readonly Caller[] = ['guest', 'stranger', ...KINDS, ...STAFF];

const ANYBODY = CALLERS;
const MEMBERS: readonly Caller[] = [...KINDS, ...STAFF];
const ACCOUNTS = CALLERS.filter((caller) => caller !== 'guest');

interface Row<A extends Action> {
  may: readonly Caller[];
  /** An input that comes past the schema. */
  input: Input<A>;
  /** The field that names something of a caller's own: another's and nobody's must get one answer. */
  others?: keyof Input<A> & string;
}

type Rows = {
  [A in Exclude<Action, keyof Coming>]: Row<A>;
} & { [A in keyof Coming]?: Row<A & Action> };

const OTHER = documentsOf({ openid: 'o_other' }).person;
const NOBODY = `p_${'0'.repeat(32)}`;
const RECORD = 'r_00000000000000000000000000';
/** An id of an upload or a job that there is not. */
const NOTHING = '0'.repeat(32);
const guideline = '1';
const why = '验证';

const KEEPING: readonly Caller[] = ['cataloguer', 'admin'];
const TAGGING: readonly Caller[] = ['cataloguer', 'liaison'];
const DESK: readonly Caller[] = ['desk', 'admin'];
const GIVING: readonly Caller[] = ['admin', 'head'];
const FINDING: readonly Caller[] = [...DESK, 'head'];

const ROWS: Rows = {
  'catalogue.home': { may: ANYBODY, input: {} },
  'catalogue.search': { may: ANYBODY, input: { text: '混凝土' } },
  'catalogue.suggest': { may: ANYBODY, input: { text: '混' } },
  'catalogue.record': { may: ANYBODY, input: { id: RECORD } },
  'catalogue.resolve': { may: ANYBODY, input: { shareCode: '000000000000' } },
  'catalogue.importBatch': {
    may: KEEPING,
    input: { importId: 'matrix-01', batch: 0, file: 'f.jsonl', dryRun: true, records: [] },
  },
  'catalogue.importProgress': { may: KEEPING, input: { importId: 'matrix-01' } },
  'catalogue.exportPage': { may: KEEPING, input: { limit: 1 } },
  'catalogue.indexStep': { may: KEEPING, input: {} },
  'catalogue.tagProposals': { may: TAGGING, input: {} },
  'catalogue.confirmTags': {
    may: TAGGING,
    input: { records: [{ id: RECORD, aspects: ['green'], tags: [] }] },
  },
  'catalogue.importUpload': { may: KEEPING, input: { name: 'a.csv', size: 9 } },
  'catalogue.importPreview': { may: KEEPING, input: { uploadId: NOTHING, words: {} } },
  'catalogue.importStart': {
    may: KEEPING,
    input: { uploadId: NOTHING, words: {}, complete: false },
  },
  'catalogue.importStep': { may: KEEPING, input: { jobId: NOTHING } },
  'catalogue.importJob': { may: KEEPING, input: { jobId: NOTHING } },
  'catalogue.importJobs': { may: KEEPING, input: {} },
  'catalogue.importRejects': { may: KEEPING, input: { jobId: NOTHING } },
  'catalogue.importApply': { may: KEEPING, input: { jobId: NOTHING } },
  'catalogue.importApprove': {
    may: ['cataloguer', 'admin', 'head'],
    input: { jobId: NOTHING },
  },
  'catalogue.importUndo': { may: KEEPING, input: { jobId: NOTHING } },
  'catalogue.importCancel': { may: KEEPING, input: { jobId: NOTHING } },
  'catalogue.editable': { may: KEEPING, input: { id: RECORD } },
  'catalogue.editRecord': {
    may: KEEPING,
    input: { id: RECORD, version: '2026-11-01T00:00:00.000Z', edits: { title: '混凝土' } },
  },
  'catalogue.recordHistory': { may: KEEPING, input: { id: RECORD } },
  'catalogue.restoreVersion': {
    may: KEEPING,
    input: { id: RECORD, version: '2026-11-01T00:00:00.000Z', versionId: `${RECORD}:s` },
  },
  'catalogue.mergeRecords': {
    may: KEEPING,
    input: { keep: RECORD, drop: [`${RECORD.slice(0, -1)}1`] },
  },
  'access.open': { may: ANYBODY, input: { recordId: RECORD } },
  'access.page': { may: ANYBODY, input: { recordId: RECORD, page: 1 } },
  'members.me': { may: ANYBODY, input: {} },
  'members.bindByCode': { may: ACCOUNTS, input: { code: 'AB12CD34', guideline } },
  'members.bindByCas': { may: ACCOUNTS, input: { ticket: 'ST-1-matrix', guideline } },
  'members.deskTicket': { may: ACCOUNTS, input: { guideline } },
  'members.deskTicketState': { may: ACCOUNTS, input: { ticket: '12345678' }, others: 'ticket' },
  'members.findPerson': { may: FINDING, input: { number: OTHER.number } },
  'members.enterPerson': { may: DESK, input: { number: 'NEW1', name: '新人', kind: 'student' } },
  'members.bindAtDesk': {
    may: DESK,
    input: { personId: NOBODY, ticket: '12345678', replace: false },
  },
  'members.unbindPerson': { may: DESK, input: { personId: OTHER._id } },
  'members.unbindMe': { may: MEMBERS, input: {} },
  'members.blockReading': { may: DESK, input: { personId: OTHER._id, blocked: false, why } },
  'members.saveSettings': { may: MEMBERS, input: { quietHours: null, personalisation: true } },
  'members.becomeFirstAdmin': { may: [], input: { name: '许文博', guideline } },
  'members.rosterUpload': { may: ['admin'], input: { name: 'roster.csv', size: 1 } },
  'members.rosterPlan': { may: ['admin'], input: { uploadId: 'nothing', complete: false } },
  'members.rosterApply': {
    may: ['admin'],
    input: { uploadId: 'nothing', complete: false, planHash: '0'.repeat(64) },
  },
  'members.groups': { may: DESK, input: {} },
  'members.issueCodes': { may: DESK, input: { personId: OTHER._id } },
  'members.staff': { may: MEMBERS, input: {} },
  'members.proposeRole': { may: GIVING, input: { personId: OTHER._id, role: 'desk', why } },
  'members.decideRole': {
    may: MEMBERS,
    input: { proposalId: `rp_${'0'.repeat(32)}`, grant: false },
  },
  'members.withdrawRole': { may: GIVING, input: { personId: NOBODY, role: 'desk', why } },
  'members.exportMe': { may: ACCOUNTS, input: {} },
  'members.deletionPlan': { may: ACCOUNTS, input: {} },
  'members.deleteMe': { may: ACCOUNTS, input: { confirm: 'delete' } },
  'members.auditPage': { may: GIVING, input: {} },
  'members.auditVerify': { may: GIVING, input: {} },
};

const openidOf = (caller: Caller): string => `o_${caller}`;

function personOf(caller: Caller): TestPerson {
  if (KINDS.includes(caller as PersonKind)) {
    return { openid: openidOf(caller), kind: caller as PersonKind };
  }
  return { openid: openidOf(caller), kind: 'staff', roles: [caller as StaffRole] };
}

let world: World;
let doors: Record<string, { main: Main; table: Record<string, ActionDefinition<Action>> }>;

beforeAll(async () => {
  world = await startWorld();
  const rate = { perSecond: 1e6, burst: 1e6 };
  const config = { ...world.runtime.config, rate, pseudonymKey: KEY };
  const runtime = { ...world.runtime, config };
  doors = {
    access: { main: serve('access', access, loadMember, runtime), table: access as never },
    catalogue: {
      main: serve('catalogue', catalogue, loadMember, runtime),
      table: catalogue as never,
    },
    members: { main: serve('members', members, loadMember, runtime), table: members as never },
  };
});
afterAll(() => world.close());

const CLOSED: ReadonlySet<string> = new Set(['NOT_SIGNED_IN', 'NOT_BOUND', 'FORBIDDEN']);

async function ask(action: string, input: unknown, caller: Caller): Promise<string> {
  const [area = '', name = ''] = action.split('.');
  const door = doors[area];
  if (door === undefined) throw new Error(`no door for ${action}`);
  const context = contextOf(caller === 'guest' ? null : openidOf(caller));
  const answer = await door.main(body(name, input), context);
  return answer.ok ? 'OK' : answer.error.code;
}

/** Everybody as they were: what an action did to one of them is not the next one's matter. */
async function everybody(): Promise<void> {
  await enter(world.database, { openid: 'o_other' }, ...CALLERS.slice(2).map(personOf));
}

const rows = Object.entries(ROWS) as [Action, Row<Action>][];

test('no action of any function is without a row', () => {
  const built = Object.entries(doors).flatMap(([area, { table }]) =>
    Object.keys(table).map((name) => `${area}.${name}`),
  );
  expect(Object.keys(ROWS).sort()).toEqual(built.sort());
});

describe.each(rows)('%s', (action, { may, input, others }) => {
  beforeEach(everybody);

  test('lets in who may and nobody else', async () => {
    const entered: Caller[] = [];
    for (const caller of CALLERS) {
      await everybody();
      const code = await ask(action, input, caller);
      expect(['INVALID_INPUT', 'UNKNOWN_ACTION', 'INTERNAL']).not.toContain(code);
      if (!CLOSED.has(code)) entered.push(caller);
    }
    expect(entered).toEqual(CALLERS.filter((caller) => may.includes(caller)));
  });

  test('says to who may not only that, whatever they ask', async () => {
    for (const caller of CALLERS) {
      if (may.includes(caller)) continue;
      const well = await ask(action, input, caller);
      const badly = await ask(action, { nonsense: 1 }, caller);
      // The accounts whom the work itself turns away come past the schema first.
      if (badly !== 'INVALID_INPUT') expect(badly).toBe(well);
    }
  });

  test('leaves a row when a right was used to change something', async () => {
    const [area = '', name = ''] = action.split('.');
    const definition = doors[area]?.table[name];
    const usesRight = may.every((caller) => STAFF.includes(caller as StaffRole)) && may.length > 0;
    if (definition === undefined || !definition.write || !usesRight) return;
    if (definition.trail === 'documents') return;
    const audit = world.database.collection<AuditDocument>(AUDIT);
    for (const caller of may) {
      await everybody();
      const before = await audit.count({ actor: `key-${openidOf(caller)}`, action });
      const code = await ask(action, input, caller);
      const after = await audit.count({ actor: `key-${openidOf(caller)}`, action });
      expect([caller, code, after - before]).toEqual([caller, code, code === 'OK' ? 1 : 0]);
    }
  });

  if (others === undefined) return;
  test('answers the same about another’s and about nobody’s', async () => {
    const nobodys = await ask(action, input, 'student');
    const reply = await doors.members?.main(body('deskTicket', { guideline }), contextOf('o_new'));
    if (reply === undefined || !reply.ok) throw new Error('no ticket to ask about');
    const { ticket } = reply.data as { ticket: string };
    expect(await ask(action, { ...input, [others]: ticket }, 'student')).toBe(nobodys);
  });
});
