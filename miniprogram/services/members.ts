import type { Me } from '../stores/session';
import { session } from '../stores/session';
import { call } from './cloud';

/** Asks the platform who is calling and keeps the answer for as long as the app runs. */
export async function loadMe(): Promise<Me> {
  const me = await call('members.me', {});
  session.set(me);
  return me;
}
