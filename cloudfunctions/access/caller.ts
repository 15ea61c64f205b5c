import type { Call } from '../platform/actions';
import type { Presence, ReaderFacts } from './question';

/** Who asks, as far as a decision needs it. A guest is a reader without a name or a role. */
export async function readerOf(call: Call): Promise<ReaderFacts> {
  const member = await call.member();
  return {
    openid: call.caller.kind === 'reader' ? call.caller.openid : null,
    roles: member?.roles ?? [],
    readingBlocked: member?.readingBlocked ?? false,
  };
}

/** The library network is one half of being there; nobody can give the other half yet, so it is not given. */
export function presenceOf(call: Call): Presence {
  return { onLibraryNetwork: call.onPremises, proven: false };
}
