/** The graph of pages and components that app.json reaches through `usingComponents`. */
import type { ComponentConfig } from '../runtime/project';
import { APP_JSON, type App } from './app';
import { type Diagnostics, START } from './diagnostics';
import { type JsonObject, objectAt, readJson, stringAt, whereIs } from './json';
import type { Source } from './source';

/** A page or component by its path without extension. */
export interface Unit {
  readonly path: string;
  readonly isPage: boolean;
  readonly config: ComponentConfig;
}

const CUSTOM_TAB_BAR = 'custom-tab-bar/index';

/** Dependencies first, so that a component's style comes before the style of what uses it. */
export function collectUnits(app: App, source: Source, diagnostics: Diagnostics): Unit[] {
  const units = new Map<string, Unit | undefined>();

  const locate = (spec: string, file: string): string | undefined => {
    const found = source.resolve(spec, file, ['.json', '/index.json']);
    if (found !== undefined) return found.replace(/\.json$/, '');
    diagnostics.add(file, whereIs(source, file, spec), `cannot find component ${spec}`);
    return undefined;
  };

  const visit = (path: string, isPage: boolean): void => {
    if (units.has(path)) return;
    units.set(path, undefined);
    const file = `${path}.json`;
    // A page may go without JSON; a component is only one because its JSON says so.
    const json = isPage && !source.has(file) ? {} : (readJson(source, file, diagnostics) ?? {});
    if (!isPage && json.component !== true) {
      diagnostics.add(file, START, 'is used as a component and lacks "component": true');
    }
    if (!source.has(`${path}.wxml`)) diagnostics.add(`${path}.wxml`, START, 'file not found');
    const using: Record<string, string> = {};
    const use = (declared: Readonly<Record<string, unknown>>, declaredIn: string) => {
      for (const [tag, spec] of Object.entries(declared)) {
        const target = locate(String(spec), declaredIn);
        if (target === undefined) continue;
        using[tag] = `/${target}`;
        visit(target, false);
      }
    };
    use(app.usingComponents, APP_JSON);
    use(objectAt(json, 'usingComponents'), file);
    const generics = readGenerics(json, (spec) => {
      const target = locate(spec, file);
      if (target !== undefined) visit(target, false);
      return target;
    });
    units.delete(path);
    units.set(path, { path, isPage, config: toConfig(json, using, generics) });
  };

  for (const page of app.config.pages) visit(page, true);
  if (app.config.tabBar?.custom) visit(CUSTOM_TAB_BAR, false);
  return [...units.values()].filter((unit) => unit !== undefined);
}

type Generics = NonNullable<ComponentConfig['componentGenerics']>;

function readGenerics(json: JsonObject, find: (spec: string) => string | undefined): Generics {
  const generics: Generics = {};
  for (const [name, value] of Object.entries(objectAt(json, 'componentGenerics'))) {
    const spec =
      typeof value === 'object' && value !== null ? stringAt({ ...value }, 'default') : '';
    const target = spec ? find(spec) : undefined;
    generics[name] = target === undefined ? true : { default: `/${target}` };
  }
  return generics;
}

const toConfig = (
  json: JsonObject,
  usingComponents: Record<string, string>,
  componentGenerics: Generics,
): ComponentConfig => ({
  ...json,
  component: json.component === true,
  usingComponents,
  componentGenerics,
});
