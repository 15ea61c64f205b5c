/** Who agreed to the app's privacy guideline on this phone. WeChat keeps it by account, so each person here has their own. */
import type { Caller } from '../runtime/ports';
import { signal } from '../runtime/signal';

const KEY = 'zhuyue.host.privacy-agreed';

const changed = signal<undefined>();
/** Hears that somebody agreed, or was made to be asked again. */
export const onPrivacyChange = changed.subscribe;

function nameOf(caller: Caller): string {
  if (caller.kind === 'guest') return 'guest';
  return caller.kind === 'persona' ? `persona:${caller.name}` : `openid:${caller.openid}`;
}

function agreedNames(): string[] {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    // Written by another version: to ask once more is always right.
    return [];
  }
}

export const hasAgreed = (caller: Caller): boolean => agreedNames().includes(nameOf(caller));

export function setAgreed(caller: Caller, agrees: boolean): void {
  const others = agreedNames().filter((name) => name !== nameOf(caller));
  localStorage.setItem(KEY, JSON.stringify(agrees ? [...others, nameOf(caller)] : others));
  changed.emit(undefined);
}
