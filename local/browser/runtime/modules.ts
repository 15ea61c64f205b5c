/** Runs the app's CommonJS modules with the globals a phone gives them. */
import type { CompiledApp } from './project';
import type { Space } from './space';

/** Globals that are the same in every module. */
export interface AppGlobals {
  readonly App: (definition: object) => void;
  readonly getApp: () => unknown;
  readonly getCurrentPages: () => unknown[];
  readonly wx: object;
}

export class Modules {
  readonly #app: CompiledApp;
  readonly #space: Space;
  readonly #globals: AppGlobals;
  readonly #loaded = new Map<string, { exports: unknown }>();
  /**
   * Unit whose script is being run. Packages call `Component()` in a module that many components share: it defines the
   * component being loaded, wherever the call stands.
   */
  #unit = '';

  constructor(app: CompiledApp, space: Space, globals: AppGlobals) {
    this.#app = app;
    this.#space = space;
    this.#globals = globals;
  }

  /** Runs the script of a unit, or `app`. */
  runUnit(path: string): void {
    const outer = this.#unit;
    this.#unit = path;
    try {
      this.#require(`${path}.js`);
    } finally {
      this.#unit = outer;
    }
  }

  #require(id: string): unknown {
    const loaded = this.#loaded.get(id);
    if (loaded) return loaded.exports;
    const source = this.#app.modules[id];
    if (!source) throw new Error(`no module ${id}`);
    const module: { exports: unknown } = { exports: {} };
    this.#loaded.set(id, module);
    const require = (spec: string) => {
      const target = source.requires[spec];
      if (target === undefined) throw new Error(`${id}: cannot require ${spec}`);
      return this.#require(target);
    };
    const define =
      (name: 'Page' | 'Component' | 'Behavior') =>
      (definition: unknown): unknown => {
        const definer = this.#space.definers(this.#unit)[name] as (value: unknown) => unknown;
        return definer(definition);
      };
    const { App, getApp, getCurrentPages, wx } = this.#globals;
    source.run.call(
      undefined,
      require,
      module,
      module.exports,
      App,
      define('Page'),
      define('Component'),
      define('Behavior'),
      getApp,
      getCurrentPages,
      wx,
    );
    return module.exports;
  }
}
