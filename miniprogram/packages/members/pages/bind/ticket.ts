import { call } from '../../../../services/cloud';

/** How often the phone looks whether the desk has confirmed. Each look is two requests of the database. */
const LOOK_EVERY_MS = 3000;
const SECOND_MS = 1000;

export interface Hears {
  left(seconds: number): void;
  bound(): void;
  expired(): void;
}

/**
 * Waits with a ticket shown until the desk has bound the account or its time is over. A look that fails is no news: the
 * next one asks again.
 * @returns the function that ends the waiting
 */
export function awaitDesk(ticket: string, expiresAt: string, hears: Hears): () => void {
  const left = () => Math.max(0, Math.ceil((Date.parse(expiresAt) - Date.now()) / SECOND_MS));
  const stop = () => {
    clearInterval(clock);
    clearInterval(looking);
  };
  const end = (tell: () => void) => {
    stop();
    tell();
  };
  const tick = () => {
    hears.left(left());
    if (left() === 0) end(hears.expired);
  };
  const look = async () => {
    const state = await call('members.deskTicketState', { ticket }).catch(() => null);
    if (state?.bound) end(hears.bound);
  };
  const clock = setInterval(tick, SECOND_MS);
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  tick();
  return stop;
}
