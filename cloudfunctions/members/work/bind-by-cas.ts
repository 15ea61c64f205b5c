import type { Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import type { PersonDocument } from '../person';
import { PEOPLE } from '../person-store';
import { personId, pseudonym } from '../pseudonym';
import { countTry } from '../tries-store';
import { bindAccount, boundName } from './bind';
import { userOfTicket } from './cas-server';
import { openidOf, secretOf } from './surroundings';

/**
 * Binds the caller to the person whom the college's CAS server names. A ticket is worth one question: it is asked within
 * the transaction, past the receipt, so that a call that is sent again because its answer was lost asks nothing, and
 * once however often the transaction is tried. Nothing is held meanwhile, since nothing is written yet.
 */
export async function bindByCas(
  { ticket, guideline }: Input<'members.bindByCas'>,
  call: Call,
): Promise<Output<'members.bindByCas'>> {
  const key = secretOf(call.config);
  const openid = openidOf(call);
  const now = call.now();
  const ofTry = pseudonym(key, 'try', `${call.requestId}\0${ticket}`);
  await countTry(call.database, openid, ofTry, now);
  let asked: Promise<string> | undefined;
  await call.once(async (transaction) => {
    asked ??= userOfTicket(call.config.cas, ticket);
    const id = personId(key, await asked);
    const person = await transaction.collection<PersonDocument>(PEOPLE).get(id);
    const account = { _id: openid, boundBy: 'cas', guideline } as const;
    await bindAccount(
      transaction,
      person,
      account,
      now,
      () => new AppError('NOT_ON_ROSTER', 'whom the server names is not on the roster'),
    );
    return {};
  });
  return boundName(call, openid);
}
