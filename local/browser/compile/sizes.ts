/** Sizes of the packages a phone downloads. */
import { APP_JSON } from './app';
import { type Diagnostics, START } from './diagnostics';
import { whereIs } from './json';
import type { Source } from './source';

/** Bytes. */
export interface PackageLimits {
  readonly main: number;
  readonly subpackage: number;
}

/** WeChat refuses a package of more, whatever a project allows itself. */
const PLATFORM_LIMIT = 2 * 1024 * 1024;

export const DEFAULT_LIMITS: PackageLimits = { main: 1024 * 1024, subpackage: 1536 * 1024 };

export interface PackageSize {
  /** Root of the subpackage; empty for the main package. */
  readonly root: string;
  readonly bytes: number;
}

export function measurePackages(roots: readonly string[], source: Source): PackageSize[] {
  const sizes = new Map(['', ...roots].map((root) => [root, 0]));
  for (const { file, bytes } of source.files()) {
    const root = roots.find((candidate) => file.startsWith(`${candidate}/`)) ?? '';
    sizes.set(root, (sizes.get(root) ?? 0) + bytes);
  }
  return [...sizes].map(([root, bytes]) => ({ root, bytes }));
}

export function checkSizes(
  packages: readonly PackageSize[],
  limits: PackageLimits,
  source: Source,
  diagnostics: Diagnostics,
): void {
  for (const { root, bytes } of packages) {
    const limit = Math.min(root === '' ? limits.main : limits.subpackage, PLATFORM_LIMIT);
    if (bytes <= limit) continue;
    const name = root === '' ? 'the main package' : `subpackage ${root}`;
    const at = root === '' ? START : whereIs(source, APP_JSON, root);
    diagnostics.add(APP_JSON, at, `${name} has ${kilobytes(bytes)}, allowed ${kilobytes(limit)}`);
  }
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;
