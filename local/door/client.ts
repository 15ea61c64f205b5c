/** Calls functions through the door of a running local server. */
import { randomUUID } from 'node:crypto';
import type { Action, Input, Output, Reply } from '../../typings/contract';

export interface CallOptions {
  /** `persona:<name>` or `openid:<id>`; a guest when absent. */
  readonly as?: string;
  readonly onPremises?: boolean;
  readonly requestId?: string;
}

/** An action answered with a failure. */
export class ReplyError extends Error {
  readonly code: string;

  constructor(action: string, code: string, message: string) {
    super(`${action}: ${code}: ${message}`);
    this.code = code;
  }
}

export class Client {
  readonly url: string;

  /** @param url origin of the server, without a slash at the end */
  constructor(url: string) {
    this.url = url;
  }

  /** The envelope as it came, for an action that is not known to be one of the contract's. */
  async send(action: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    const [name = '', ...rest] = action.split('.');
    const response = await fetch(`${this.url}/functions/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(options.as === undefined ? {} : { 'x-zhuyue-as': options.as }),
        ...(options.onPremises ? { 'x-zhuyue-on-premises': '1' } : {}),
      },
      body: JSON.stringify({
        action: rest.join('.'),
        input,
        requestId: options.requestId ?? randomUUID(),
      }),
    });
    const text = await response.text();
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new Error(`${action}: the server answered ${response.status}: ${text.slice(0, 200)}`);
    }
  }

  /** @throws {ReplyError} when the action answers with a failure */
  async call<A extends Action>(
    action: A,
    input: Input<A>,
    options: CallOptions,
  ): Promise<Output<A>> {
    const reply = (await this.send(action, input, options)) as Reply<A>;
    if (!reply.ok) throw new ReplyError(action, reply.error.code, reply.error.message);
    return reply.data;
  }
}
