/** Everything that a deployment would bring to CloudBase, read from what the build left in dist/. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { whyNotStarting } from './preflight';

export interface PlannedFile {
  readonly path: string;
  readonly bytes: number;
}

export interface PlannedFunction {
  readonly name: string;
  readonly runtime: string;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
  readonly files: readonly PlannedFile[];
  readonly timers: readonly { readonly name: string; readonly cron: string }[];
}

export interface PlannedIndex {
  readonly name: string;
  /** `changedAt 1, _id 1` */
  readonly fields: string;
  readonly unique: boolean;
}

export interface PlannedCollection {
  readonly name: string;
  /** The level that `tcb permission set` knows the rule by. */
  readonly rule: 'adminonly';
  readonly indexes: readonly PlannedIndex[];
  /** What it knows of persons, for the privacy guideline to declare; null when it holds nothing of anybody. */
  readonly personal: string | null;
  readonly retention: string;
}

export interface Variable {
  readonly name: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly purpose: string;
  readonly set: boolean;
}

export interface PhonePackage {
  readonly name: string;
  readonly bytes: number;
  readonly limit: number;
}

export interface Plan {
  /** Id of the environment; null while nobody has said which. */
  readonly environment: string | null;
  /** What the app calls WeChat with; null while project.config.json has none of the library's own. */
  readonly appId: string | null;
  readonly packages: readonly PhonePackage[];
  readonly functions: readonly PlannedFunction[];
  readonly collections: readonly PlannedCollection[];
  readonly variables: readonly Variable[];
  /** What has to be there before it can be done, in sentences. */
  readonly missing: readonly string[];
}

/** As the build writes it for CloudBase's command line. */
export interface Cloudbaserc {
  readonly version: string;
  readonly envId: string;
  readonly functionRoot: string;
  readonly functions: readonly {
    readonly name: string;
    readonly runtime: string;
    readonly timeout: number;
    readonly memorySize: number;
    readonly envVariables: Readonly<Record<string, string>>;
    readonly triggers: readonly { readonly name: string; readonly config: string }[];
  }[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The key of an administrator, which makes the collections. */
export const ADMIN_VARIABLES = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'] as const;

/** @param environment id of the CloudBase environment; @param env the variables of this process */
export function planDeployment(
  root: string,
  environment: string | undefined,
  env: Environment,
): Plan {
  const dist = join(root, 'dist');
  const config = readJson<Cloudbaserc>(join(dist, 'cloudbaserc.json'));
  const packages = readJson<PhonePackage[]>(join(dist, 'packages.json'));
  const variables = readVariables(dist, env);
  const { appid = '' } = readJson<{ appid?: string }>(join(root, 'project.config.json'));
  const appId = /^wx[0-9a-f]{16}$/.test(appid) ? appid : null;
  return {
    environment: environment ?? null,
    appId,
    packages,
    functions: config.functions.map((planned) => ({
      name: planned.name,
      runtime: planned.runtime,
      timeout: planned.timeout,
      memorySize: planned.memorySize,
      files: filesOf(join(dist, config.functionRoot, planned.name)),
      timers: planned.triggers.map(({ name, config: cron }) => ({ name, cron })),
    })),
    collections: readCollections(dist),
    variables,
    missing: [
      ...(environment === undefined ? ['the environment: name it with --env <id>'] : []),
      ...variables
        .filter(({ required, set }) => required && !set)
        .map(({ name, purpose }) => `${name}: ${purpose}`),
      ...failingFunctions(dist, config, valuesOf(variables, env)),
      ...ADMIN_VARIABLES.filter((name) => !env[name]).map(
        (name) => `${name}: key of an administrator of the environment`,
      ),
      ...packages
        .filter(({ bytes, limit }) => bytes > limit)
        .map(({ name, bytes, limit }) => `room: package ${name} has ${bytes} of ${limit} bytes`),
    ],
  };
}

/** The values that the functions would be given. */
export function valuesOf(
  variables: readonly Variable[],
  env: Environment,
): Readonly<Record<string, string>> {
  const set = variables.filter((variable) => variable.set);
  return Object.fromEntries(set.map(({ name }) => [name, env[name] ?? '']));
}

function failingFunctions(
  dist: string,
  { functionRoot, functions }: Cloudbaserc,
  values: Readonly<Record<string, string>>,
): string[] {
  return functions.flatMap(({ name }) => {
    const why = whyNotStarting(join(dist, functionRoot, name, 'index.js'), values);
    return why === undefined ? [] : [`a value that ${name} can start with: ${why}`];
  });
}

function readVariables(dist: string, env: Environment): Variable[] {
  const { variables } = readJson<{ variables: Record<string, Omit<Variable, 'name' | 'set'>> }>(
    join(dist, 'cloudfunctions/variables.json'),
  );
  return Object.entries(variables).map(([name, { required, secret, purpose }]) => ({
    name,
    required,
    secret,
    purpose,
    set: (env[name] ?? '') !== '',
  }));
}

interface CollectionFile {
  readonly indexes: readonly {
    readonly name: string;
    readonly fields: readonly (readonly [string, 1 | -1])[];
    readonly unique: boolean;
  }[];
  readonly personal: { readonly purpose: string } | null;
  readonly retention: { readonly says: string };
}

function readCollections(dist: string): PlannedCollection[] {
  const { collections } = readJson<{ collections: Record<string, CollectionFile> }>(
    join(dist, 'cloudfunctions/collections.json'),
  );
  return Object.entries(collections).map(([name, { indexes, personal, retention }]) => ({
    name,
    rule: 'adminonly',
    indexes: indexes.map(({ name: index, fields, unique }) => ({
      name: index,
      fields: fields.map((field) => field.join(' ')).join(', '),
      unique,
    })),
    personal: personal?.purpose ?? null,
    retention: retention.says,
  }));
}

function filesOf(folder: string): PlannedFile[] {
  return readdirSync(folder)
    .sort()
    .map((path) => ({ path, bytes: statSync(join(folder, path)).size }));
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
