/** Whether the built functions come up with the values they would be given, found out before anything is uploaded. */
import { spawnSync } from 'node:child_process';

/** Loads a bundle as the platform does; a function reads its configuration then. */
const LOAD = 'require(process.argv[1]); process.exit(0);';
/** What the platform sets in every instance, without which the SDK complains. */
const PLATFORM = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: 'preflight',
  TENCENTCLOUD_SECRETKEY: 'preflight',
  SCF_NAMESPACE: 'preflight',
};

/**
 * @param bundle path of a function's index.js
 * @param variables those of the function alone: nothing of this process's reaches it
 * @returns why it does not come up, in a line; undefined when it does
 */
export function whyNotStarting(
  bundle: string,
  variables: Readonly<Record<string, string>>,
): string | undefined {
  const { status, stderr } = spawnSync(process.execPath, ['-e', LOAD, bundle], {
    encoding: 'utf8',
    env: { ...PLATFORM, ...variables },
  });
  if (status === 0) return undefined;
  return /^\w*Error: .*$/m.exec(stderr)?.[0] ?? `it ended with ${status}`;
}
