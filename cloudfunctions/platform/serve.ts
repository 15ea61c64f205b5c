import type { Action, Area, CallBody, Failure } from '../../typings/contract';
import type { ActionDefinition, Actions, Call, Member, SchemasEqualContract } from './actions';
import { addAuditRow, auditRow } from './audit';
import { checkInput, readBody } from './body';
import type { Database } from './database';
import { AppError, failureOf } from './errors';
import { type Identity, identify, type PlatformContext } from './identity';
import { errorText, pseudonym } from './log';
import { networkCheck } from './network';
import { createRateLimiter } from './rate-limit';
import { runOnce } from './receipts';
import { hasRight, isRight } from './rights';
import { type Runtime, sdkRuntime } from './runtime';

export type MemberLoader = (database: Database, openid: string) => Promise<Member | null>;

type Envelope =
  | { ok: true; data: unknown; requestId: string }
  | { ok: false; error: Failure; requestId: string };

export type Main = (event: unknown, context: PlatformContext) => Promise<Envelope>;

/**
 * Makes a function's `main` of its action table. It never throws: whatever happens is an envelope, and a log line.
 * The order is fixed: body, action, rate, size and keys, role, schema. So whoever may not ask learns nothing of the
 * input's shape, and a flood is refused before it costs a database request.
 *
 * @param loadMember reads who a reader is in the library; members/public.ts has it
 * @param runtime what is outside; the SDK unless a test gives another
 */
export function serve<A extends Area, Table extends Actions<A>>(
  area: A,
  actions: Table & SchemasEqualContract<A, Table>,
  loadMember: MemberLoader,
  runtime: Runtime = sdkRuntime(),
): Main {
  const table = new Map<string, ActionDefinition<Action>>(Object.entries(actions));
  const limiter = createRateLimiter(runtime.config.rate);
  const isLibrary = networkCheck(runtime.config.libraryNetworks);

  const answer = async (body: CallBody, identity: Identity, database: Database) => {
    const { caller, address } = identity;
    const action = table.get(body.action);
    if (action === undefined) {
      throw new AppError('UNKNOWN_ACTION', `${area} has no action "${body.action}"`);
    }
    if (caller.kind === 'timer') throw new AppError('FORBIDDEN', 'a timer asks no actions');
    const rate = limiter.take(callerKey(identity), runtime.now());
    if (!rate.ok) {
      throw new AppError('RATE_LIMITED', 'too many calls', { retryAt: rate.retryAt });
    }
    checkInput(body.input, action.maxBody);

    let known: Promise<Member | null> | undefined;
    const member = () => {
      known ??=
        caller.kind === 'guest' ? Promise.resolve(null) : loadMember(database, caller.openid);
      return known;
    };
    await checkAudience(action, identity, member);

    const parsed = action.input.safeParse(body.input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const at = issue?.path.join('/') ?? '';
      throw new AppError('INVALID_INPUT', `${at}: ${issue?.message ?? 'invalid'}`, {
        details: { at },
      });
    }
    const name = `${area}.${body.action}`;
    const needsRow = action.write && isRight(action.audience) && action.trail !== 'documents';
    let audited = false;
    const call: Call = {
      requestId: body.requestId,
      caller,
      onPremises: address !== undefined && isLibrary(address),
      now: runtime.now,
      random: runtime.random,
      database,
      storage: runtime.storage,
      config: runtime.config,
      member,
      once: (effect) => {
        if (caller.kind === 'guest') throw new AppError('NOT_SIGNED_IN', 'guests write nothing');
        const { openid } = caller;
        const { requestId } = body;
        return runOnce(
          database,
          { openid, action: name, requestId, input: parsed.data },
          runtime.now(),
          async (transaction) => {
            audited = false;
            const ids = await effect(transaction);
            if (needsRow && !audited) throw new Error(`${name} left no row of who did it`);
            return ids;
          },
        );
      },
      async audit(transaction, deed) {
        const known = await member();
        if (known === null) throw new AppError('FORBIDDEN', 'only members leave a row');
        const { readerKey: actor } = known;
        const at = runtime.now();
        const row = auditRow(
          { actor, action: name, requestId: body.requestId, at },
          deed,
          runtime.random,
        );
        await addAuditRow(transaction, row);
        audited = true;
      },
    };
    return action.handler(parsed.data, call);
  };

  return async (event, context) => {
    const began = performance.now();
    const meter = { requests: 0 };
    let requestId = '';
    let action = '';
    let caller = 'unknown';
    let failed: unknown;
    let envelope: Envelope;
    try {
      const identity = identify(context);
      caller = callerName(identity);
      const body = readBody(event);
      ({ requestId, action } = body);
      const data = await answer(body, identity, runtime.database(meter));
      envelope = { ok: true, data, requestId };
    } catch (error) {
      failed = error;
      envelope = { ok: false, error: failureOf(error), requestId };
    }
    runtime.log({
      requestId,
      action: `${area}.${action}`,
      caller,
      ms: Math.round((performance.now() - began) * 10) / 10,
      databaseRequests: meter.requests,
      code: envelope.ok ? 'OK' : envelope.error.code,
      ...(failed !== undefined && {
        error: failed instanceof AppError ? failed.message : errorText(failed),
      }),
    });
    return envelope;
  };
}

async function checkAudience(
  { audience }: ActionDefinition<Action>,
  { caller }: Identity,
  member: () => Promise<Member | null>,
): Promise<void> {
  if (audience === 'guest') return;
  if (caller.kind === 'guest') throw new AppError('NOT_SIGNED_IN', 'the platform names no reader');
  if (audience === 'reader') return;
  const known = await member();
  if (known === null) throw new AppError('NOT_BOUND', 'this account is bound to nobody');
  if (audience === 'member') return;
  if (!hasRight(known.roles, audience)) {
    throw new AppError('FORBIDDEN', `needs the right "${audience}"`);
  }
}

/** Guests have no name of their own, so they share the bucket of their address. */
function callerKey({ caller, address }: Identity): string {
  return caller.kind === 'reader' ? `reader ${caller.openid}` : `guest ${address ?? ''}`;
}

function callerName({ caller }: Identity): string {
  return caller.kind === 'reader' ? pseudonym(caller.openid) : caller.kind;
}
