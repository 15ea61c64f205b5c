import { badge } from '../../../cloudfunctions/access/badge';
import { decide } from '../../../cloudfunctions/access/decide';
import { answer } from '../../../cloudfunctions/access/explain';
import type {
  AccessQuestion,
  Presence,
  ReaderFacts,
} from '../../../cloudfunctions/access/question';
import type { AccessAction, AccessCode, Basis, Holding } from '../../../typings/model';

const student: ReaderFacts = { openid: 'o1', roles: ['student'], readingBlocked: false };
const blocked: ReaderFacts = { ...student, readingBlocked: true };
const home: Presence = { onLibraryNetwork: false, proven: false };
const inside: Presence = { onLibraryNetwork: true, proven: true };

const hosted: Holding = { channel: 'hosted', document: 'd' };
const cnki: Holding = { channel: 'link', vendor: 'cnki', url: 'https://example.org/a' };
const website: Holding = { channel: 'link', url: 'https://example.org/b' };
const shelf: Holding = {
  channel: 'print',
  campus: '南校区',
  shelf: 'TU-3',
  copies: 2,
  available: 1,
};
const terminal: Holding = { channel: 'terminal' };

function ask(
  basis: Basis,
  holdings: Holding[],
  change: Partial<Omit<AccessQuestion, 'resource'>> & { takenDown?: boolean } = {},
): AccessQuestion {
  const { takenDown = false, ...rest } = change;
  return {
    reader: student,
    action: 'view',
    presence: home,
    resource: { basis, holdings, takenDown },
    ...rest,
  };
}

describe('decide', () => {
  it.each<[string, AccessQuestion, AccessCode]>([
    ['an open text hosted here is read', ask('OPEN', [hosted]), 'OK'],
    ['the library’s own work is read', ask('OWN', [hosted]), 'OK'],
    [
      'a work whose basis is unknown shows its record only',
      ask('UNKNOWN', [hosted]),
      'BASIS_UNKNOWN',
    ],
    [
      'a hosted text under a licence nobody wrote down is not read',
      ask('LICENSED', [hosted]),
      'NO_LICENCE',
    ],
    ['an article 7 text is not read at home', ask('ART7_PRESERVATION', [hosted]), 'PREMISES_ONLY'],
    [
      'the library network alone does not prove presence',
      ask('ART7_PRESERVATION', [hosted], { presence: { onLibraryNetwork: true, proven: false } }),
      'PREMISES_ONLY',
    ],
    [
      'a code sent to a friend at home does not prove presence',
      ask('ART7_BORN_DIGITAL', [hosted], { presence: { onLibraryNetwork: false, proven: true } }),
      'PREMISES_ONLY',
    ],
    [
      'an article 7 text is read in the library',
      ask('ART7_PRESERVATION', [hosted], { presence: inside }),
      'OK',
    ],
    [
      'an article 7 text is never downloaded',
      ask('ART7_PRESERVATION', [hosted], { presence: inside, action: 'download' }),
      'ACTION_NOT_LICENSED',
    ],
    [
      'few copies for teaching never go to a class',
      ask('TEACHING_FEW_COPIES', [hosted]),
      'OUT_OF_AUDIENCE',
    ],
    ['an accessible copy is for eligible readers', ask('ACCESSIBLE', [hosted]), 'OUT_OF_AUDIENCE'],
    ['a vendor’s text is the vendor’s to refuse', ask('LICENSED', [cnki]), 'OK'],
    ['a takedown beats every right', ask('OWN', [hosted], { takenDown: true }), 'TAKEN_DOWN'],
    ['a blocked reader is refused', ask('OWN', [hosted], { reader: blocked }), 'ACCOUNT_BLOCKED'],
    ['a blocked reader still reads open works', ask('OPEN', [hosted], { reader: blocked }), 'OK'],
    [
      'an open work without a stated licence is not downloaded',
      ask('OPEN', [hosted], { action: 'download' }),
      'ACTION_NOT_LICENSED',
    ],
    ['a book on the shelf is a walk away', ask('UNKNOWN', [shelf]), 'PREMISES_ONLY'],
    ['a terminal is a walk away', ask('LICENSED', [terminal]), 'PREMISES_ONLY'],
    ['what no holding covers is not read', ask('LICENSED', []), 'NOT_COVERED'],
    ['the nearest reason is told', ask('LICENSED', [hosted, terminal]), 'PREMISES_ONLY'],
  ])('%s', (_name, question, code) => {
    const decision = decide(question);
    expect(decision.code).toBe(code);
    expect(decision.effect).toBe(code === 'OK' ? 'allow' : 'deny');
  });

  it.each<AccessAction>(['preview', 'view', 'download', 'print', 'snippet', 'share'])(
    'refuses %s of a work whose basis is unknown',
    (action) => {
      expect(decide(ask('UNKNOWN', [hosted], { action })).effect).toBe('deny');
    },
  );

  it('shows the record of anything to anyone', () => {
    const question = ask('UNKNOWN', [], { action: 'meta', reader: blocked, takenDown: true });
    expect(decide(question)).toMatchObject({ effect: 'allow', code: 'OK' });
  });

  it('turns an error into a no', () => {
    const broken = { ...ask('OWN', [hosted]), resource: undefined } as unknown as AccessQuestion;
    expect(decide(broken)).toMatchObject({ effect: 'deny', code: 'ERROR' });
  });

  it('refuses a basis it has never heard of', () => {
    expect(decide(ask('GIFT' as Basis, [hosted])).code).toBe('ERROR');
  });
});

