/** WXML and WXS of every page and component, compiled into one script. */
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Unit } from './components';
import { type Diagnostics, positionAt, positionOf } from './diagnostics';
import { isNpm, join, type Source } from './source';
import { tagsIn } from './tags';

/** What `addTmpl` reports; the package types it `any`. Lines and columns count from 0. */
interface TemplateWarning {
  readonly isError: boolean;
  readonly message: string;
  readonly startLine: number;
  readonly startColumn: number;
}

/** Tags that belong to the template language and draw nothing. */
const SYNTAX_TAGS: ReadonlySet<string> = new Set([
  'block',
  'import',
  'include',
  'slot',
  'template',
  'wxs',
]);

/**
 * Names the compiled templates take from the host: the filter of `change:prop` listeners, the wrapper of event
 * listeners, and the two globals that WXS has.
 */
const HOST_BRIDGE =
  'Q.A=wxs.changeProp;Q.C=wxs.listener;var getRegExp=wxs.getRegExp,getDate=wxs.getDate;';

/** JavaScript expression: a function of the host's WXS bridge that answers path → template. */
export function compileTemplates(
  units: readonly Unit[],
  builtins: ReadonlySet<string>,
  source: Source,
  diagnostics: Diagnostics,
): string {
  const group = new TmplGroup();
  try {
    const templates = new Set<string>();
    const scripts = new Set<string>();

    const addScript = (file: string, from: string): void => {
      if (scripts.has(file)) return;
      scripts.add(file);
      const name = `${file}.wxs`;
      if (!source.has(name)) {
        const at = positionOf(source.read(from), file.slice(file.lastIndexOf('/') + 1));
        diagnostics.add(from, at, `cannot find ${name}`);
        return;
      }
      const text = source.read(name);
      group.addScript(file, adaptWxs(text));
      for (const [, spec = ''] of text.matchAll(WXS_REQUIRE)) {
        addScript(join(name, spec).replace(/\.wxs$/, ''), name);
      }
    };

    const addTemplate = (path: string, from: string): void => {
      if (templates.has(path)) return;
      templates.add(path);
      const file = `${path}.wxml`;
      if (!source.has(file)) {
        if (from === file) return;
        const at = positionOf(source.read(from), path.slice(path.lastIndexOf('/') + 1));
        diagnostics.add(from, at, `cannot find ${file}`);
        return;
      }
      const warnings: TemplateWarning[] = group.addTmpl(path, source.read(file));
      for (const { message, startLine, startColumn, isError } of warnings) {
        // What a package of others warns of is theirs; what it breaks is ours too.
        if (isNpm(file) && !isError) continue;
        diagnostics.add(file, { line: startLine + 1, column: startColumn + 1 }, message);
      }
      for (const module of group.getInlineScriptModuleNames(path) as string[]) {
        group.setInlineScript(path, module, adaptWxs(group.getInlineScript(path, module)));
      }
      for (const script of group.getScriptDependencies(path) as string[]) {
        addScript(script.replace(/\.wxs$/, ''), file);
      }
      for (const template of group.getDirectDependencies(path) as string[]) {
        addTemplate(template.replace(/\.wxml$/, ''), file);
      }
    };

    for (const unit of units) {
      addTemplate(unit.path, `${unit.path}.wxml`);
      checkTags(unit, group, builtins, source, diagnostics);
    }
    group.setExtraRuntimeScript(HOST_BRIDGE);
    return `function(wxs){return ${group.getTmplGenObjectGroups()}}`;
  } finally {
    group.free();
  }
}

const WXS_REQUIRE = /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g;

/**
 * WXS as the phone runs it, in JavaScript: module names go without their suffix here, and `.constructor` answers a
 * type's name, as the WXS reference says.
 */
function adaptWxs(text: string): string {
  return text
    .replace(WXS_REQUIRE, (call) => call.replace('.wxs', ''))
    .replace(/\.constructor\b(?!\s*\.\s*name\b)/g, '.constructor.name');
}

/** Reports tags that are neither built in nor in `usingComponents`, also in the files that `unit` includes. */
function checkTags(
  unit: Unit,
  group: TmplGroup,
  builtins: ReadonlySet<string>,
  source: Source,
  diagnostics: Diagnostics,
): void {
  const { usingComponents, componentGenerics = {} } = unit.config;
  const seen = new Set<string>();
  const check = (path: string): void => {
    const file = `${path}.wxml`;
    if (seen.has(path) || !source.has(file)) return;
    seen.add(path);
    const text = source.read(file);
    for (const { name, offset } of tagsIn(text)) {
      if (SYNTAX_TAGS.has(name) || builtins.has(name)) continue;
      if (name in usingComponents || name in componentGenerics) continue;
      diagnostics.add(file, positionAt(text, offset), unknownTag(name, unit, path));
    }
    for (const dependency of group.getDirectDependencies(path) as string[]) {
      check(dependency.replace(/\.wxml$/, ''));
    }
  };
  if (source.has(`${unit.path}.wxml`)) check(unit.path);
}

const unknownTag = (name: string, unit: Unit, path: string): string =>
  `<${name}> is no supported component and not in usingComponents` +
  (path === unit.path ? '' : ` of ${unit.path}.json`);
