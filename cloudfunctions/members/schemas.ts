import { z } from 'zod';

const nothing = z.strictObject({});
/** Version of the privacy guideline, as WeChat's dialog showed it. */
const guideline = z.string().min(1).max(40);
const personId = z.string().regex(/^p_[0-9a-f]{32}$/);
const ticket = z.string().regex(/^\d{8}$/);
const why = z.string().trim().min(1).max(200);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const word = z.string().trim().min(1).max(60);
const number = z.string().trim().min(1).max(40);
const role = z.enum([
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
]);
const group = z.strictObject({
  department: z.exactOptional(word),
  major: z.exactOptional(word),
  cohort: z.exactOptional(word),
});

const reading = {
  uploadId: z.string().min(1).max(60),
  complete: z.boolean(),
  map: z.exactOptional(
    z.record(
      z.string().max(100),
      z.enum(['number', 'name', 'kind', 'department', 'major', 'cohort']).nullable(),
    ),
  ),
  encoding: z.exactOptional(z.string().max(20)),
  sheet: z.exactOptional(z.string().max(100)),
};

/** One schema an action, each equal to the contract's input. */
export const inputs = {
  me: nothing,
  bindByCode: z.strictObject({ code: z.string().max(40), guideline }),
  // A CAS 3.0 service ticket; some servers put their host's name into it.
  bindByCas: z.strictObject({
    ticket: z.string().regex(/^ST-[\w.-]{1,253}$/),
    guideline,
  }),
  deskTicket: z.strictObject({ guideline }),
  deskTicketState: z.strictObject({ ticket }),
  findPerson: z.strictObject({ number }),
  enterPerson: z.strictObject({
    number,
    name: word,
    kind: z.enum(['student', 'teacher', 'staff']),
    department: z.exactOptional(word),
    major: z.exactOptional(word),
    cohort: z.exactOptional(word),
  }),
  bindAtDesk: z.strictObject({ personId, ticket, replace: z.boolean() }),
  unbindPerson: z.strictObject({ personId }),
  unbindMe: nothing,
  blockReading: z.strictObject({ personId, blocked: z.boolean(), why }),
  saveSettings: z.strictObject({
    quietHours: z.strictObject({ from: time, to: time }).nullable(),
    personalisation: z.boolean(),
  }),
  rosterUpload: z.strictObject({
    name: z.string().min(1).max(200),
    size: z.int().min(1),
  }),
  rosterPlan: z.strictObject(reading),
  rosterApply: z.strictObject({
    ...reading,
    planHash: z.string().regex(/^[0-9a-f]{64}$/),
    confirmLeaving: z.exactOptional(z.int().min(0)),
  }),
  groups: nothing,
  issueCodes: z.union([z.strictObject({ group }), z.strictObject({ personId })]),
  staff: nothing,
  proposeRole: z.strictObject({ personId, role, why }),
  decideRole: z.strictObject({
    proposalId: z.string().regex(/^rp_[0-9a-f]{32}$/),
    grant: z.boolean(),
  }),
  withdrawRole: z.strictObject({ personId, role, why }),
  becomeFirstAdmin: z.strictObject({ name: word, guideline }),
};
