import type { Output } from '../../typings/contract';
import { createStore } from './store';

export type Me = Output<'members.me'>;

/** Who the platform said is calling, as last answered; null until it was asked. Never kept: it may change hands. */
export const session = createStore<Me | null>(null);
