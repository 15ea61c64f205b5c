/** The embedded cloud in a process of its own, so that functions and data use two cores. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { FromCloud, TimerTrigger, ToCloud } from '../cloud/messages';

export interface CloudOptions {
  /** The built program. */
  readonly program: string;
  readonly dataFolder: string;
  /** dist/cloudfunctions/collections.json. */
  readonly collections: string;
  /** Origin under which readers reach storage; the cloud itself when absent. */
  readonly publicBase?: string;
  readonly log: (line: string) => void;
}

type Invocation = Extract<FromCloud, { type: 'invoke' }>;

export class CloudProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  #stopping = false;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** @throws when the cloud stops before it is ready, with what it said last */
  static async start(options: CloudOptions): Promise<CloudProcess> {
    const { program, dataFolder, collections, publicBase, log } = options;
    const args = ['--data', dataFolder, '--collections', collections];
    if (publicBase !== undefined) args.push('--public-base', publicBase);
    const child = fork(program, args, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C reaches the whole group; the host decides when the cloud stops.
      detached: true,
      env: { ...process.env, TZ: 'UTC' },
    });
    let last = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.trimEnd().split('\n')) {
          last = line;
          log(line);
        }
      });
    }
    const port = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) =>
        reject(new Error(`The embedded cloud stopped (${code}): ${last}`)),
      );
      child.on('message', (message: FromCloud) => {
        if (message.type === 'ready') resolve(message.port);
      });
    });
    return new CloudProcess(child, port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Tells of an end that nobody asked for. */
  onExit(listener: (reason: string) => void): void {
    this.#child.once('exit', (code, signal) => {
      if (!this.#stopping) listener(`The embedded cloud stopped (${signal ?? code}).`);
    });
  }

  setTriggers(triggers: readonly TimerTrigger[]): void {
    this.#send({ type: 'triggers', triggers });
  }

  /** Answers the cloud's timers and functions that call functions. */
  onInvoke(invoke: (invocation: Invocation) => Promise<unknown>): void {
    this.#child.on('message', (message: FromCloud) => {
      if (message.type !== 'invoke') return;
      const { id } = message;
      invoke(message).then(
        (result) => this.#send({ type: 'invoked', id, ok: true, result }),
        (error: { code?: string; message?: string }) =>
          this.#send({
            type: 'invoked',
            id,
            ok: false,
            error: { code: error.code ?? 'INTERNAL', message: error.message ?? String(error) },
          }),
      );
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    // The cloud ends what it is doing and closes its file when its channel closes.
    if (this.#child.connected) this.#child.disconnect();
    await exited;
  }

  #send(message: ToCloud): void {
    if (this.#child.connected) this.#child.send(message);
  }
}
