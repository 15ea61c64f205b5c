import type { AccessBadge, Holding } from '../../typings/model';
import type { Decision, ResourceFacts } from './question';

type Of<C extends Holding['channel']> = Extract<Holding, { channel: C }>;

function first<C extends Holding['channel']>(
  holdings: readonly Holding[],
  channel: C,
): Of<C> | undefined {
  return holdings.find((holding): holding is Of<C> => holding.channel === channel);
}

function printBadge(holding: Of<'print'>): AccessBadge {
  return holding.available === undefined
    ? { sign: 'print' }
    : { sign: 'print', available: holding.available };
}

function vendorBadge(vendor: string | undefined): AccessBadge {
  return vendor === undefined ? { sign: 'vendor' } : { sign: 'vendor', vendor };
}

/**
 * The one sign shown for a decision about `view`. Only a text that opens inside is ever ● readable; a vendor's
 * door is ↗ whatever the decision, because the vendor decides behind it.
 */
export function badge(decision: Decision, resource: ResourceFacts): AccessBadge {
  const { holdings } = resource;
  if (decision.code === 'TAKEN_DOWN' || decision.code === 'ERROR') return { sign: 'unavailable' };
  if (decision.effect === 'allow') {
    switch (decision.channel) {
      case 'hosted':
        return { sign: 'readable' };
      case 'miniprogram':
        return vendorBadge(first(holdings, 'miniprogram')?.vendor);
      case 'link': {
        const free = resource.basis !== 'LICENSED' && resource.basis !== 'PERMISSION';
        return free ? { sign: 'openLink' } : vendorBadge(first(holdings, 'link')?.vendor);
      }
      default:
        return { sign: 'unavailable' };
    }
  }
  if (decision.code === 'PREMISES_ONLY' && decision.channel !== 'print')
    return { sign: 'premises' };
  const print = first(holdings, 'print');
  return print === undefined ? { sign: 'unavailable' } : printBadge(print);
}
