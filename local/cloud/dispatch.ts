import { randomUUID } from 'node:crypto';
import type { Actions, Answer, Params } from './actions/params';
import { CloudError } from './errors';

export type Reply =
  | ({ readonly requestId: string } & Answer)
  | { readonly requestId: string; readonly code: string; readonly message: string };

/** Does what a request asks; every failure becomes a reply, and a defect is logged. */
export type Dispatch = (action: string, params: Params) => Promise<Reply>;

export function dispatcher(actions: Actions): Dispatch {
  const known = new Map(Object.entries(actions));
  return async (name, params) => {
    const requestId = randomUUID();
    try {
      const action = known.get(name);
      if (action === undefined) {
        throw new CloudError('INVALID_ACTION', `action "${name}" is not supported`);
      }
      return { requestId, ...(await action(params)) };
    } catch (error) {
      return { requestId, ...failure(name, requestId, error) };
    }
  };
}

function failure(
  name: string,
  requestId: string,
  error: unknown,
): { code: string; message: string } {
  if (error instanceof CloudError) return { code: error.code, message: error.message };
  console.error(`cloud: ${name} (${requestId}) failed:`, error);
  return { code: 'SYS_ERR', message: `internal error, see the log for ${requestId}` };
}
