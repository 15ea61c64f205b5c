/**
 * The `context` a cloud function is called with, as `getCloudbaseContext` of @cloudbase/node-sdk 3.18 reads it: who is
 * calling travels in `environment`, a JSON text, and is new for every call.
 */

/** Who calls, as the platform (not the caller) knows it. */
export type Caller =
  | {
      readonly kind: 'reader';
      /** null for a guest. */
      readonly openid: string | null;
      readonly address: string;
    }
  | { readonly kind: 'timer' }
  | { readonly kind: 'function' };

export interface FunctionContext {
  readonly request_id: string;
  readonly function_name: string;
  readonly function_version: string;
  readonly namespace: string;
  readonly memory_limit_in_mb: number;
  readonly time_limit_in_ms: number;
  readonly environment: string;
}

/** The local stand-ins for the names a deployment has. */
export const ENVIRONMENT_ID = 'zhuyue-local';
export const REGION = 'ap-shanghai';
const APP_ID = 'wx00000000000local';

/** Addresses a call can come from: a documentation range stands for the world, a private one for the library. */
export const HOME_ADDRESS = '203.0.113.7';
export const LIBRARY_ADDRESS = '10.20.0.8';

export interface FunctionLimits {
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
}

export function contextOf(
  name: string,
  caller: Caller,
  requestId: string,
  limits: FunctionLimits,
): FunctionContext {
  return {
    request_id: requestId,
    function_name: name,
    function_version: '$LATEST',
    namespace: ENVIRONMENT_ID,
    memory_limit_in_mb: limits.memorySize,
    time_limit_in_ms: limits.timeout * 1000,
    environment: JSON.stringify({ SCF_NAMESPACE: ENVIRONMENT_ID, ...identity(caller) }),
  };
}

function identity(caller: Caller): Record<string, string> {
  switch (caller.kind) {
    case 'timer':
      return { TRIGGER_SRC: 'timer' };
    case 'function':
      return { TCB_CONTEXT_KEYS: 'TCB_SOURCE', TCB_SOURCE: 'scf' };
    case 'reader': {
      const wx: Record<string, string> = {
        TCB_SOURCE: 'wx_client',
        WX_APPID: APP_ID,
        WX_CLIENTIP: caller.address,
        ...(caller.openid === null ? {} : { WX_OPENID: caller.openid }),
      };
      return { WX_CONTEXT_KEYS: Object.keys(wx).join(','), ...wx };
    }
  }
}

/** The environment variables of a function's instance: none of them says who is calling. */
export function instanceEnvironment(cloudUrl: string, temporaryFolder: string): NodeJS.ProcessEnv {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: REGION,
    SCF_NAMESPACE: ENVIRONMENT_ID,
    // The SDK stops the process without them; the embedded cloud checks no signature.
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloudUrl}/admin` }),
    TMPDIR: temporaryFolder,
    TZ: 'UTC',
  };
}
