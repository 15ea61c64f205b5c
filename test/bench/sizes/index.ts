import { join } from 'node:path';
import { packageSizes } from '../../../scripts/build/sizes.mjs';
import type { MeasureArea } from '../harness/row';

/** What each package of the mini program weighs on the phone. */
export const measure: MeasureArea = async ({ root }) =>
  packageSizes(join(root, 'dist/miniprogram')).map(({ name, bytes, limit }) => ({
    area: 'sizes',
    name,
    unit: 'KB',
    value: Math.round(bytes / 1024),
    better: 'lower',
    rivals: {},
    size: 1,
    goal: limit / 1024,
  }));
