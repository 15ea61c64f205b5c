import type { Surroundings } from './actions';
import { AppError, failureOf } from './errors';
import { identify, type PlatformContext } from './identity';
import { errorText } from './log';
import { type Runtime, sdkRuntime } from './runtime';

/** Work that is due again and again. It may run twice at once, late, or not at all: it must be able to. */
export interface Job {
  name: string;
  /** Does what is due and says in a few words what that was; null when nothing was. */
  run(around: Surroundings): Promise<string | null>;
}

type TimerAnswer =
  | { ok: true; ran: Record<string, string | null> }
  | { ok: false; error: { code: string; message: string } };

/**
 * Makes the `main` of a function that only the platform's timer calls. The jobs run one after the other; one that fails
 * is logged and does not keep the next from running. A context that names a reader is refused.
 */
export function serveTimer(
  jobs: readonly Job[],
  runtime: Runtime = sdkRuntime(),
): (event: unknown, context: PlatformContext) => Promise<TimerAnswer> {
  const runJob = async (job: Job): Promise<string | null> => {
    const began = performance.now();
    const meter = { requests: 0 };
    const { now, random, storage, config } = runtime;
    let note: string | null = null;
    let failed: unknown;
    try {
      note = await job.run({ now, random, storage, config, database: runtime.database(meter) });
    } catch (error) {
      failed = error;
    }
    const code = failed === undefined ? 'OK' : failureOf(failed).code;
    // Most runs find nothing to do, and another worker at the same job is no fault.
    if ((code !== 'OK' && code !== 'BUSY') || note !== null) {
      runtime.log({
        job: job.name,
        ms: Math.round(performance.now() - began),
        databaseRequests: meter.requests,
        code,
        ...(note !== null && { note }),
        ...(failed !== undefined && { error: errorText(failed) }),
      });
    }
    return code === 'OK' ? note : code;
  };

  return async (_event, context) => {
    const { caller } = identify(context);
    if (caller.kind !== 'timer') {
      const { code, message } = new AppError('FORBIDDEN', 'only the timer calls this function');
      return { ok: false, error: { code, message } };
    }
    const ran: Record<string, string | null> = {};
    for (const job of jobs) ran[job.name] = await runJob(job);
    return { ok: true, ran };
  };
}
