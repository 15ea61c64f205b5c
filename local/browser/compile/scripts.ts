/** The CommonJS modules that the pages and components need, each wrapped as the runtime's loader calls it. */
import * as esbuild from 'esbuild';
import { type Diagnostics, positionAt } from './diagnostics';
import { isNpm, type Source } from './source';

export interface Module {
  readonly id: string;
  /** JavaScript, CommonJS. */
  readonly code: string;
  /** What it calls a module → that module's id. */
  readonly requires: Readonly<Record<string, string>>;
}

const ENDINGS = ['', '.js', '/index.js'];
const NAMESPACE = 'phone';

/**
 * @param entries module ids, such as `pages/home/index.js`
 * Modules that cannot be parsed or found are reported and left out.
 */
export async function collectModules(
  entries: readonly string[],
  apis: ReadonlySet<string>,
  source: Source,
  diagnostics: Diagnostics,
): Promise<Module[]> {
  const requires = new Map<string, Record<string, string>>();
  // esbuild walks the graph: it alone knows a require from the same letters in a string or comment.
  const graph = await esbuild
    .build({
      entryPoints: [...entries],
      bundle: true,
      write: false,
      outdir: '/',
      format: 'cjs',
      logLevel: 'silent',
      plugins: [
        {
          name: 'phone-modules',
          setup(build) {
            build.onResolve({ filter: /.*/ }, ({ path: spec, importer, kind }) => {
              if (kind === 'entry-point') {
                requires.set(spec, requires.get(spec) ?? {});
                return { path: spec, namespace: NAMESPACE };
              }
              const target = source.resolve(spec, importer, ENDINGS);
              if (target === undefined) return { errors: [{ text: `cannot find module ${spec}` }] };
              const known = requires.get(importer) ?? {};
              known[spec] = target;
              requires.set(importer, known);
              requires.set(target, requires.get(target) ?? {});
              return { path: target, namespace: NAMESPACE };
            });
            build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: file }) => ({
              contents: source.read(file),
              loader: file.endsWith('.json') ? 'json' : 'js',
            }));
          },
        },
      ],
    })
    .catch((error: unknown) => {
      if (error instanceof Error && 'errors' in error) return error as esbuild.BuildFailure;
      throw error;
    });
  for (const { text, location } of graph.errors) {
    const file = location?.file.replace(`${NAMESPACE}:`, '') ?? 'app.js';
    const at = { line: location?.line ?? 1, column: (location?.column ?? 0) + 1 };
    diagnostics.add(file, at, text);
  }
  if (graph.errors.length > 0) return [];

  const ids = [...requires.keys()].sort();
  for (const id of ids) if (!isNpm(id)) checkApis(id, source.read(id), apis, diagnostics);
  return Promise.all(
    ids.map(async (id) => ({
      id,
      code: await toCommonJs(id, source),
      requires: requires.get(id) ?? {},
    })),
  );
}

/** Packages may ship ES modules; the phone's own files are CommonJS already and stay as they are. */
async function toCommonJs(id: string, source: Source): Promise<string> {
  const result = await esbuild.transform(source.read(id), {
    loader: id.endsWith('.json') ? 'json' : 'js',
    format: 'cjs',
    target: 'es2020',
    sourcefile: id,
  });
  return result.code;
}

const HIDDEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/** Comments and strings as spaces, so that offsets stay. */
const maskText = (code: string): string =>
  code.replace(HIDDEN, (text) => text.replace(/[^\n]/g, ' '));

/** Reports each `wx.name` and `wx.space.name` that the host does not have. */
function checkApis(
  id: string,
  code: string,
  apis: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const isNamespace = (name: string) => [...apis].some((api) => api.startsWith(`${name}.`));
  for (const match of maskText(code).matchAll(/(?<![\w$.])wx\.(\w+)(?:\.(\w+))?/g)) {
    const [, name = '', member] = match;
    const api = member !== undefined && isNamespace(name) ? `${name}.${member}` : name;
    if (apis.has(api) || (api === name && isNamespace(name))) continue;
    diagnostics.add(id, positionAt(code, match.index), `wx.${api} is no supported API`);
  }
}
