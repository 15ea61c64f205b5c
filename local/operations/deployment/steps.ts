/**
 * The commands of CloudBase's own command line (`tcb` 3) that carry a plan out, in order. Collections come before them,
 * made through the SDK: `tcb` has no command for that.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from './plan';

export interface Step {
  readonly title: string;
  /** Words after `tcb`. */
  readonly args: readonly string[];
}

export interface StepPlaces {
  readonly dist: string;
  readonly environment: string;
  /** Name of the environment's storage, as its file ids have it. */
  readonly bucket: string;
  /** cloudbaserc.json with every value in it. */
  readonly configFile: string;
}

/** Every step may be done again: an index that is there stays, a rule is set anew, a function is overwritten. */
export function deploymentSteps(
  { collections }: Pick<Plan, 'collections'>,
  { dist, environment, bucket, configFile }: StepPlaces,
): Step[] {
  const inEnvironment = ['-e', environment];
  const indexes = collections
    .filter((collection) => collection.indexes.length > 0)
    .map(({ name }) => ({
      title: `indexes of ${name}`,
      args: [
        ...['db', 'nosql', 'execute', ...inEnvironment],
        ...['--command', oneLine(join(dist, `database/indexes/${name}.json`))],
      ],
    }));
  const rule = (resource: string) => ({
    title: `rule of ${resource}`,
    args: ['permission', 'set', resource, '--level', 'adminonly', ...inEnvironment],
  });
  return [
    ...indexes,
    ...collections.map(({ name }) => rule(`collection:${name}`)),
    rule(`storage:${bucket}`),
    {
      title: 'functions and their timers',
      args: ['--config-file', configFile, 'fn', 'deploy', '--all', '--force', ...inEnvironment],
    },
  ];
}

function oneLine(file: string): string {
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
}
