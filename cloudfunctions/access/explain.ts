import type { AccessAnswer, Alternative, Holding } from '../../typings/model';
import { badge } from './badge';
import { type Step, walk } from './decide';
import {
  type AccessQuestion,
  type Decision,
  type Explanation,
  POLICY_VERSION,
  type ResourceFacts,
} from './question';

function alternativeOf(holding: Holding, free: boolean): Alternative | null {
  switch (holding.channel) {
    // Reading inside is the answer itself, not a way round it.
    case 'hosted':
      return null;
    case 'miniprogram':
      return { kind: 'vendor', vendor: holding.vendor };
    case 'link': {
      const { channel: _, ...door } = holding;
      if (!free) return { kind: 'vendor', ...door };
      return door.url === undefined ? null : { kind: 'openLink', url: door.url };
    }
    case 'terminal':
      return { kind: 'terminal' };
    case 'print': {
      const { channel: _, ...place } = holding;
      return { kind: 'print', ...place };
    }
  }
}

/** Ways that work for this reader now, nearest first: inside, elsewhere on the phone, then a walk. */
function alternatives(decision: Decision, resource: ResourceFacts): Alternative[] {
  if (decision.code === 'TAKEN_DOWN' || decision.code === 'ERROR') return [];
  const free = resource.basis !== 'LICENSED' && resource.basis !== 'PERMISSION';
  const found: Alternative[] = [];
  if (decision.effect === 'allow' && decision.channel === 'hosted') found.push({ kind: 'read' });
  if (decision.code === 'PREMISES_ONLY' && decision.channel === 'hosted') {
    found.push({ kind: 'premises' });
  }
  for (const holding of resource.holdings) {
    const way = alternativeOf(holding, free);
    if (way !== null) found.push(way);
  }
  return found;
}

/** `decide` with its trace and what else works. Effect and code are always those of `decide`. */
export function explain(question: AccessQuestion): Explanation {
  const trace: Step[] = [];
  let decision: Decision;
  try {
    decision = walk(question, (step) => trace.push(step));
  } catch {
    decision = { effect: 'deny', code: 'ERROR', basis: 'UNKNOWN', channel: null };
  }
  return {
    ...decision,
    trace,
    alternatives: alternatives(decision, question.resource),
    policyVersion: POLICY_VERSION,
  };
}

/** What a reader is told: the decision, its sign and the ways to a text. The trace stays with staff. */
export function answer(question: AccessQuestion): AccessAnswer {
  const { effect, code, basis, channel, alternatives: ways, policyVersion } = explain(question);
  return {
    effect,
    code,
    basis,
    badge: badge({ effect, code, basis, channel }, question.resource),
    alternatives: ways,
    policyVersion,
  };
}
