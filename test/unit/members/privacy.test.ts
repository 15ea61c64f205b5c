/** What is kept of a reader can be had, and be gone: over an embedded cloud, with every collection looked through. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actions } from '../../../cloudfunctions/members/actions';
import type { ErasureDocument } from '../../../cloudfunctions/members/erasure';
import { loadMember } from '../../../cloudfunctions/members/store';
import { finishErasures } from '../../../cloudfunctions/members/work/privacy';
import { AUDIT, type AuditDocument } from '../../../cloudfunctions/platform/audit';
import type { Database, Stored } from '../../../cloudfunctions/platform/database';
import { INVENTORY } from '../../../cloudfunctions/platform/inventory';
import type { Runtime } from '../../../cloudfunctions/platform/runtime';
import type { Action, Input, Output } from '../../../typings/contract';
import { documentsOf, enter, KEY } from '../../support/people/people';
import { body, contextOf, serve, startWorld, type World } from '../platform/world';

const NOW = new Date('2026-11-23T08:00:00Z');
const SU = { openid: 'o_su', name: '苏晓棠', number: '2603110208', department: '建筑工程学院' };
const CHEN = { openid: 'o_chen', name: '陈思远', number: '2503110427' };

let world: World;
beforeEach(async () => {
  world = await startWorld({ now: () => NOW });
  await enter(world.database, SU, CHEN);
});
afterEach(() => world.close());

const config = () => ({ ...world.runtime.config, pseudonymKey: KEY });

async function ask<A extends Action>(
  action: A,
  input: Input<A>,
  as: string,
  change: Partial<Runtime> = {},
): Promise<Output<A>> {
  const runtime = { ...world.runtime, config: config(), ...change };
  const main = serve('members', actions, loadMember, runtime);
  const answer = await main(body(action.slice('members.'.length), input), contextOf(as));
  if (!answer.ok) throw Object.assign(new Error(answer.error.message), answer.error);
  return answer.data as Output<A>;
}

/** Everything that is stored, as text, by collection. */
async function everything(): Promise<Map<string, string>> {
  const stored = new Map<string, string>();
  for (const { name } of INVENTORY) {
    const documents = await world.database
      .collection<Stored>(name)
      .find({ where: {}, limit: 1000 });
    stored.set(name, JSON.stringify(documents));
  }
  return stored;
}

async function holding(...words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [name, text] of await everything()) {
    // As a whole value: a reader key of these tests has the account in it.
    for (const word of words) if (text.includes(`"${word}"`)) found.push(`${name}: ${word}`);
  }
  return found;
}

/** One document in every personal collection beyond people and members, as if all of them had been used. */
async function useEverything(database: Database): Promise<string[]> {
  const { person } = documentsOf(SU);
  const keys = { openid: SU.openid, personId: person._id, readerKey: person.readerKey };
  const used: string[] = [];
  for (const { name, personal } of INVENTORY) {
    if (personal === null || name === 'people' || name === 'members') continue;
    const document = { _id: `${name}-1`, [personal.field]: keys[personal.key] };
    await database.collection<Stored>(name).put(document);
    used.push(name);
  }
  return used;
}

describe('everything about me', () => {
  test('is every personal collection, and nobody else’s', async () => {
    const used = await useEverything(world.database);
    const { parts, next } = await ask('members.exportMe', {}, SU.openid);
    expect(next).toBeNull();
    expect(parts.map(({ collection }) => collection).sort()).toEqual(
      ['people', 'members', ...used].sort(),
    );
    expect(parts.every(({ documents }) => documents.length === 1)).toBe(true);
    expect(JSON.stringify(parts)).toContain(SU.number);
    expect(JSON.stringify(parts)).not.toContain(CHEN.number);
    for (const { purpose, retention } of parts) expect([purpose, retention]).not.toContain('');
  });

  test('comes in pages, each document once', async () => {
    const { person } = documentsOf(SU);
    const rows = Array.from({ length: 1200 }, (_, index) => ({
      _id: `row-${String(index).padStart(5, '0')}`,
      actor: person.readerKey,
      action: 'x'.repeat(1500),
    }));
    for (let start = 0; start < rows.length; start += 400) {
      await world.database.collection<Stored>(AUDIT).add(rows.slice(start, start + 400));
    }
    const ids: string[] = [];
    let pages = 0;
    for (let after: string | null = null; ; ) {
      const page: Output<'members.exportMe'> = await ask(
        'members.exportMe',
        after === null ? {} : { after },
        SU.openid,
      );
      pages += 1;
      for (const { collection, documents } of page.parts) {
        if (collection === AUDIT) ids.push(...(documents as Stored[]).map(({ _id }) => _id));
      }
      after = page.next;
      if (after === null) break;
    }
    expect(pages).toBeGreaterThan(1);
    expect(ids).toEqual(rows.map(({ _id }) => _id));
  });

  test('of an account that is bound to nobody is what names the account', async () => {
    const { parts } = await ask('members.exportMe', {}, 'o_stranger');
    expect(parts).toEqual([]);
  });
});

