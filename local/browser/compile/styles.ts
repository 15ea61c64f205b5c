/** WXSS of the app, its pages and components, compiled into one CSS text. */
import postcss from 'postcss';
import valueParser from 'postcss-value-parser';
import { toFrameUnits } from '../runtime/css-units';
import type { App } from './app';
import type { Unit } from './components';
import type { Diagnostics, Position } from './diagnostics';
import { type MediaPlan, planMedia } from './media';
import { forbiddenInComponent, rewriteSelector, type SelectorScope } from './selectors';
import { isNpm, type Source } from './source';

/** Set on the screen by the runtime; see `prefers-color-scheme` in media.ts. */
const themeSelector = (theme: 'light' | 'dark') => `[data-theme="${theme}"]`;

export interface Styles {
  readonly css: string;
  /** Class prefix by unit path; empty for what shares its styles. */
  readonly scopes: ReadonlyMap<string, string>;
}

export function compileStyles(
  units: readonly Unit[],
  app: App,
  builtins: ReadonlySet<string>,
  source: Source,
  diagnostics: Diagnostics,
): Styles {
  const scopes = new Map(
    units.map((unit, index) => [unit.path, sharesStyle(unit) ? '' : `s${index}`]),
  );
  const compile = (path: string, scope: Omit<SelectorScope, 'builtins'>, isComponent: boolean) => {
    const file = `${path}.wxss`;
    if (!source.has(file)) return '';
    const sheet = new StyleSheet(file, { ...scope, builtins }, app, source, diagnostics);
    return sheet.compile(isComponent);
  };
  const ofUnit = (unit: Unit) => {
    const prefix = scopes.get(unit.path) ?? '';
    const within = unit.isPage && prefix === '' ? `[data-page="${unit.path}"]` : undefined;
    return compile(unit.path, { prefix, ...(within ? { within } : {}) }, !unit.isPage);
  };
  // The order in which a phone applies them: app, components before what uses them, pages.
  const css = [
    compile('app', { prefix: '' }, false),
    ...units.filter((unit) => !unit.isPage).map(ofUnit),
    ...units.filter((unit) => unit.isPage).map(ofUnit),
  ].join('\n');
  return { css, scopes };
}

function sharesStyle({ config }: Unit): boolean {
  const isolation = config.styleIsolation;
  if (isolation !== undefined) return isolation === 'shared' || isolation === 'page-shared';
  return !config.component;
}

/** One .wxss with what it imports. */
class StyleSheet {
  readonly #keyframes = new Set<string>();

  constructor(
    readonly file: string,
    readonly scope: SelectorScope,
    readonly app: App,
    readonly source: Source,
    readonly diagnostics: Diagnostics,
  ) {}

  compile(isComponent: boolean): string {
    const root = this.#parse(this.file, new Set());
    if (isComponent) this.#checkComponentSelectors(root);
    this.#checkUrls(root);
    // Queries first: each moves its rules under the theme's attribute, and a rule is rewritten once.
    const themes = new Map<postcss.Rule, 'light' | 'dark'>();
    root.walkAtRules('media', (rule) => this.#applyMedia(rule, themes));
    root.walkAtRules(/keyframes$/, (rule) => {
      this.#keyframes.add(rule.params);
      rule.params = this.#keyframesName(rule.params);
    });
    root.walkRules((rule) => {
      if (isKeyframe(rule)) return;
      const theme = themes.get(rule);
      rule.selector = rewriteSelector(
        rule.selector,
        this.scope,
        ...(theme ? [themeSelector(theme)] : []),
      );
    });
    root.walkDecls((declaration) => {
      declaration.value = toFrameUnits(declaration.value);
      if (/^(?:-webkit-)?animation(?:-name)?$/.test(declaration.prop)) {
        declaration.value = this.#renameAnimations(declaration.value);
      }
    });
    return root.toString();
  }

  #parse(file: string, importedBy: ReadonlySet<string>): postcss.Root {
    let root: postcss.Root;
    try {
      root = postcss.parse(this.source.read(file), { from: this.source.absolute(file) });
    } catch (error) {
      if (!(error instanceof postcss.CssSyntaxError)) throw error;
      const at = { line: error.line ?? 1, column: error.column ?? 1 };
      this.diagnostics.add(file, at, error.reason);
      return postcss.root();
    }
    const chain = new Set([...importedBy, file]);
    root.walkAtRules('import', (rule) => {
      const spec = /['"]([^'"]+)['"]/.exec(rule.params)?.[1] ?? '';
      // WXSS reads a bare name as a file beside the sheet, as CSS does.
      const from = /^[./]/.test(spec) ? spec : `./${spec}`;
      const target = this.source.resolve(from, file, ['', '.wxss']);
      if (target === undefined) {
        this.diagnostics.add(file, placeOf(rule), `cannot import ${rule.params}`);
        rule.remove();
      } else if (chain.has(target)) {
        this.diagnostics.add(file, placeOf(rule), `imports itself through ${target}`);
        rule.remove();
      } else {
        rule.replaceWith(this.#parse(target, chain).nodes);
      }
    });
    return root;
  }

  /** The sheet a rule was written in, which an import may make another one than `file`. */
  #fileOf(node: postcss.Node): string {
    const from = node.source?.input.from;
    return from === undefined ? this.file : this.source.relative(from);
  }

