import { kilobytes, packageSizes } from '../build/sizes.mjs';

/** Packages of the built mini program that are over their limit. */
export function packageProblems(app) {
  return packageSizes(app)
    .filter(({ bytes, limit }) => bytes > limit)
    .map(({ name, bytes, limit }) => `${name} has ${kilobytes(bytes)} of ${kilobytes(limit)}`);
}
