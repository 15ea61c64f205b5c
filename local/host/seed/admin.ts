import tcb from '@cloudbase/node-sdk';
import type { Admin } from '../../operations/admin';
import { ENVIRONMENT_ID, REGION } from '../functions/context';

export type { Admin };

/** The SDK with an administrator's rights over the embedded cloud, as a deployment script has over a real one. */
export function administer(cloudUrl: string): Admin {
  // Without these the SDK asks a metadata service of the cloud who it is before every call.
  process.env.TENCENTCLOUD_RUNENV ??= 'SCF';
  process.env.TENCENTCLOUD_REGION ??= REGION;
  process.env.SCF_NAMESPACE ??= ENVIRONMENT_ID;
  return tcb.init({
    env: ENVIRONMENT_ID,
    region: REGION,
    secretId: 'local',
    secretKey: 'local',
    serviceUrl: `${cloudUrl}/admin`,
    keepalive: true,
  });
}
