import type { Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import type { Collection, Database } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { type BindingCodeDocument, CODE_DAYS } from '../binding';
import { bindingCode } from '../binding-code';
import { countGroups, type GroupedPerson } from '../groups';
import type { PersonDocument } from '../person';
import { findPersonById, PEOPLE } from '../person-store';
import { createReaderKey, pseudonym } from '../pseudonym';
import { CODES } from './bind-by-code';
import { secretOf } from './surroundings';

const MOST_SLIPS = 500;
const PAGE = 1000;
const DAY_MS = 86_400_000;

/**
 * Everybody present, counted by department, major and cohort. One request a thousand people, and one a thousand codes
 * that can be used: some twenty-five for 20,000 people.
 */
export async function groups(
  _input: Record<string, never>,
  call: Call,
): Promise<Output<'members.groups'>> {
  const { database } = call;
  const people: GroupedPerson[] = [];
  for (let after = ''; ; ) {
    const page = await database
      .collection<PersonDocument>(PEOPLE)
      .findFields({ where: { _id: { after } }, order: [['_id', 'asc']], limit: PAGE }, [
        'state',
        'department',
        'major',
        'cohort',
        'openids',
      ]);
    people.push(...page.filter(({ state }) => state === 'present'));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last._id;
  }
  return { groups: countGroups(people, await codedPeople(database, call.now())) };
}

async function codedPeople(database: Database, now: Date): Promise<Set<string>> {
  const coded = new Set<string>();
  for (let after = ''; ; ) {
    const page = await database
      .collection<BindingCodeDocument>(CODES)
      .findFields({ where: { _id: { after } }, order: [['_id', 'asc']], limit: PAGE }, [
        'personId',
        'usedAt',
        'endedAt',
        'expiresAt',
      ]);
    for (const { personId, usedAt, endedAt, expiresAt } of page) {
      if (usedAt === null && endedAt === null && expiresAt > now) coded.add(personId);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return coded;
    after = last._id;
  }
}

/**
 * Codes for slips. The receipt names the issue and its moment, and an issue gives the same codes whenever it is asked:
 * killed between receipt and codes it is finished by the next call, and a jammed printer gets the same slips again.
 *
 * @throws AppError TOO_MANY with `people` and `most`; NOT_FOUND for a person who is not present or is bound three times
 */
export async function issueCodes(
  input: Input<'members.issueCodes'>,
  call: Call,
): Promise<Output<'members.issueCodes'>> {
  const key = secretOf(call.config);
  const { database } = call;
  const wanted = await peopleFor(input, database);
  const { issueId, at } = await call.once(async (transaction) => {
    await call.audit(transaction, {
      subject: 'personId' in input ? `reader:${wanted[0]?.readerKey}` : null,
      facts: { people: wanted.length },
    });
    return { issueId: createReaderKey(call.random), at: call.now().toISOString() };
  });
  const issuedAt = new Date(at);
  const codes = database.collection<BindingCodeDocument>(CODES);
  const earlier = await codes.find({ where: { issueId }, limit: MOST_SLIPS });
  const named = earlier.length > 0 ? await peopleOf(database, earlier) : wanted;
  const expiresAt = new Date(issuedAt.getTime() + CODE_DAYS * DAY_MS);
  const among = named.map(({ _id }) => _id);
  if (earlier.length === 0) {
    await codes.add(
      among.map((personId) => ({
        _id: pseudonym(key, 'code', bindingCode(key, issueId, personId)),
        personId,
        issueId,
        issuedAt,
        expiresAt,
        usedAt: null,
        endedAt: null,
      })),
    );
  }
  await endEarlier(codes, among, { issueId, issuedAt });
  const slips = named
    .map((person) => slipOf(person, bindingCode(key, issueId, person._id)))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
  return { slips, expiresAt: expiresAt.toISOString() };
}

/**
 * Of two issues for the same people the later one counts, whichever is written first: each ends what is earlier, and its
 * own where it finds a later one. Both look after they have written, so one of them sees the other.
 */
async function endEarlier(
  codes: Collection<BindingCodeDocument>,
  people: readonly string[],
  { issueId, issuedAt }: Pick<BindingCodeDocument, 'issueId' | 'issuedAt'>,
): Promise<void> {
  const ended = { endedAt: issuedAt };
  const personId = { among: people };
  await codes.updateWhere({ personId, issuedAt: { before: issuedAt }, endedAt: null }, ended);
  const later = await codes.findFields(
    { where: { personId, issuedAt: { after: issuedAt } }, limit: PAGE },
    ['personId'],
  );
  if (later.length === 0) return;
  const over = { among: [...new Set(later.map((code) => code.personId))] };
  await codes.updateWhere({ issueId, personId: over, endedAt: null }, ended);
}

async function peopleFor(
  input: Input<'members.issueCodes'>,
  database: Database,
): Promise<PersonDocument[]> {
  if ('personId' in input) {
    const person = await findPersonById(database, input.personId);
    if (person === null || person.state === 'left') {
      throw new AppError('NOT_FOUND', 'nobody here has this id');
    }
    return [person];
  }
  const people: PersonDocument[] = [];
  for (let after = ''; ; ) {
    const page = await database.collection<PersonDocument>(PEOPLE).find({
      where: { state: 'present', ...input.group, _id: { after } },
      order: [['_id', 'asc']],
      limit: PAGE,
    });
    people.push(...page.filter(({ openids }) => openids.length === 0));
    if (people.length > MOST_SLIPS) {
      throw new AppError('TOO_MANY', `over ${MOST_SLIPS} people`, {
        details: { most: MOST_SLIPS },
      });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return people;
    after = last._id;
  }
}

/** Whom an issue was for, without those who were forgotten since. */
function peopleOf(
  database: Database,
  codes: readonly BindingCodeDocument[],
): Promise<PersonDocument[]> {
  const among = codes.map(({ personId }) => personId);
  return database
    .collection<PersonDocument>(PEOPLE)
    .find({ where: { _id: { among } }, limit: MOST_SLIPS });
}

function slipOf({ number, name, department, major, cohort }: PersonDocument, code: string) {
  return {
    number,
    name,
    code,
    ...(department !== undefined && { department }),
    ...(major !== undefined && { major }),
    ...(cohort !== undefined && { cohort }),
  };
}
