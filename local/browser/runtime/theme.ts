/** Colours of app.json and page JSON, where `@name` stands for a value of theme.json. */
import type { Settings } from './ports';
import type { ThemeConfig } from './project';

export function themed(
  value: string | undefined,
  theme: ThemeConfig,
  shown: Settings['theme'],
): string | undefined {
  return value?.startsWith('@') ? theme[shown][value.slice(1)] : value;
}