  #checkComponentSelectors(root: postcss.Root): void {
    root.walkRules((rule) => {
      const file = this.#fileOf(rule);
      if (isNpm(file) || isKeyframe(rule)) return;
      const kind = forbiddenInComponent(rule.selector);
      if (kind === undefined) return;
      const message = `a component's style may not use ${kind} selectors: ${rule.selector}`;
      this.diagnostics.add(file, placeOf(rule), message);
    });
  }

  /** A phone loads no local file from WXSS, and nothing from a host that was not allowed. */
  #checkUrls(root: postcss.Root): void {
    root.walkDecls((declaration) => {
      if (!/url\(/i.test(declaration.value) || /url\(\s*['"]?data:/i.test(declaration.value))
        return;
      const file = this.#fileOf(declaration);
      if (isNpm(file)) {
        declaration.remove();
        return;
      }
      const message = `WXSS may hold data: URLs only: ${declaration.value}`;
      this.diagnostics.add(file, placeOf(declaration), message);
    });
  }

  #applyMedia(rule: postcss.AtRule, themes: Map<postcss.Rule, 'light' | 'dark'>): void {
    const plan = planMedia(rule.params);
    const file = this.#fileOf(rule);
    if (plan === undefined) {
      this.diagnostics.add(file, placeOf(rule), `unsupported media query: ${rule.params}`);
      return;
    }
    if (plan.theme) {
      if (!this.app.darkMode && !isNpm(file)) {
        const message = 'prefers-color-scheme needs "darkmode": true in app.json';
        this.diagnostics.add(file, placeOf(rule), message);
      }
      const { theme } = plan;
      rule.walkRules((inner) => void themes.set(inner, theme));
    }
    replaceConditions(rule, plan);
  }

  /** Names are global in CSS and belong to one sheet in WXSS. */
  #keyframesName(name: string): string {
    const owner = this.scope.prefix || this.scope.within?.replace(/[^\w]+/g, '-');
    return owner ? `${owner}-${name}` : name;
  }

  #renameAnimations(value: string): string {
    const parsed = valueParser(value);
    parsed.walk((node) => {
      if (node.type === 'word' && this.#keyframes.has(node.value)) {
        node.value = this.#keyframesName(node.value);
      }
    });
    return parsed.toString();
  }
}

function replaceConditions(rule: postcss.AtRule, { container, media }: MediaPlan): void {
  if (container) {
    const query = postcss.atRule({ name: 'container', params: `page ${container}` });
    query.append(rule.nodes ?? []);
    rule.removeAll();
    rule.append(query);
  }
  if (media) rule.params = media;
  else rule.replaceWith(rule.nodes ?? []);
}

const isKeyframe = (rule: postcss.Rule): boolean =>
  rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as postcss.AtRule).name);

const placeOf = (node: postcss.Node): Position => {
  const start = node.source?.start;
  return { line: start?.line ?? 1, column: start?.column ?? 1 };
};
