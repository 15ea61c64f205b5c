/** What the build left in dist/cloudfunctions, read once and again after each rebuild. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TimerTrigger } from '../../cloud/messages';
import type { FunctionLimits } from './context';

/** config.json of a function, as WeChat's developer tools and CloudBase's command line read it. */
interface FunctionConfig extends FunctionLimits {
  readonly triggers?: readonly {
    readonly name: string;
    readonly type: 'timer';
    /** Seven fields: second minute hour day month weekday year. */
    readonly config: string;
  }[];
  readonly envVariables?: Readonly<Record<string, string>>;
}

export interface Deployed extends FunctionLimits {
  readonly name: string;
  readonly bundle: string;
  readonly triggers: readonly TimerTrigger[];
  readonly variables: Readonly<Record<string, string>>;
}

export function readDeployed(folder: string): Map<string, Deployed> {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'config.json')));
  return new Map(
    names.map((name) => {
      const config = JSON.parse(
        readFileSync(join(folder, name, 'config.json'), 'utf8'),
      ) as FunctionConfig;
      return [
        name,
        {
          name,
          bundle: join(folder, name, 'index.js'),
          timeout: config.timeout,
          memorySize: config.memorySize,
          triggers: (config.triggers ?? []).map((trigger) => ({
            function: name,
            name: trigger.name,
            cron: trigger.config,
          })),
          variables: config.envVariables ?? {},
        },
      ];
    }),
  );
}
