import { foreignLock } from '../cloud/lock';
import { startHost } from '../host/host';
import { readPersonas } from '../host/personas';
import { administer } from '../host/seed/admin';
import { loadPeople } from '../host/seed/people';
import type { Connection, Places } from './command';
import type { Output } from './output';

/** Talks to the server that has the data folder open, or opens the folder itself for the time of one command. */
export async function connect({ root, dataFolder }: Places, output: Output): Promise<Connection> {
  const lock = foreignLock(dataFolder);
  if (lock !== undefined) {
    return {
      url: `http://127.0.0.1:${lock.port}`,
      own: undefined,
      close: () => Promise.resolve(),
    };
  }
  const host = await startHost({ root, dataFolder, port: 0 });
  host.onCloudExit((reason) => output.note(reason));
  // Without its people nobody could import into a folder that no server has opened yet.
  await loadPeople(administer(host.cloudUrl), host, readPersonas(root));
  return { url: host.url, own: host, close: () => host.stop() };
}
