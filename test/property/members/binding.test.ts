/**
 * Whatever readers, desk and roster do at once, and wherever a call is killed or its answer lost, accounts and persons
 * agree, a code binds one account, and what was answered stays so when it is asked again.
 */
import fc from 'fast-check';
import type { BindingCodeDocument } from '../../../cloudfunctions/members/binding';
import type { ErasureDocument } from '../../../cloudfunctions/members/erasure';
import { personId } from '../../../cloudfunctions/members/pseudonym';
import { finishErasures } from '../../../cloudfunctions/members/work/privacy';
import type { Action, Input } from '../../../typings/contract';
import type { Fate } from '../../support/cloud/turns';
import { discord } from '../../support/people/desk';
import { KEY } from '../../support/people/people';
import {
  ACCOUNTS,
  type Answer,
  type Intent,
  type Library,
  NUMBERS,
  openLibrary,
  ROSTER_IDS,
  type RosterFiles,
  writeRosters,
} from './library';

jest.setTimeout(120_000);

type Act =
  | { do: 'code'; account: string; code: number }
  | { do: 'desk'; account: string; number: string; replace: boolean }
  | { do: 'unbindPerson'; number: string }
  | { do: 'unbindMe' | 'deleteMe'; account: string }
  | { do: 'roster'; uploadId: string };

interface Step {
  act: Act;
  fate: Fate | null;
  /** The phone sends the same call again: because no answer came, or because it was put aside for long. */
  again: 'at once' | 'at the end' | 'never';
}

const account = fc.constantFrom(...ACCOUNTS);
const number = fc.constantFrom(...NUMBERS);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('code' as const), account, code: fc.nat(3) }),
  fc.record({ do: fc.constant('desk' as const), account, number, replace: fc.boolean() }),
  fc.record({ do: fc.constant('unbindPerson' as const), number }),
  fc.record({ do: fc.constantFrom('unbindMe' as const, 'deleteMe' as const), account }),
  fc.record({ do: fc.constant('roster' as const), uploadId: fc.constantFrom(...ROSTER_IDS) }),
);
const fate: fc.Arbitrary<Fate> = fc.record({
  at: fc.integer({ min: 1, max: 18 }),
  how: fc.constantFrom('killedBefore', 'killedAfter', 'answerLost'),
});
const step: fc.Arbitrary<Step> = fc.record({
  act,
  fate: fc.option(fate, { freq: 2 }),
  again: fc.constantFrom('at once', 'at the end', 'never'),
});
/** What is asked at once, one after another. */
const script = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

let files: RosterFiles;
beforeAll(async () => {
  files = await writeRosters();
});
afterAll(() => files.remove());

