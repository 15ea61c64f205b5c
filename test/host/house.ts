/** A local server over functions written for the test, without the embedded cloud behind it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { FunctionHost } from '../../local/host/functions/host';
import { ReloadChannel } from '../../local/host/http/reload';
import { listen } from '../../local/host/http/server';
import { Statics } from '../../local/host/http/statics';

interface TestFunction {
  /** Body of a CommonJS module. */
  readonly code: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly memorySize?: number;
}

export interface House {
  readonly port: number;
  readonly functions: FunctionHost;
  readonly log: string[];
  readonly folder: string;
  writeFunctions(functions: Record<string, TestFunction>): void;
  close(): Promise<void>;
}

/** @param cloudPort where an embedded cloud listens; nobody does on the port that is given without */
export async function openHouse(
  functions: Record<string, TestFunction>,
  cloudPort = 9,
): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  const workerFile = join(folder, 'worker.cjs');
  buildSync({
    entryPoints: [join(__dirname, '../../local/host/functions/worker.ts')],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  const writeFunctions = (given: Record<string, TestFunction>) => {
    for (const [name, { code, timeout = 10, memorySize = 64 }] of Object.entries(given)) {
      const home = join(folder, 'functions', name);
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, 'index.js'), code);
      writeFileSync(join(home, 'config.json'), JSON.stringify({ timeout, memorySize }));
    }
  };
  mkdirSync(join(folder, 'functions'));
  writeFunctions(functions);
  mkdirSync(join(folder, 'browser'));
  writeFileSync(join(folder, 'browser/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'secret.txt'), 'not for the browser');

  const log: string[] = [];
  const host = new FunctionHost({
    functions: join(folder, 'functions'),
    workerFile,
    cloudUrl: `http://127.0.0.1:${cloudPort}`,
    temporaryFolder: folder,
    variables: {},
    log: (line) => log.push(line),
  });
  const server = await listen(0);
  server.open({
    functions: host,
    personas: new Set(['student']),
    personasJson: '[{"name":"student"}]',
    statics: new Statics(join(folder, 'browser')),
    reload: new ReloadChannel(),
    cloudPort,
    log: (line) => log.push(line),
  });
  return {
    port: server.port,
    functions: host,
    log,
    folder,
    writeFunctions,
    close: async () => {
      await server.close();
      await host.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  /** The body as JSON. */
  json(): unknown;
}

/** A request with every header as given: `fetch` would not let a test lie about its Host. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const asking = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { statusCode = 0 } = response;
        resolve({
          status: statusCode,
          headers: response.headers,
          text,
          json: () => JSON.parse(text) as unknown,
        });
      });
      response.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const CALL = { action: 'x', input: {}, requestId: 'request-1' };

/** A call as the app sends it, with what the test changes. */
export function call(
  port: number,
  name: string,
  change: { headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return ask(port, `/functions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...change.headers },
    body: change.body ?? JSON.stringify(CALL),
  });
}
