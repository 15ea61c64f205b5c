import type { Params } from './actions/params';
import type { Dispatch, Reply } from './dispatch';
import { CloudError } from './errors';

/**
 * The part of the SDK that carries every database call: `TcbDBApiHttpRequester` in
 * `@cloudbase/node-sdk/dist/utils/tcbdbapirequester`. It is given from outside because a bundle has an SDK of
 * its own.
 */
export interface DatabaseRequester {
  readonly prototype: {
    send(action: string, params?: Params): Promise<Reply>;
  };
}

/**
 * Lets an SDK in this process reach a cloud in this process without a socket. Calls other than the
 * database's are not affected. Failures are thrown as the SDK throws them, with `code` and `message`.
 * @returns what puts the SDK's own requester back
 */
export function connectInProcess(requester: DatabaseRequester, dispatch: Dispatch): () => void {
  const { prototype } = requester;
  const own = prototype.send;
  prototype.send = async (action, params = {}) => {
    const reply = await dispatch(action, params);
    if ('code' in reply) throw new CloudError(reply.code, reply.message);
    return reply;
  };
  return () => {
    prototype.send = own;
  };
}
