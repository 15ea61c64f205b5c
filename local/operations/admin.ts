import tcb from '@cloudbase/node-sdk';

/** The SDK with an administrator's rights over one environment. */
export type Admin = ReturnType<typeof tcb.init>;

/** An environment's key is missing, or nobody said which environment. */
export class NoKey extends Error {}

/**
 * The SDK over a real CloudBase environment, with an administrator's key from the process's environment:
 * TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY, and TENCENTCLOUD_REGION where it is not ap-shanghai.
 * @throws {NoKey} naming the variable that is not set
 */
export function administerCloudBase(
  environment: string,
  env: Readonly<Record<string, string | undefined>>,
): Admin {
  const value = (name: string): string => {
    const found = env[name];
    if (found === undefined || found === '') throw new NoKey(`${name} is not set.`);
    return found;
  };
  return tcb.init({
    env: environment,
    region: env.TENCENTCLOUD_REGION ?? 'ap-shanghai',
    secretId: value('TENCENTCLOUD_SECRETID'),
    secretKey: value('TENCENTCLOUD_SECRETKEY'),
    keepalive: true,
  });
}

/**
 * What the file ids of an environment begin with, `cloud://<environment>.<bucket>/`. Asked of the storage, which names
 * the id of a file before it is uploaded; nothing is written.
 */
export async function fileIdPrefix(admin: Admin): Promise<string> {
  const path = 'operations/where-am-i';
  const { data } = await admin.getUploadMetadata({ cloudPath: path });
  const { fileId } = data;
  if (!fileId.endsWith(path)) throw new Error(`The storage names ${path} as "${fileId}".`);
  return fileId.slice(0, -path.length);
}

/** The bucket's name in a prefix of file ids. */
export function bucketOf(prefix: string): string {
  const [, bucket] = /^cloud:\/\/[^.]+\.([^/]+)\/$/.exec(prefix) ?? [];
  if (bucket === undefined) throw new Error(`"${prefix}" names no bucket.`);
  return bucket;
}
