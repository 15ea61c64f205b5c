import type { AccessBadge, Basis, Holding } from '../../typings/model';
import { badge } from './badge';
import { decide } from './decide';
import type { Presence, ReaderFacts, ResourceFacts } from './question';

/**
 * Records that no decision can tell apart share a class, so that a facet decides once per class and reader and
 * not once per record. The key holds everything `decide` and the sign of `badge` look at, and nothing else:
 * `basis|channel[:vendor],…|T` with T for a takedown.
 */
export function accessClass(resource: ResourceFacts): string {
  const doors = new Set(resource.holdings.map(door));
  return [resource.basis, [...doors].sort().join(','), resource.takenDown ? 'T' : ''].join('|');
}

function door(holding: Holding): string {
  const vendor = 'vendor' in holding ? holding.vendor : undefined;
  return vendor === undefined
    ? holding.channel
    : `${holding.channel}:${encodeURIComponent(vendor)}`;
}

function holdingOf(key: string): Holding {
  const [channel, name] = key.split(':') as [Holding['channel'], string | undefined];
  const vendor = name === undefined ? undefined : decodeURIComponent(name);
  switch (channel) {
    case 'hosted':
      return { channel, document: '' };
    case 'miniprogram':
      return { channel, vendor: vendor ?? '' };
    case 'link':
      return vendor === undefined ? { channel } : { channel, vendor };
    case 'terminal':
      return vendor === undefined ? { channel } : { channel, vendor };
    case 'print':
      return { channel };
  }
}

/** The facts a class stands for, enough to decide with. */
export function resourceOfClass(key: string): ResourceFacts {
  const [basis, doors = '', takedown] = key.split('|');
  return {
    basis: basis as Basis,
    holdings: doors === '' ? [] : doors.split(',').map(holdingOf),
    takenDown: takedown === 'T',
  };
}

/** The sign every record of a class carries for this reader. */
export function signOfClass(
  key: string,
  reader: ReaderFacts,
  presence: Presence,
): AccessBadge['sign'] {
  const resource = resourceOfClass(key);
  return badge(decide({ reader, resource, action: 'view', presence }), resource).sign;
}