describe('being forgotten', () => {
  const identifiers = [SU.openid, SU.name, SU.number, documentsOf(SU).person.readerKey];

  test('says first what goes and what stays', async () => {
    await useEverything(world.database);
    const plan = await ask('members.deletionPlan', {}, SU.openid);
    const of = (erase: 'remove' | 'keep') =>
      INVENTORY.filter(({ personal }) => personal?.erase === erase).map(({ name }) => name);
    expect(plan.removes.map(({ collection }) => collection).sort()).toEqual(of('remove').sort());
    expect(plan.keeps.map(({ what }) => what).sort()).toEqual([...of('keep'), 'erasures'].sort());
    expect(plan.hindrances).toEqual([]);
    expect(await holding(SU.number)).not.toEqual([]);
  });

  test('leaves no identifier in any collection but what the plan named', async () => {
    await useEverything(world.database);
    await ask('members.deleteMe', { confirm: 'delete' }, SU.openid);
    const kept = INVENTORY.filter(({ personal }) => personal?.erase === 'keep');
    const { readerKey } = documentsOf(SU).person;
    expect((await holding(...identifiers)).sort()).toEqual(
      kept
        .map(({ name, personal }) =>
          personal?.key === 'openid' ? `${name}: ${SU.openid}` : `${name}: ${readerKey}`,
        )
        .sort(),
    );
    expect(await holding(CHEN.number)).toEqual([`people: ${CHEN.number}`]);
    expect(await ask('members.me', {}, SU.openid)).toMatchObject({ member: null });
  });

  test('remembers under a fingerprint alone that a bar stands', async () => {
    const { person } = documentsOf(SU);
    await world.database.collection('people').put({ ...person, readingBlocked: true } as Stored);
    await ask('members.deleteMe', { confirm: 'delete' }, SU.openid);
    const erasure = await world.database.collection<ErasureDocument>('erasures').get(person._id);
    expect(erasure).toEqual({
      _id: person._id,
      at: NOW,
      until: new Date('2028-11-23T08:00:00Z'),
      readingBlocked: true,
      pending: null,
      pendingSince: null,
    });
  });

  test('is refused to who has rights over others, and changes nothing', async () => {
    await enter(world.database, { ...SU, kind: 'staff', roles: ['desk'] });
    await expect(ask('members.deleteMe', { confirm: 'delete' }, SU.openid)).rejects.toMatchObject({
      code: 'STAFF_ROLE',
    });
    expect(await holding(SU.number)).toEqual([`people: ${SU.number}`]);
  });

  test('that was killed after any of its writes is finished by the timer', async () => {
    await useEverything(world.database);
    const removals = INVENTORY.filter(({ personal }) => personal?.erase === 'remove').length;
    const keptADay = INVENTORY.filter(
      ({ personal }) => personal?.erase === 'keep' && personal.key === 'openid',
    ).map((facts) => `${facts.name}: ${SU.openid}`);
    for (let allowed = 0; allowed <= removals; allowed += 1) {
      await enter(world.database, SU);
      await useEverything(world.database);
      let left = allowed;
      const database = (meter: { requests: number }): Database => {
        const real = world.runtime.database(meter);
        return {
          transaction: (effect) => real.transaction(effect),
          collection(name) {
            const collection = real.collection<never>(name);
            return {
              ...collection,
              removeWhere(where: never) {
                left -= 1;
                return left < 0
                  ? Promise.reject(new Error('killed'))
                  : collection.removeWhere(where);
              },
            } as never;
          },
        };
      };
      const asked = ask('members.deleteMe', { confirm: 'delete' }, SU.openid, { database });
      await asked.catch(() => undefined);
      await finishErasures({ ...world.runtime, config: config(), database: world.database });
      const { openid, name, number } = SU;
      expect([allowed, await holding(openid, name, number)]).toEqual([allowed, keptADay]);
    }
  });
});

describe('the list of collections', () => {
  const declared = JSON.parse(
    readFileSync(join(__dirname, '../../../cloudfunctions/collections.json'), 'utf8'),
  ) as {
    collections: Record<string, { indexes: { fields: [string, number][] }[] }>;
  };

  test.each(INVENTORY)('finds the people and the old documents of $name by an index', (facts) => {
    const indexes = declared.collections[facts.name]?.indexes ?? [];
    const leads = new Set(['_id', ...indexes.map(({ fields }) => fields[0]?.[0])]);
    expect(facts.retention).not.toBe('');
    if (facts.personal !== null) expect(leads).toContain(facts.personal.field);
    if (facts.sweep !== undefined) expect(leads).toContain(facts.sweep.field);
    if (facts.personal?.erase === 'keep') {
      expect(facts.personal.why).toBeTruthy();
      // Any other key leads back to the person for as long as it is kept: a day and no longer.
      if (facts.personal.key !== 'readerKey') expect(facts.sweep?.days).toBeLessThanOrEqual(1);
    }
  });
});

test('what staff did can be read by who may, with names while there are any', async () => {
  await enter(world.database, {
    openid: 'o_admin',
    name: '许文博',
    kind: 'staff',
    roles: ['admin'],
  });
  const row = (id: string, change: Partial<AuditDocument>): AuditDocument => ({
    _id: id,
    at: NOW,
    actor: 'key-o_admin',
    action: 'members.findPerson',
    requestId: 'r',
    subject: 'reader:key-o_su',
    facts: {},
    block: null,
    ...change,
  });
  await world.database
    .collection<AuditDocument>(AUDIT)
    .add([row('1', {}), row('2', { subject: 'record:r_1' }), row('3', { actor: 'key-gone' })]);
  const page = await ask('members.auditPage', {}, 'o_admin');
  expect(page.entries.map(({ id, actor, subject }) => [id, actor, subject])).toEqual([
    ['3', null, '苏晓棠'],
    ['2', '许文博', 'record:r_1'],
    ['1', '许文博', '苏晓棠'],
  ]);
  expect(JSON.stringify(page)).not.toContain('key-o_');
  await expect(ask('members.auditPage', {}, CHEN.openid)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
