import type { Output } from '../../typings/contract';
import { createKeptStore, drop, isObject, keep, kept } from './store';

/** A record page as it last arrived, shown with its time when it cannot be had anew. */
export interface RecordCopy {
  /** Instant it arrived, ISO 8601 UTC. */
  at: string;
  answer: Output<'catalogue.record'>;
}

const MOST = 30;
/** The shape is the contract's of the version that kept it, so another version's copy is not taken. */
const VERSION = 1;

const keyOf = (id: string) => `record.${id}`;

/** Ids of the records kept, the last opened first. Each copy has a key of its own, so that a start reads none of them. */
const ids = createKeptStore<readonly string[]>('records', (found) =>
  Array.isArray(found) ? found.filter((id) => typeof id === 'string') : [],
);

export function keepRecord(answer: Output<'catalogue.record'>, at: Date): void {
  const { id } = answer.record;
  keep(keyOf(id), { version: VERSION, at: at.toISOString(), answer });
  const order = [id, ...ids.get().filter((other) => other !== id)];
  for (const old of order.slice(MOST)) drop(keyOf(old));
  ids.set(order.slice(0, MOST));
}

export function keptRecord(id: string): RecordCopy | null {
  const copy = ids.get().includes(id) ? kept(keyOf(id)) : null;
  return isObject(copy) && copy.version === VERSION ? (copy as unknown as RecordCopy) : null;
}

export function dropRecord(id: string): void {
  drop(keyOf(id));
  ids.set(ids.get().filter((other) => other !== id));
}

export function dropRecords(): void {
  for (const id of ids.get()) drop(keyOf(id));
  ids.set([]);
}
