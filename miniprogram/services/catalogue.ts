import type { Input, Output } from '../../typings/contract';
import { call } from './cloud';

export const loadHome = (): Promise<Output<'catalogue.home'>> => call('catalogue.home', {});

export const search = (input: Input<'catalogue.search'>): Promise<Output<'catalogue.search'>> =>
  call('catalogue.search', input);

export async function suggest(text: string): Promise<Output<'catalogue.suggest'>['suggestions']> {
  const { suggestions } = await call('catalogue.suggest', { text });
  return suggestions;
}

export const loadRecord = (id: string): Promise<Output<'catalogue.record'>> =>
  call('catalogue.record', { id });

/** Id of the record a share card or a short code names. */
export async function resolveShareCode(shareCode: string): Promise<string> {
  const { id } = await call('catalogue.resolve', { shareCode });
  return id;
}

/** Id of the record of what may be a share code, or null: a search for it as words is shown anyway. */
export const findShared = (shareCode: string): Promise<string | null> =>
  resolveShareCode(shareCode).catch(() => null);

/** Id of the record of a standard by its number, or null when the catalogue has none. */
export async function findStandard(number: string): Promise<string | null> {
  const { hits } = await call('catalogue.search', {
    tree: { kind: 'in', field: 'standard', values: [number] },
    limit: 1,
  });
  return hits[0]?.record.id ?? null;
}

/** How many records a search would give. */
export async function countHits(input: Input<'catalogue.search'>): Promise<number> {
  const { total } = await call('catalogue.search', { ...input, limit: 1 });
  return total;
}
