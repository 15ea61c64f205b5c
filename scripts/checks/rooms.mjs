/**
 * The rooms of the house and who may import whom. A file belongs to the first room whose pattern it matches; `{area}`
 * is the same folder name on both sides of a rule. What is not listed is not allowed.
 */

/** What anybody may import as a type: it is gone before anything runs. */
const TYPES = ['typings'];

/** @type {{ room: string, files: RegExp }[]} */
export const ROOMS = [
  { room: 'typings', files: /^typings\// },

  { room: 'phone shared', files: /^miniprogram\/shared\// },
  { room: 'phone locale', files: /^miniprogram\/locale\// },
  { room: 'phone services', files: /^miniprogram\/services\// },
  { room: 'phone stores', files: /^miniprogram\/stores\// },
  { room: 'phone behaviors', files: /^miniprogram\/behaviors\// },
  { room: 'phone view', files: /^miniprogram\/view\// },
  { room: 'phone components', files: /^miniprogram\/components\// },
  { room: 'phone tab bar', files: /^miniprogram\/custom-tab-bar\// },
  { room: 'phone page', files: /^miniprogram\/pages\/(?<area>[^/]+)\// },
  { room: 'phone package', files: /^miniprogram\/packages\/(?<area>[^/]+)\// },
  { room: 'phone app', files: /^miniprogram\/[^/]+$/ },

  { room: 'inventory', files: /^cloudfunctions\/collections\.json$/ },
  // Pure, so that rules may ask it.
  { room: 'rights', files: /^cloudfunctions\/platform\/rights\.ts$/ },
  { room: 'platform', files: /^cloudfunctions\/platform\// },
  { room: 'function entry', files: /^cloudfunctions\/(?<area>[^/]+)\/index\.ts$/ },
  { room: 'function public', files: /^cloudfunctions\/(?<area>[^/]+)\/public\.ts$/ },
  {
    room: 'function actions',
    files: /^cloudfunctions\/(?<area>[^/]+)\/(([\w-]+-)?actions|schemas)\.ts$/,
  },
  { room: 'function store', files: /^cloudfunctions\/(?<area>[^/]+)\/(.+\/)?([\w-]+-)?store\.ts$/ },
  {
    // Work that joins domain rules with stores and the platform, where it is too long to stand in actions.ts.
    room: 'function work',
    files:
      /^cloudfunctions\/(?<area>[^/]+)\/(delivery|home|import-batch|record-page|searching|jobs|index\/(snapshot|step|segment-files)|work\/.+)\.ts$/,
  },
  { room: 'function domain', files: /^cloudfunctions\/(?<area>[^/]+)\// },

  { room: 'cloud process contract', files: /^local\/cloud\/(messages|lock)\.ts$/ },
  { room: 'embedded cloud', files: /^local\/cloud\// },
  { room: 'host', files: /^local\/host\// },
  { room: 'operations', files: /^local\/operations\// },
  { room: 'command line', files: /^local\/cli\// },
  { room: 'function door', files: /^local\/door\// },
  { room: 'importing', files: /^local\/importing\// },
  { room: 'demo', files: /^local\/demo\// },
  { room: 'browser compiler', files: /^local\/browser\/compile\// },
  { room: 'browser host', files: /^local\/browser\// },

  { room: 'scripts', files: /^scripts\// },
];

const PAGE_PARTS = [
  'phone components',
  'phone services',
  'phone stores',
  'phone shared',
  'phone behaviors',
  'phone view',
  'phone locale',
];

/**
 * What each room may import: rooms, `npm:<package>` and `node:<module>`, `:*` for any of them. A room always may import
 * itself, within the same area. `types` may be imported with `import type` only.
 * @type {Record<string, { may: string[], types?: string[] }>}
 */
export const RULES = {
  typings: { may: [] },

  'phone shared': { may: ['npm:dayjs'] },
  'phone locale': { may: ['phone shared'] },
  'phone services': { may: ['phone shared', 'phone locale', 'phone stores'] },
  'phone stores': { may: ['phone shared', 'phone locale', 'phone services'] },
  'phone behaviors': {
    may: ['phone shared', 'phone locale', 'phone stores', 'phone services', 'phone view'],
  },
  'phone view': {
    may: ['phone shared', 'phone locale'],
    types: ['phone components', 'phone services', 'phone stores'],
  },
  'phone components': {
    may: [
      'phone shared',
      'phone locale',
      'phone behaviors',
      'phone view',
      'npm:tdesign-miniprogram',
    ],
  },
  'phone tab bar': {
    may: ['phone shared', 'phone locale', 'phone behaviors', 'phone components', 'phone stores'],
  },
  'phone page': { may: [...PAGE_PARTS, 'npm:tdesign-miniprogram'] },
  'phone package': { may: [...PAGE_PARTS, 'npm:tdesign-miniprogram'] },
  'phone app': { may: [...PAGE_PARTS, 'npm:tdesign-miniprogram'] },

  inventory: { may: [] },
  rights: { may: [] },
  platform: {
    may: ['inventory', 'rights', 'phone shared', 'node:*', 'npm:@cloudbase/node-sdk', 'npm:zod'],
  },
  'function entry': {
    may: ['platform', 'function actions', 'function work', 'function store', 'function public'],
  },
  'function public': {
    may: ['phone shared', 'function work', 'function store', 'function domain'],
    types: ['platform'],
  },
  'function actions': {
    may: [
      'platform',
      'phone shared',
      'function public',
      'function store',
      'function work',
      'function domain',
      'npm:zod',
      'node:crypto',
    ],
  },
  'function store': { may: ['platform', 'phone shared', 'function domain'] },
  'function work': {
    may: [
      'platform',
      'rights',
      'phone shared',
      'function public',
      'function store',
      'function domain',
      'node:*',
    ],
  },
  'function domain': {
    may: [
      'rights',
      'phone shared',
      'function public',
      'node:crypto',
      'node:zlib',
      'npm:fflate',
      'npm:pinyin-pro',
    ],
    types: ['platform'],
  },

  'cloud process contract': { may: ['node:*'] },
  'embedded cloud': { may: ['cloud process contract', 'node:*', 'npm:*'] },
  'function door': { may: ['node:*'] },
  importing: { may: ['function door', 'node:*'] },
  operations: { may: ['node:*', 'npm:@cloudbase/node-sdk'] },
  host: {
    may: [
      'cloud process contract',
      'function door',
      'importing',
      'operations',
      'demo',
      'node:*',
      'npm:@cloudbase/node-sdk',
    ],
  },
  'command line': {
    may: [
      'cloud process contract',
      'function door',
      'importing',
      'operations',
      'host',
      'demo',
      'node:*',
    ],
  },
  demo: { may: ['node:*', 'npm:playwright-core'] },
  'browser compiler': { may: ['browser host', 'node:*', 'npm:*'] },
  'browser host': { may: ['npm:glass-easel', 'npm:glass-easel-miniprogram-adapter'] },

  scripts: { may: ['node:*', 'npm:*'] },
};

/** The only rooms of an area that other areas may enter. */
const ACROSS_AREAS = new Set(['function public', 'platform', 'rights']);

/**
 * Why an import is not allowed; undefined when it is.
 * @param {import('./imports.mjs').Import} found
 */
export function violation({ from, target, request, typeOnly }) {
  if (target.startsWith('missing:')) return `${request} resolves to no file`;
  const importer = roomOf(from);
  if (importer === undefined) return `${from} belongs to no room`;
  const rule = RULES[importer.room];
  const allowed = [...rule.may, ...(typeOnly ? [...TYPES, ...(rule.types ?? [])] : [])];

  if (/^(npm|node):/.test(target)) {
    const any = `${target.slice(0, target.indexOf(':'))}:*`;
    if (allowed.includes(target) || allowed.includes(any)) return undefined;
    return `${importer.room} may not import ${target}`;
  }
  const imported = roomOf(target);
  if (imported === undefined) return `${importer.room} may not import ${target}`;
  const sameArea = importer.area === imported.area;
  const mayEnter = imported.room === importer.room || allowed.includes(imported.room);
  if (!mayEnter) return `${importer.room} may not import ${imported.room} (${target})`;
  const crosses = importer.area !== undefined && imported.area !== undefined && !sameArea;
  if (crosses && !ACROSS_AREAS.has(imported.room)) {
    return `${importer.area} may not import ${target} of another area`;
  }
  return undefined;
}

function roomOf(file) {
  for (const { room, files } of ROOMS) {
    const match = files.exec(file);
    if (match) return { room, area: match.groups?.area };
  }
  return undefined;
}
