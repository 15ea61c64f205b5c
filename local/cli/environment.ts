/** Which environment a command of operations works on: a real one of CloudBase, or the data folder of this machine. */
import { foreignLock } from '../cloud/lock';
import { openCloudAlone } from '../host/cloud-alone';
import { administer } from '../host/seed/admin';
import { type Admin, administerCloudBase } from '../operations/admin';
import type { Places } from './command';

export interface OpenEnvironment {
  readonly name: string;
  readonly admin: Admin;
  close(): Promise<void>;
}

const LOCAL = 'local';

/** A server has the data folder open, and this command cannot work beside others. */
export class ServerRuns extends Error {}

/**
 * @param environment id of a CloudBase environment; the data folder when undefined
 * @param beside whether the command may work while a server serves the folder
 * @throws {ServerRuns}
 */
export async function openEnvironment(
  { root, dataFolder }: Places,
  environment: string | undefined,
  beside: 'a server' | 'nobody',
): Promise<OpenEnvironment> {
  if (environment !== undefined) {
    const admin = administerCloudBase(environment, process.env);
    return { name: environment, admin, close: () => Promise.resolve() };
  }
  const lock = foreignLock(dataFolder);
  if (lock === undefined) {
    const cloud = await openCloudAlone(root, dataFolder);
    return { name: LOCAL, admin: administer(cloud.url), close: () => cloud.close() };
  }
  if (beside === 'nobody') {
    throw new ServerRuns(`${dataFolder} is served by process ${lock.pid}. Stop it first.`);
  }
  if (lock.cloudPort === undefined) {
    throw new ServerRuns(`Process ${lock.pid} is only just starting. Try again.`);
  }
  const admin = administer(`http://127.0.0.1:${lock.cloudPort}`);
  return { name: LOCAL, admin, close: () => Promise.resolve() };
}
