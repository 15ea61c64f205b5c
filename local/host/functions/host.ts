/** Calls deployed functions as the cloud does: limits on time, memory and payload, a real context, one log line a call. */
import type { TimerTrigger } from '../../cloud/messages';
import { type Caller, contextOf, instanceEnvironment } from './context';
import { type Deployed, readDeployed } from './deployed';
import { CallError } from './errors';
import { Instance } from './instance';

/** Bytes of a request's and of an answer's JSON, the platform's limit for a call that waits. */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024;

export interface FunctionHostOptions {
  /** dist/cloudfunctions. */
  readonly functions: string;
  /** The built worker script. */
  readonly workerFile: string;
  /** Where the embedded cloud listens: `http://127.0.0.1:<port>`. */
  readonly cloudUrl: string;
  readonly temporaryFolder: string;
  /** Given to every function beside its own. */
  readonly variables: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

export class FunctionHost {
  readonly #options: FunctionHostOptions;
  readonly #instances = new Map<string, Instance>();
  #deployed: Map<string, Deployed>;
  #stopped = false;

  constructor(options: FunctionHostOptions) {
    this.#options = options;
    this.#deployed = readDeployed(options.functions);
  }

  get triggers(): TimerTrigger[] {
    return [...this.#deployed.values()].flatMap(({ triggers }) => triggers);
  }

  has(name: string): boolean {
    return this.#deployed.has(name);
  }

  /**
   * @param event JSON text
   * @returns the function's answer as JSON text
   * @throws {CallError} UNKNOWN_ACTION, TOO_LARGE, TIMEOUT or INTERNAL
   */
  async call(name: string, event: string, caller: Caller, requestId: string): Promise<string> {
    const started = performance.now();
    let outcome = 'ok';
    try {
      return await this.#run(name, event, caller, requestId);
    } catch (error) {
      outcome = error instanceof CallError ? `${error.code} ${error.message}` : String(error);
      throw error;
    } finally {
      this.#options.log(
        JSON.stringify({
          at: new Date().toISOString(),
          function: name,
          requestId,
          caller: caller.kind,
          ms: Math.round(performance.now() - started),
          outcome,
        }),
      );
    }
  }

  /** Loads every function now, so that the first reader does not wait for it. */
  warmUp(): void {
    for (const deployed of this.#deployed.values()) this.#instance(deployed);
  }

  /** Reads the build again; calls under way finish in the old code. */
  reload(): void {
    for (const instance of this.#instances.values()) instance.retire();
    this.#instances.clear();
    this.#deployed = readDeployed(this.#options.functions);
  }

  /** Takes no more calls: a timer of the cloud that fires meanwhile would start an instance that nobody ends. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#instances.values()].map((instance) => instance.stop()));
  }

  async #run(name: string, event: string, caller: Caller, requestId: string): Promise<string> {
    if (this.#stopped) throw new CallError('INTERNAL', 'The host is stopping.');
    const deployed = this.#deployed.get(name);
    if (deployed === undefined) {
      throw new CallError('UNKNOWN_ACTION', `There is no function named ${JSON.stringify(name)}.`);
    }
    assertPayload(event, 'request');
    const context = contextOf(name, caller, requestId, deployed);
    const answer = await this.#instance(deployed).call(event, context);
    assertPayload(answer, 'answer');
    return answer;
  }

  #instance(deployed: Deployed): Instance {
    const running = this.#instances.get(deployed.name);
    if (running?.takesCalls) return running;
    const { workerFile, cloudUrl, temporaryFolder, variables, log } = this.#options;
    const instance = new Instance({
      workerFile,
      bundle: deployed.bundle,
      limits: deployed,
      env: {
        ...deployed.variables,
        ...variables,
        ...instanceEnvironment(cloudUrl, temporaryFolder),
      },
      print: log,
    });
    this.#instances.set(deployed.name, instance);
    return instance;
  }
}

function assertPayload(json: string, what: 'request' | 'answer'): void {
  const bytes = Buffer.byteLength(json);
  if (bytes <= PAYLOAD_LIMIT) return;
  throw new CallError(
    'TOO_LARGE',
    `The ${what} has ${bytes} bytes; the limit is ${PAYLOAD_LIMIT}.`,
  );
}
