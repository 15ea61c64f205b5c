/** Every import that a source file makes: static, dynamic, `require`, type-only, and the components a page's JSON names. */
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { extname, join, posix } from 'node:path';

/**
 * @typedef {object} Import
 * @property {string} from file, relative to the checkout
 * @property {number} line
 * @property {string} request as written
 * @property {string} target file relative to the checkout, `npm:<package>`, `node:<module>`, or `missing:<request>`
 * @property {boolean} typeOnly erased by the compiler
 */

const STRING_OR_COMMENT =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const STATEMENT = /\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g;
const CALL = /\b(import|require)\s*\(\s*['"]([^'"\n]+)['"]\s*\)(\s*\.\s*[A-Z])?/g;

/**
 * @param {string} root the checkout
 * @param {string} file relative to it
 * @returns {Import[]}
 */
export function importsOf(root, file, text = readFileSync(join(root, file), 'utf8')) {
  const found =
    extname(file) === '.json' ? componentRequests(text) : scriptRequests(withoutComments(text));
  return found.map(({ request, index, typeOnly }) => ({
    from: file,
    line: text.slice(0, index).split('\n').length,
    request,
    target: resolve(root, file, request),
    typeOnly,
  }));
}

/** Blanks comments out, so that lines and columns stay. */
function withoutComments(text) {
  return text.replace(STRING_OR_COMMENT, (match, string) =>
    string === undefined ? match.replace(/[^\n]/g, ' ') : match,
  );
}

function scriptRequests(text) {
  const statements = [...text.matchAll(STATEMENT)].map((match) => ({
    request: match[2],
    index: match.index,
    typeOnly: match[1] !== undefined,
  }));
  // An import call whose member is read at once stands in a type; a value would be awaited first.
  const calls = [...text.matchAll(CALL)].map((match) => ({
    request: match[2],
    index: match.index,
    typeOnly: match[1] === 'import' && match[3] !== undefined,
  }));
  return [...statements, ...calls];
}

function componentRequests(text) {
  const { usingComponents } = JSON.parse(text);
  return Object.values(usingComponents ?? {}).map((request) => ({
    request,
    index: text.indexOf(`"${request}"`),
    typeOnly: false,
  }));
}

function resolve(root, file, request) {
  if (isBuiltin(request)) return `node:${request.replace(/^node:/, '')}`;
  const isComponent = extname(file) === '.json';
  const isPath = request.startsWith('.') || request.startsWith('/');
  if (!isPath) {
    const parts = request.split('/');
    return `npm:${request.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]}`;
  }
  const path = request.startsWith('/')
    ? posix.join('miniprogram', request)
    : posix.join(posix.dirname(file), request);
  const candidates = isComponent
    ? [`${path}.json`]
    : [path, `${path}.ts`, `${path}.mjs`, `${path}.d.ts`, `${path}/index.ts`];
  const target = candidates.find((name) => extname(name) !== '' && existsSync(join(root, name)));
  return target ?? `missing:${request}`;
}
