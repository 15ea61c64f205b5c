import type { Output } from '../../typings/contract';
import type { Call } from '../platform/actions';
import { rightsOf } from '../platform/rights';

/** Who is calling. One database request for readers, none for guests. */
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
  if (member === null) {
    const mayBecomeFirstAdmin = caller.kind === 'reader' && caller.openid === config.firstAdmin;
    return { signedIn: caller.kind === 'reader', member, ...ways, mayBecomeFirstAdmin };
  }
  const { openid: _openid, personId: _personId, readerKey: _readerKey, roles, ...known } = member;
  return {
    signedIn: true,
    member: { ...known, roles: [...roles], rights: rightsOf(roles) },
    ...ways,
    mayBecomeFirstAdmin: false,
  };
}