test('accounts and persons agree whatever happens at once and wherever it is cut off', async () => {
  await fc.assert(
    fc.asyncProperty(script, fc.nat(), async (rounds, seed) => {
      const library = await openLibrary(seed, files.storage);
      const story = new Story(library);
      for (const round of rounds) {
        await library.turns.run(round.map((one, caller) => () => story.play(one, caller)));
        library.pass(1);
        expect(await discord(library.database)).toEqual([]);
      }
      await story.askAgain();
      await assertForgotten(library);
      expect(await discord(library.database)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

class Story {
  readonly #library: Library;
  #requests = 0;
  readonly #late: { intent: Intent; wasDone: boolean }[] = [];
  /** Accounts that were told that a code bound them. */
  readonly #boundBy = new Map<string, string>();

  constructor(library: Library) {
    this.#library = library;
  }

  async play({ act, fate, again }: Step, caller: number): Promise<void> {
    const send = <A extends Intent['action']>(action: A, as: string, input: Input<A>) =>
      this.#send({ action, as, input, requestId: this.#requestId() }, caller, fate, again);
    switch (act.do) {
      case 'code': {
        const code = this.#library.codes[act.code] ?? '';
        await send('members.bindByCode', act.account, { code, guideline: '1' });
        return;
      }
      case 'desk': {
        const asked = { action: 'members.deskTicket', as: act.account, input: { guideline: '1' } };
        const shown = await this.#library.send(
          { ...asked, requestId: this.#requestId() } as Intent<'members.deskTicket'>,
          caller,
        );
        if (!shown.ok) return;
        const { ticket } = shown.data;
        const { replace } = act;
        const input = { personId: personId(KEY, act.number), ticket, replace };
        await send('members.bindAtDesk', 'o_desk', input);
        return;
      }
      case 'unbindPerson':
        await send('members.unbindPerson', 'o_desk', { personId: personId(KEY, act.number) });
        return;
      case 'unbindMe':
        await send('members.unbindMe', act.account, {});
        return;
      case 'deleteMe':
        await send('members.deleteMe', act.account, { confirm: 'delete' });
        return;
      default:
        await this.#bringRoster(act.uploadId, caller, fate);
    }
  }

  /** The page calls until it is done, whatever became of the step before. */
  async #bringRoster(uploadId: string, caller: number, fate: Fate | null): Promise<void> {
    const reading = { uploadId, complete: true };
    const requestId = this.#requestId();
    const planned = await this.#library.send(
      { action: 'members.rosterPlan', as: 'o_admin', input: reading, requestId },
      caller,
    );
    if (!planned.ok) return;
    const { planHash, leaving } = planned.data;
    const input = { ...reading, planHash: planHash ?? '', confirmLeaving: leaving };
    for (let steps = 0; steps < 6; steps += 1) {
      const intent = { action: 'members.rosterApply', as: 'o_admin', input } as const;
      const sent = { ...intent, requestId: this.#requestId() };
      const answer = await this.#library.send(sent, caller, steps === 0 ? fate : null);
      if (answer.ok ? answer.data.done : isRefusal(answer)) return;
    }
    throw new Error('a roster of five people takes more than six steps');
  }

  async #send(
    intent: Intent,
    caller: number,
    fate: Fate | null,
    again: Step['again'],
  ): Promise<void> {
    const first = await this.#library.send(intent, caller, fate);
    this.#judge(intent, first, fate);
    if (again === 'at once') this.#judge(intent, await this.#library.send(intent, caller), null);
    if (again === 'at the end') this.#late.push({ intent, wasDone: first.ok });
  }

  /** What was done before does nothing; what was not may be done now. */
  async askAgain(): Promise<void> {
    for (const { intent, wasDone } of this.#late) {
      const before = await this.#bindings();
      this.#judge(intent, await this.#library.send(intent, null), null);
      if (wasDone) expect([intent.action, await this.#bindings()]).toEqual([intent.action, before]);
      expect(await discord(this.#library.database)).toEqual([]);
    }
  }

  #judge(
    { action, as, input }: Intent,
    answer: Answer<Action & Intent['action']>,
    fate: Fate | null,
  ) {
    if (!answer.ok) {
      if (fate === null && !isRefusal(answer)) throw new Error(`${action}: ${answer.error.code}`);
      return;
    }
    if (action !== 'members.bindByCode') return;
    const { code } = input as Input<'members.bindByCode'>;
    const earlier = this.#boundBy.get(code) ?? as;
    expect([code, as]).toEqual([code, earlier]);
    this.#boundBy.set(code, as);
  }

  async #bindings(): Promise<unknown> {
    const { database } = this.#library;
    const all = { where: {}, limit: 1000 };
    return [
      await database.collection('people').find(all),
      await database.collection('members').find(all),
    ];
  }

  #requestId(): string {
    this.#requests += 1;
    return `request-${String(this.#requests).padStart(4, '0')}`;
  }
}

/** A failure that says that the work was looked at and not done; others say that something broke. */
function isRefusal(answer: { ok: false; error: { code: string } }): boolean {
  return !['INTERNAL', 'TIMEOUT', 'REQUEST_ID_REUSED'].includes(answer.error.code);
}

/** Once the timer came by, nothing names whom the library forgot. */
async function assertForgotten({ database, runtime }: Library): Promise<void> {
  await finishErasures({ ...runtime, database });
  const all = { where: {}, limit: 1000 };
  const erased = await database.collection<ErasureDocument>('erasures').find(all);
  expect(erased.filter(({ pending }) => pending !== null)).toEqual([]);
  const gone = { among: erased.map(({ _id }) => _id) };
  const codes = database.collection<BindingCodeDocument>('bindingCodes');
  expect(await codes.count({ personId: gone })).toBe(0);
  expect(await database.collection('people').count({ _id: gone })).toBe(0);
}
