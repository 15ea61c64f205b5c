/**
 * Compiles the phone build for the browser, so that the browser shows exactly what ships.
 *
 * In: the folder that WeChat's developer tools would upload. Out: index.html, app.js, app.css and `app/` with images,
 * beside host.js and host.css, which the build bundles from the runtime.
 */
import { supportedBuiltins } from '../builtins/supported';
import type { Project } from '../runtime/project';
import { supportedApis } from '../wx/supported';
import { readApp } from './app';
import { collectUnits } from './components';
import { type Diagnostic, Diagnostics, START } from './diagnostics';
import { writeOutput } from './emit';
import { collectModules } from './scripts';
import {
  checkSizes,
  DEFAULT_LIMITS,
  measurePackages,
  type PackageLimits,
  type PackageSize,
} from './sizes';
import { isNpm, Source } from './source';
import { compileStyles } from './styles';
import { compileTemplates } from './templates';

export type { Diagnostic, PackageLimits, PackageSize };

export interface CompileOptions {
  /** Root of the phone build. */
  readonly source: string;
  /** Folder to write into; other files in it stay. */
  readonly out: string;
  readonly limits?: PackageLimits;
}

export interface CompileResult {
  readonly packages: readonly PackageSize[];
  readonly milliseconds: number;
}

/** Everything that is wrong with the phone build, at once. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
  readonly errors: readonly Diagnostic[];

  constructor(errors: readonly Diagnostic[]) {
    const lines = errors.map((at) => `${at.file}:${at.line}:${at.column} ${at.message}`);
    super(`the app does not compile for the browser:\n  ${lines.join('\n  ')}`);
    this.errors = errors;
  }
}

/** @throws {CompileError} and writes nothing, when anything is wrong */
export async function compileApp(options: CompileOptions): Promise<CompileResult> {
  const started = performance.now();
  const source = new Source(options.source);
  const diagnostics = new Diagnostics();
  const builtins = new Set(supportedBuiltins);

  const app = readApp(source, diagnostics);
  const units = collectUnits(app, source, diagnostics);
  const templates = compileTemplates(units, builtins, source, diagnostics);
  const { css, scopes } = compileStyles(units, app, builtins, source, diagnostics);
  const scripts = ['app', ...units.map((unit) => unit.path)].map((path) => `${path}.js`);
  for (const script of scripts) {
    if (!source.has(script)) diagnostics.add(script, START, 'file not found');
  }
  const present = scripts.filter((script) => source.has(script));
  const modules = await collectModules(present, new Set(supportedApis), source, diagnostics);
  const packages = measurePackages(app.subpackages, source);
  checkSizes(packages, options.limits ?? DEFAULT_LIMITS, source, diagnostics);

  const errors = diagnostics.list();
  if (errors.length > 0) throw new CompileError(errors);
  const project: Project = {
    app: app.config,
    theme: app.theme,
    units: Object.fromEntries(
      units.map(({ path, config }) => [
        path,
        { config, scope: scopes.get(path) ?? '', strict: !isNpm(path) },
      ]),
    ),
  };
  writeOutput(options.out, source, { project, templates, modules, css });
  return { packages, milliseconds: Math.round(performance.now() - started) };
}
