/**
 * Who is calling, as the platform says in the context of this very call.
 *
 * What the platform hands to `main(event, context)`, as @cloudbase/node-sdk 3.18 reads it (and as a host of one's own
 * has to write it):
 *
 *   context = {
 *     request_id, function_name, function_version, namespace, memory_limit_in_mb, time_limit_in_ms,
 *     environment: JSON text of an object of texts     (or, on old stacks: environ: 'KEY=value;KEY=value')
 *   }
 *
 *   a reader    WX_OPENID, WX_APPID, WX_CLIENTIP, WX_CONTEXT_KEYS='WX_OPENID,WX_APPID,WX_CLIENTIP',
 *               TCB_SOURCE='wx_client'
 *   a guest     the same without WX_OPENID
 *   a timer     TRIGGER_SRC='timer', and none of the WX_ keys
 *
 * `getCloudbaseContext(context)` lays these over the process's environment, and for every key that WX_CONTEXT_KEYS names
 * and this context lacks it takes the environment's value: in a warm process that can be an earlier caller's. So a key
 * counts only when this call's own context carries it.
 */
import tcb from '@cloudbase/node-sdk';

export type Caller = { kind: 'guest' } | { kind: 'reader'; openid: string } | { kind: 'timer' };

export interface Identity {
  caller: Caller;
  /** The network address the platform saw; absent when it saw none. */
  address?: string;
}

/** The platform's context; its shape is the platform's own and is checked here, key by key. */
export type PlatformContext = Parameters<typeof tcb.getCloudbaseContext>[0];

type Key = 'WX_OPENID' | 'WX_CLIENTIP' | 'TRIGGER_SRC';

/** Reads who calls. What is missing or unreadable makes the caller a guest, never somebody. */
export function identify(context: PlatformContext): Identity {
  const own = ownKeys(context);
  if (context === undefined || own === null) return { caller: { kind: 'guest' } };
  const merged = tcb.getCloudbaseContext(context);
  const value = (key: Key): string | undefined => {
    const text = merged[key];
    return Object.hasOwn(own, key) && own[key] === text && typeof text === 'string' && text !== ''
      ? text
      : undefined;
  };
  const address = value('WX_CLIENTIP');
  return { caller: callerOf(value), ...(address !== undefined && { address }) };
}

function callerOf(value: (key: Key) => string | undefined): Caller {
  const openid = value('WX_OPENID');
  if (openid !== undefined) return { kind: 'reader', openid };
  return value('TRIGGER_SRC') === 'timer' ? { kind: 'timer' } : { kind: 'guest' };
}

function ownKeys(context: PlatformContext): Record<string, unknown> | null {
  if (typeof context !== 'object' || context === null) return null;
  if (typeof (context.environment ?? context.environ) !== 'string') return null;
  try {
    const { environment, environ } = tcb.parseContext(context);
    return { ...(environment ?? environ) };
  } catch {
    return null;
  }
}
