import type { Action, Input, Output } from '../../typings/contract';
import { dropDraft, keepDraft } from '../stores/drafts';
import { call } from './cloud';

/**
 * Calls a write under the request id of its draft: sent again unchanged because the answer was lost, it has one effect.
 * A page that has asked anew how things stand drops the draft first, for the same words are another wish then.
 */
export async function write<A extends Action>(
  draft: string,
  action: A,
  input: Input<A>,
): Promise<Output<A>> {
  const { requestId } = keepDraft(draft, { action, input: JSON.stringify(input) });
  const answer = await call(action, input, requestId);
  dropDraft(draft);
  return answer;
}
