import { z } from 'zod';
import { type Actions, SMALL_BODY } from '../platform/actions';

export const actions = {
  me: {
    input: z.strictObject({}),
    roles: 'guest',
    write: false,
    own: true,
    maxBody: SMALL_BODY,
    async handler(_input, call) {
      const member = await call.member();
      const { onPremises } = call;
      const signedIn = call.caller.kind === 'reader';
      if (member === null) return { signedIn, member, onPremises };
      const { openid: _openid, readingBlocked: _readingBlocked, roles, ...known } = member;
      return { signedIn, member: { ...known, roles: [...roles] }, onPremises };
    },
  },
} satisfies Actions<'members'>;
