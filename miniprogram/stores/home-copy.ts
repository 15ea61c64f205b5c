import type { Output } from '../../typings/contract';
import { createKeptStore, isObject } from './store';

/** The last home page that arrived, shown with its time when a new one does not. */
export interface HomeCopy {
  at: string;
  answer: Output<'catalogue.home'>;
}

/** The shape is the contract's of the version that kept it, so another version's copy is dropped. */
const VERSION = 1;

export const homeCopy = createKeptStore<(HomeCopy & { version: number }) | null>('home', (kept) =>
  isObject(kept) && kept.version === VERSION
    ? (kept as unknown as HomeCopy & { version: number })
    : null,
);

export function keepHome(answer: Output<'catalogue.home'>, at: Date): void {
  homeCopy.set({ version: VERSION, at: at.toISOString(), answer });
}
