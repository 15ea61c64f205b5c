/** The whole library on one machine: one address in front, the embedded cloud behind, functions in between. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { completeLock, foreignLock, releaseLock, takeLock } from '../cloud/lock';
import { type CloudOptions, CloudProcess } from './cloud-process';
import { type DataFolder, emptyDataFolder, openDataFolder } from './data-folder';
import { FunctionHost } from './functions/host';
import { ReloadChannel } from './http/reload';
import { listen } from './http/server';
import { Statics } from './http/statics';
import { LogFile } from './log-file';
import { personaChoices, readPersonas } from './personas';
import { prepareData } from './prepare-data';
import { StartError } from './start-error';
import { type FunctionVariables, functionVariables } from './variables';

export interface HostOptions {
  /** The checkout, with what the build left in dist/. */
  readonly root: string;
  readonly dataFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Empties the data folder first. */
  readonly reset?: boolean;
}

/** What a rebuild changed. */
export type Changed = 'functions' | 'browser';

export interface Host {
  /** What a person opens: `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Where administration calls of the SDK go; only this machine reaches it. */
  readonly cloudUrl: string;
  readonly folder: DataFolder;
  readonly root: string;
  /** What every function is given: a seed that stores what they look up needs the same secret. */
  readonly variables: FunctionVariables;
  reload(changed: readonly Changed[]): void;
  /** Tells of an end of the embedded cloud that nobody asked for. */
  onCloudExit(listener: (reason: string) => void): void;
  stop(): Promise<void>;
}

/** @throws {StartError} when the port is taken, or the data folder in use or not writable */
export async function startHost(options: HostOptions): Promise<Host> {
  const { root } = options;
  const dist = join(root, 'dist');
  const folder = openDataFolder(options.dataFolder);
  const holder = foreignLock(folder.path);
  if (holder !== undefined) throw inUse(folder, holder.pid);

  const server = await listen(options.port).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') {
      throw new StartError(`Port ${options.port} is taken. Choose another with PORT.`);
    }
    throw error;
  });
  const other = takeLock(folder.path, server.port);
  if (other !== undefined) {
    await server.close();
    throw inUse(folder, other.pid);
  }
  if (options.reset) emptyDataFolder(folder);

  const log = new LogFile(folder.logs);
  const write = (line: string) => log.write(line);
  const url = `http://127.0.0.1:${server.port}`;
  const cloud = await startCloud(root, {
    program: join(dist, 'local/cloud.cjs'),
    dataFolder: folder.path,
    collections: join(dist, 'cloudfunctions/collections.json'),
    publicBase: url,
    log: write,
  }).catch(async (error: Error) => {
    releaseLock(folder.path);
    await server.close();
    throw new StartError(error.message);
  });
  const variables = functionVariables(folder.path);
  completeLock(folder.path, { port: server.port, cloudPort: cloud.port });
  const functions = new FunctionHost({
    functions: join(dist, 'cloudfunctions'),
    workerFile: join(dist, 'local/worker.cjs'),
    cloudUrl: cloud.url,
    temporaryFolder: folder.temporary,
    variables,
    log: write,
  });
  cloud.onInvoke(async ({ name, event, source }) => {
    const caller =
      source === 'timer' ? ({ kind: 'timer' } as const) : ({ kind: 'function' } as const);
    const answer = await functions.call(name, JSON.stringify(event ?? {}), caller, randomUUID());
    return JSON.parse(answer) as unknown;
  });
  cloud.setTriggers(functions.triggers);

  const personas = readPersonas(root);
  const statics = new Statics(join(dist, 'browser'));
  const reload = new ReloadChannel();
  server.open({
    functions,
    personas: new Set(personas.map(({ name }) => name)),
    personasJson: personaChoices(personas),
    statics,
    reload,
    cloudPort: cloud.port,
    log: write,
  });
  functions.warmUp();

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    reload.close();
    await server.close();
    await functions.stop();
    await cloud.stop();
    releaseLock(folder.path);
    log.close();
  };
  return {
    url,
    cloudUrl: cloud.url,
    folder,
    root,
    variables,
    reload: (changed) => {
      if (changed.includes('functions')) {
        functions.reload();
        cloud.setTriggers(functions.triggers);
      }
      if (changed.includes('browser')) statics.reload();
      reload.announce();
    },
    onCloudExit: (listener) => cloud.onExit(listener),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** The embedded cloud over data that this version can serve. */
async function startCloud(root: string, options: CloudOptions): Promise<CloudProcess> {
  const cloud = await CloudProcess.start(options);
  try {
    await prepareData(cloud.url, root, options.log);
    return cloud;
  } catch (error) {
    await cloud.stop();
    throw error;
  }
}

function inUse(folder: DataFolder, pid: number): StartError {
  return new StartError(`The data folder ${folder.path} is in use by process ${pid}.`);
}
