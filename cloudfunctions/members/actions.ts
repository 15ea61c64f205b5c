import { z } from 'zod';
import { type Actions, SMALL_BODY } from '../platform/actions';
import { me } from './me';

export const actions = {
  me: {
    input: z.strictObject({}),
    audience: 'guest',
    write: false,
    own: true,
    maxBody: SMALL_BODY,
    handler: (_input, call) => me(call),
  },
} satisfies Actions<'members'>;
