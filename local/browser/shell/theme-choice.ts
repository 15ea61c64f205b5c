/** Light, dark, or as the system has it. The settings know only what is shown; the wish is kept here. */
import type { SettingsControl } from '../runtime/ports';
import type { ThemeChoice } from './words';

const KEY = 'zhuyue.shell.follows-system-theme';

export interface ThemeControl {
  get(): ThemeChoice;
  set(choice: ThemeChoice): void;
}

export function createThemeChoice(settings: SettingsControl): ThemeControl {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const follows = () => localStorage.getItem(KEY) === 'yes';
  const follow = () => {
    if (follows()) settings.update({ theme: dark.matches ? 'dark' : 'light' });
  };
  dark.addEventListener('change', follow);
  follow();
  return {
    get: () => (follows() ? 'system' : settings.get().theme),
    set(choice) {
      localStorage.setItem(KEY, choice === 'system' ? 'yes' : 'no');
      if (choice === 'system') follow();
      else settings.update({ theme: choice });
    },
  };
}
