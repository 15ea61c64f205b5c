import { type Actions, SMALL_BODY } from '../platform/actions';
import { privacyActions } from './privacy-actions';
import { inputs } from './schemas';
import { bindByCas } from './work/bind-by-cas';
import { bindByCode } from './work/bind-by-code';
import { groups, issueCodes } from './work/codes';
import { bindAtDesk, blockReading, enterPerson, findPerson, unbindPerson } from './work/desk';
import { deskTicket, deskTicketState } from './work/desk-ticket';
import { becomeFirstAdmin } from './work/first-admin';
import { me } from './work/me';
import { rosterApply, rosterPlan, rosterUpload } from './work/roster';
import { saveSettings, unbindMe } from './work/self';
import { decideRole, proposeRole, staff, withdrawRole } from './work/staff';

/** An account on its own behalf, bound or not: what it is bound to is asked by the work itself. */
const own = { audience: 'reader', write: true, own: true, maxBody: SMALL_BODY } as const;

const desk = { audience: 'members.desk', write: true, own: false, maxBody: SMALL_BODY } as const;

const codes = { audience: 'members.codes', own: false, maxBody: SMALL_BODY } as const;

const roster = { audience: 'members.roster', own: false, maxBody: SMALL_BODY } as const;

const roles = { write: true, own: false, maxBody: SMALL_BODY } as const;

export const actions = {
  ...privacyActions,
  me: {
    ...own,
    audience: 'guest',
    write: false,
    input: inputs.me,
    handler: (_input, call) => me(call),
  },
  bindByCode: { ...own, input: inputs.bindByCode, handler: bindByCode },
  bindByCas: { ...own, input: inputs.bindByCas, handler: bindByCas },
  deskTicket: { ...own, input: inputs.deskTicket, handler: deskTicket },
  deskTicketState: {
    ...own,
    write: false,
    input: inputs.deskTicketState,
    handler: deskTicketState,
  },
  unbindMe: { ...own, input: inputs.unbindMe, handler: unbindMe },
  saveSettings: { ...own, input: inputs.saveSettings, handler: saveSettings },
  // Looking somebody up is a deed as well: it leaves a row.
  findPerson: {
    ...desk,
    audience: 'members.find',
    input: inputs.findPerson,
    handler: findPerson,
  },
  enterPerson: { ...desk, input: inputs.enterPerson, handler: enterPerson },
  bindAtDesk: { ...desk, input: inputs.bindAtDesk, handler: bindAtDesk },
  unbindPerson: { ...desk, input: inputs.unbindPerson, handler: unbindPerson },
  blockReading: { ...desk, input: inputs.blockReading, handler: blockReading },
  becomeFirstAdmin: { ...own, input: inputs.becomeFirstAdmin, handler: becomeFirstAdmin },
  rosterUpload: { ...roster, write: true, input: inputs.rosterUpload, handler: rosterUpload },
  rosterPlan: { ...roster, write: false, input: inputs.rosterPlan, handler: rosterPlan },
  rosterApply: { ...roster, write: true, input: inputs.rosterApply, handler: rosterApply },
  groups: { ...codes, write: false, input: inputs.groups, handler: groups },
  issueCodes: { ...codes, write: true, input: inputs.issueCodes, handler: issueCodes },
  // Any member asks these two: the second administrator decides before having a right. The work looks at rights itself.
  staff: { ...roles, audience: 'member', write: false, input: inputs.staff, handler: staff },
  decideRole: { ...roles, audience: 'member', input: inputs.decideRole, handler: decideRole },
  proposeRole: {
    ...roles,
    audience: 'roles.propose',
    input: inputs.proposeRole,
    handler: proposeRole,
  },
  withdrawRole: {
    ...roles,
    audience: 'roles.decide',
    input: inputs.withdrawRole,
    handler: withdrawRole,
  },
} satisfies Actions<'members'>;
