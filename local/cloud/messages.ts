/** What the embedded cloud and the process that forked it say to each other. */

export interface TimerTrigger {
  readonly function: string;
  readonly name: string;
  /** Seven fields: second minute hour day month weekday year. */
  readonly cron: string;
}

export type ToCloud =
  | { readonly type: 'triggers'; readonly triggers: readonly TimerTrigger[] }
  | { readonly type: 'invoked'; readonly id: number; readonly ok: true; readonly result: unknown }
  | {
      readonly type: 'invoked';
      readonly id: number;
      readonly ok: false;
      readonly error: { readonly code: string; readonly message: string };
    };

export type FromCloud =
  | { readonly type: 'ready'; readonly port: number }
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly name: string;
      readonly event: unknown;
      readonly source: 'timer' | 'sdk';
    };

/** Runs a function by name; the parent process does it. */
export type Invoke = (name: string, event: unknown, source: 'timer' | 'sdk') => Promise<unknown>;
