import type { Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { type BindingCodeDocument, codeRefusal } from '../binding';
import { readBindingCode } from '../binding-code';
import type { PersonDocument } from '../person';
import { PEOPLE } from '../person-store';
import { pseudonym } from '../pseudonym';
import { countTry } from '../tries-store';
import { bindAccount, boundName } from './bind';
import { openidOf, secretOf } from './surroundings';

/** Codes by their pseudonym; see `BindingCodeDocument`. */
export const CODES = 'bindingCodes';

/**
 * Binds the caller to the person a printed code stands for. The code's use, the person, the account and the receipt are
 * one transaction: of two phones with one code, one wins. A code of somebody who left or was forgotten says nothing of
 * them.
 */
export async function bindByCode(
  { code: typed, guideline }: Input<'members.bindByCode'>,
  call: Call,
): Promise<Output<'members.bindByCode'>> {
  const key = secretOf(call.config);
  const openid = openidOf(call);
  const now = call.now();
  const code = readBindingCode(typed);
  const _id = pseudonym(key, 'code', code ?? typed);
  const tried = pseudonym(key, 'try', `${call.requestId}\0${_id}`);
  const triesLeft = await countTry(call.database, openid, tried, now);
  const wrong = () => new AppError('CODE_WRONG', 'no such code', { details: { triesLeft } });
  await call.once(async (transaction) => {
    const codes = transaction.collection<BindingCodeDocument>(CODES);
    const issued = code === null ? null : await codes.get(_id);
    if (issued === null) throw wrong();
    const refusal = codeRefusal(issued, now);
    if (refusal !== null) throw new AppError(refusal, 'this code binds nobody any more');
    const person = await transaction.collection<PersonDocument>(PEOPLE).get(issued.personId);
    const account = { _id: openid, boundBy: 'code', guideline } as const;
    await bindAccount(transaction, person, account, now, wrong);
    await codes.update(_id, { usedAt: now });
    return {};
  });
  return boundName(call, openid);
}
