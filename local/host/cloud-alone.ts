/** The embedded cloud over a data folder that no server has open, without functions: nothing moves but what is asked. */
import { join } from 'node:path';
import { releaseLock, takeLock } from '../cloud/lock';
import { CloudProcess } from './cloud-process';
import { openDataFolder } from './data-folder';
import { LogFile } from './log-file';
import { StartError } from './start-error';

export interface CloudAlone {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws {StartError} when the folder is in use or cannot be opened */
export async function openCloudAlone(root: string, dataFolder: string): Promise<CloudAlone> {
  const folder = openDataFolder(dataFolder);
  const holder = takeLock(folder.path, 0);
  if (holder !== undefined) {
    throw new StartError(`The data folder ${folder.path} is in use by process ${holder.pid}.`);
  }
  const log = new LogFile(folder.logs);
  const dist = join(root, 'dist');
  try {
    const cloud = await CloudProcess.start({
      program: join(dist, 'local/cloud.cjs'),
      dataFolder: folder.path,
      collections: join(dist, 'cloudfunctions/collections.json'),
      log: (line) => log.write(line),
    });
    return {
      url: cloud.url,
      close: async () => {
        await cloud.stop();
        log.close();
        releaseLock(folder.path);
      },
    };
  } catch (error) {
    log.close();
    releaseLock(folder.path);
    throw new StartError((error as Error).message);
  }
}
