import { watch } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { buildAll } from './index.mjs';

/** What a running server can take up; a change of local/ needs a new start. */
const WATCHED = ['miniprogram', 'cloudfunctions', 'typings'];
/** An editor that saves several files makes one change. */
const SETTLE_MS = 80;

/**
 * Builds after every change of the app or its functions. A build that fails says why and leaves the last one standing.
 * @param {(changed: ('functions' | 'browser')[]) => void} onBuilt
 */
export function watchSources(onBuilt) {
  let timer;
  let building = Promise.resolve();
  const build = async () => {
    try {
      if (await buildAll()) onBuilt(['functions', 'browser']);
    } catch (error) {
      console.error(error.message);
    }
  };
  for (const folder of WATCHED) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        building = building.then(build);
      }, SETTLE_MS);
    });
  }
}
