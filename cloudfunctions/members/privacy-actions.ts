import { z } from 'zod';
import type { Input } from '../../typings/contract';
import type { Call } from '../platform/actions';
import { SMALL_BODY } from '../platform/actions';
import { verifyAudit } from '../platform/audit-seal';
import { auditPage } from './work/audit-page';
import { deleteMe, deletionPlan, exportMe } from './work/privacy';

/** Whoever has an account may ask what is kept of it, bound or not. */
const mine = { audience: 'reader', own: true, maxBody: SMALL_BODY } as const;

const reading = { audience: 'audit.read', write: false, own: false, maxBody: SMALL_BODY } as const;

const ACTION = /^[a-z]+\.[A-Za-z]+$/;

/** A reader's own data, and what staff did with everybody's. */
export const privacyActions = {
  exportMe: {
    ...mine,
    write: false,
    input: z.strictObject({ after: z.exactOptional(z.string().max(200)) }),
    handler: exportMe,
  },
  deletionPlan: {
    ...mine,
    write: false,
    input: z.strictObject({}),
    handler: (_input: Input<'members.deletionPlan'>, call: Call) => deletionPlan(call),
  },
  deleteMe: {
    ...mine,
    write: true,
    input: z.strictObject({ confirm: z.literal('delete') }),
    handler: (_input: Input<'members.deleteMe'>, call: Call) => deleteMe(call),
  },
  auditPage: {
    ...reading,
    input: z.strictObject({
      cursor: z.exactOptional(z.string().max(40)),
      action: z.exactOptional(z.string().max(60).regex(ACTION)),
      limit: z.exactOptional(z.int().min(1).max(100)),
    }),
    handler: auditPage,
  },
  auditVerify: {
    ...reading,
    input: z.strictObject({ from: z.exactOptional(z.int().min(1)) }),
    handler: ({ from = 1 }: Input<'members.auditVerify'>, { database }: Call) =>
      verifyAudit(database, from),
  },
};
