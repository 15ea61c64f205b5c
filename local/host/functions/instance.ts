/** One warm instance of one function, in a worker thread with the memory limit of its configuration. */
import { Worker } from 'node:worker_threads';
import type { FunctionContext, FunctionLimits } from './context';
import { CallError } from './errors';
import type { CallMessage, WorkerMessage, WorkerSetup } from './messages';

interface Pending {
  readonly resolve: (body: string) => void;
  readonly reject: (error: CallError) => void;
  readonly timer: NodeJS.Timeout;
}

export interface InstanceOptions {
  readonly workerFile: string;
  readonly bundle: string;
  readonly limits: FunctionLimits;
  readonly env: NodeJS.ProcessEnv;
  /** Takes each line that the function prints. */
  readonly print: (line: string) => void;
}

export class Instance {
  readonly #worker: Worker;
  readonly #limits: FunctionLimits;
  readonly #ready: Promise<void>;
  readonly #pending = new Map<number, Pending>();
  readonly #stopped: Promise<void>;
  #nextId = 1;
  #takesCalls = true;
  #crash: CallError | undefined;

  constructor({ workerFile, bundle, limits, env, print }: InstanceOptions) {
    this.#limits = limits;
    this.#worker = new Worker(workerFile, {
      env,
      workerData: { bundle } satisfies WorkerSetup,
      resourceLimits: { maxOldGenerationSizeMb: limits.memorySize },
      stdout: true,
      stderr: true,
    });
    printLines(this.#worker.stdout, print);
    printLines(this.#worker.stderr, print);
    let reason = 'the instance stopped';
    const ready = new Promise<void>((resolve, reject) => {
      this.#worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'ready') resolve();
        else this.#settle(message);
      });
      this.#worker.on('error', (error: Error) => {
        reason = error.message;
        print(error.stack ?? error.message);
      });
      this.#worker.on('exit', () => reject(new CallError('INTERNAL', reason)));
    });
    ready.catch(() => undefined);
    this.#ready = ready;
    this.#stopped = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#takesCalls = false;
        this.#crash = new CallError('INTERNAL', `The function crashed: ${reason}`);
        for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(this.#crash);
        resolve();
      });
    });
  }

  /** False once it crashed, hung or was retired: the next call needs another instance. */
  get takesCalls(): boolean {
    return this.#takesCalls;
  }

  /**
   * @returns the answer as JSON text
   * @throws {CallError} TIMEOUT when the function does not answer within its limit (loading it is not counted, as in
   *   the cloud), INTERNAL when it throws or its thread dies
   */
  async call(event: string, context: FunctionContext): Promise<string> {
    await this.#ready;
    if (this.#crash !== undefined) throw this.#crash;
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const timer = setTimeout(() => this.#timeOut(id), this.#limits.timeout * 1000);
      this.#pending.set(id, { resolve, reject, timer });
      this.#worker.postMessage({ id, event, context } satisfies CallMessage);
    });
  }

  /** Takes no new calls and stops when those it has are answered or out of time. */
  retire(): void {
    this.#takesCalls = false;
    if (this.#pending.size === 0) void this.#worker.terminate();
  }

  async stop(): Promise<void> {
    this.#takesCalls = false;
    void this.#worker.terminate();
    await this.#stopped;
  }

  #settle(message: Exclude<WorkerMessage, { type: 'ready' }>): void {
    const call = this.#take(message.id);
    if (message.type === 'answered') call?.resolve(message.body);
    else call?.reject(new CallError('INTERNAL', message.reason));
    if (!this.#takesCalls) this.retire();
  }

  /** A function that ran out of time may be stuck for good: nobody else should wait behind it. */
  #timeOut(id: number): void {
    const message = `The function did not answer within ${this.#limits.timeout} s.`;
    this.#take(id)?.reject(new CallError('TIMEOUT', message));
    this.retire();
  }

  #take(id: number): Pending | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    if (call !== undefined) clearTimeout(call.timer);
    return call;
  }
}

function printLines(stream: NodeJS.ReadableStream, print: (line: string) => void): void {
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    for (const line of text.split('\n')) if (line !== '') print(line);
  });
}
