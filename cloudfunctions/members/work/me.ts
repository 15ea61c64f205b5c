import type { Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { rightsOf } from '../../platform/rights';
import type { UnboundNoticeDocument } from '../binding';
import { UNBOUND_NOTICES } from '../person-store';
import { mayBecomeFirstAdmin } from './first-admin';

/** Who is calling. One database request for members, two for other accounts, none for guests. */
export async function me(call: Call): Promise<Output<'members.me'>> {
  const { caller, config, onPremises } = call;
  const member = await call.member();
  const ways = {
    onPremises,
    waysToBind: [
      'code' as const,
      'desk' as const,
      ...(config.cas === null ? [] : ['cas' as const]),
    ],
    ...(config.cas !== null && { casLoginUrl: config.cas.loginUrl }),
  };
  if (caller.kind !== 'reader') {
    return { signedIn: false, member: null, ...ways, mayBecomeFirstAdmin: false };
  }
  if (member === null) {
    const { openid } = caller;
    const [notice, mayBecome] = await Promise.all([
      call.database.collection<UnboundNoticeDocument>(UNBOUND_NOTICES).get(openid),
      mayBecomeFirstAdmin(call.database, config.firstAdmin, openid),
    ]);
    return {
      signedIn: true,
      member,
      ...ways,
      ...(notice !== null && { unbound: { at: notice.at.toISOString(), why: notice.why } }),
      mayBecomeFirstAdmin: mayBecome,
    };
  }
  const { openid: _openid, personId: _personId, readerKey: _readerKey, roles, ...known } = member;
  return {
    signedIn: true,
    member: { ...known, roles: [...roles], rights: rightsOf(roles) },
    ...ways,
    mayBecomeFirstAdmin: false,
  };
}
