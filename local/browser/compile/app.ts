/** app.json, its subpackages and theme.json. */
import type { AppConfig, TabBarConfig, ThemeConfig, WindowConfig } from '../runtime/project';
import type { Diagnostics } from './diagnostics';
import {
  type JsonObject,
  objectAt,
  objectsAt,
  readJson,
  stringAt,
  stringsAt,
  whereIs,
} from './json';
import { join, normalize, type Source } from './source';

export const APP_JSON = 'app.json';

export interface App {
  readonly config: AppConfig;
  readonly theme: ThemeConfig;
  /** Roots of the subpackages, without slashes at either end. */
  readonly subpackages: readonly string[];
  readonly usingComponents: Readonly<Record<string, string>>;
  /** Without `"darkmode": true` a phone never shows the dark theme. */
  readonly darkMode: boolean;
}

export function readApp(source: Source, diagnostics: Diagnostics): App {
  const json = readJson(source, APP_JSON, diagnostics) ?? {};
  const packages = [...objectsAt(json, 'subPackages'), ...objectsAt(json, 'subpackages')];
  const roots = packages.map((entry) =>
    normalize(stringAt(entry, 'root') ?? '').replace(/\/$/, ''),
  );
  const pages = [
    ...stringsAt(json, 'pages'),
    ...packages.flatMap((entry, index) =>
      stringsAt(entry, 'pages').map((page) => `${roots[index]}/${page}`),
    ),
  ];
  if (pages.length === 0) {
    diagnostics.add(APP_JSON, { line: 1, column: 1 }, 'lists no page');
  }
  const tabBar = readTabBar(json, pages, source, diagnostics);
  return {
    config: {
      pages,
      window: objectAt(json, 'window') as WindowConfig,
      ...(tabBar ? { tabBar } : {}),
      resizable: json.resizable === true,
    },
    theme: readTheme(json, source, diagnostics),
    subpackages: roots,
    usingComponents: objectAt(json, 'usingComponents') as Record<string, string>,
    darkMode: json.darkmode === true,
  };
}

function readTabBar(
  json: JsonObject,
  pages: readonly string[],
  source: Source,
  diagnostics: Diagnostics,
): TabBarConfig | undefined {
  if (json.tabBar === undefined) return undefined;
  const tabBar = objectAt(json, 'tabBar') as unknown as TabBarConfig;
  for (const { pagePath, iconPath, selectedIconPath } of tabBar.list ?? []) {
    const at = whereIs(source, APP_JSON, pagePath);
    if (!pages.includes(pagePath)) {
      diagnostics.add(APP_JSON, at, `tab bar names a page that is not listed: ${pagePath}`);
    }
    for (const icon of [iconPath, selectedIconPath]) {
      if (icon && !icon.startsWith('@') && !source.has(normalize(icon))) {
        diagnostics.add(APP_JSON, whereIs(source, APP_JSON, icon), `no such icon: ${icon}`);
      }
    }
  }
  return tabBar;
}

function readTheme(json: JsonObject, source: Source, diagnostics: Diagnostics): ThemeConfig {
  const location = stringAt(json, 'themeLocation');
  const theme =
    location === undefined ? {} : (readJson(source, join(APP_JSON, location), diagnostics) ?? {});
  const values = {
    light: objectAt(theme, 'light') as Record<string, string>,
    dark: objectAt(theme, 'dark') as Record<string, string>,
  };
  for (const variable of variablesIn(json)) {
    if (variable in values.light && variable in values.dark) continue;
    const at = whereIs(source, APP_JSON, `@${variable}`);
    diagnostics.add(APP_JSON, at, `@${variable} is not in both themes of theme.json`);
  }
  return values;
}

/** Names of the `@name` values in `window` and `tabBar`, at any depth. */
function variablesIn(json: JsonObject): Set<string> {
  const names = new Set<string>();
  JSON.stringify([json.window, json.tabBar], (_key, value: unknown) => {
    if (typeof value === 'string' && value.startsWith('@')) names.add(value.slice(1));
    return value;
  });
  return names;
}