describe('badge', () => {
  it.each<[string, Basis, Holding[], string]>([
    ['● only where the text opens inside', 'OPEN', [website, hosted], 'readable'],
    ['↗ for a free text elsewhere', 'OPEN', [website], 'openLink'],
    ['↗ for a vendor, never ●', 'LICENSED', [cnki], 'vendor'],
    ['◐ for a text of the premises', 'ART7_PRESERVATION', [hosted], 'premises'],
    ['◐ for a terminal', 'LICENSED', [terminal], 'premises'],
    ['▤ for a book on the shelf', 'UNKNOWN', [shelf], 'print'],
    ['▤ where the licence says no but the shelf has it', 'LICENSED', [hosted, shelf], 'print'],
    ['✕ where there is nothing', 'UNKNOWN', [], 'unavailable'],
  ])('shows %s', (_name, basis, holdings, sign) => {
    const question = ask(basis, holdings);
    expect(badge(decide(question), question.resource).sign).toBe(sign);
  });

  it('names the vendor and the copies left', () => {
    expect(answer(ask('LICENSED', [cnki])).badge).toEqual({ sign: 'vendor', vendor: 'cnki' });
    expect(answer(ask('UNKNOWN', [shelf])).badge).toEqual({ sign: 'print', available: 1 });
  });
});

describe('answer', () => {
  it('lists what else works, nearest first', () => {
    expect(answer(ask('OPEN', [hosted, website, shelf])).alternatives).toEqual([
      { kind: 'read' },
      { kind: 'openLink', url: 'https://example.org/b' },
      { kind: 'print', campus: '南校区', shelf: 'TU-3', copies: 2, available: 1 },
    ]);
  });

  it('offers nothing of a work that was taken down', () => {
    expect(answer(ask('OPEN', [hosted, website], { takenDown: true })).alternatives).toEqual([]);
  });

  it('names a vendor whose address is not known', () => {
    expect(answer(ask('LICENSED', [{ channel: 'link' }]))).toMatchObject({
      badge: { sign: 'vendor' },
      alternatives: [{ kind: 'vendor' }],
    });
  });

  it('points a reader at home to the library', () => {
    expect(answer(ask('ART7_PRESERVATION', [hosted])).alternatives).toEqual([{ kind: 'premises' }]);
  });
});
