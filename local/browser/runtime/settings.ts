/** What the bar beside the phone sets, kept in the browser. */
import type { Settings, SettingsControl } from './ports';
import { signal } from './signal';

const KEY = 'zhuyue.host.settings';

const initial = (): Settings => ({
  caller: { kind: 'guest' },
  onPremises: false,
  theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  language: navigator.language.startsWith('zh') ? 'zh_CN' : 'en',
  network: 'wifi',
  layout: 'phone',
});

function stored(): Partial<Settings> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Written by another version, or storage is closed to us: the defaults are always right.
    return {};
  }
}

export function createSettings(): SettingsControl {
  let now: Settings = { ...initial(), ...stored() };
  const changed = signal<{ readonly now: Settings; readonly before: Settings }>();
  return {
    get: () => now,
    update(patch) {
      const before = now;
      now = { ...before, ...patch };
      localStorage.setItem(KEY, JSON.stringify(now));
      changed.emit({ now, before });
    },
    onChange: changed.subscribe,
  };
}
