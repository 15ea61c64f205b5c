import { actions } from '../../../cloudfunctions/access/actions';
import { renditionDocument } from '../../../cloudfunctions/access/rendition';
import type { Call, Member } from '../../../cloudfunctions/platform/actions';
import type { Holding } from '../../../typings/model';
import { memberFor } from '../../support/people/people';

const NOW = new Date('2026-11-23T02:00:00Z');

const rendition = renditionDocument({
  document: 'guide',
  title: '如何读懂标准的现行与废止',
  pages: [1, 2].map((page) => ({
    fileId: `cloud://local/hosted/guide/${page}.webp`,
    width: 1080,
    height: 1527,
    bytes: 60_000,
  })),
  contents: [{ title: '状态', page: 2 }],
});

const hosted: Holding[] = [{ channel: 'hosted', document: 'guide' }];
const records = new Map<string, object>([
  ['r_open', { _id: 'r_open', basis: 'OWN', takenDown: false, holdings: hosted }],
  ['r_down', { _id: 'r_down', basis: 'OWN', takenDown: true, holdings: hosted }],
  ['r_seven', { _id: 'r_seven', basis: 'ART7_PRESERVATION', takenDown: false, holdings: hosted }],
  ['r_shelf', { _id: 'r_shelf', basis: 'UNKNOWN', takenDown: false, holdings: [] }],
  [
    'r_unmade',
    {
      _id: 'r_unmade',
      basis: 'OWN',
      takenDown: false,
      holdings: [{ channel: 'hosted', document: 'nothing' }],
    },
  ],
]);

/** A call whose database holds the documents above: a stand-in behind the port, without a cloud. */
function callAs(member: Partial<Member> | null, onPremises = false): Call {
  const collections: Record<string, Map<string, object>> = {
    records,
    renditions: new Map([[rendition._id, rendition]]),
  };
  return {
    caller: member === null ? { kind: 'guest' } : { kind: 'reader', openid: 'o1' },
    onPremises,
    now: () => NOW,
    member: async () =>
      member === null ? null : { ...memberFor({ openid: 'o1' }), roles: [], ...member },
    database: {
      collection: (name: string) => ({
        get: async (id: string) => collections[name]?.get(id) ?? null,
      }),
    },
    storage: {
      async signedUrls(ids: readonly string[], seconds: number) {
        return ids.map((id) => `https://files.example/${id}?for=${seconds}`);
      },
    },
  } as unknown as Call;
}

const student: Partial<Member> = { roles: ['student'] };

describe('access.open', () => {
  it('gives the outline of an own work and no link to it', async () => {
    const opened = await actions.open.handler({ recordId: 'r_open' }, callAs(null));
    expect(opened).toMatchObject({
      title: '如何读懂标准的现行与废止',
      pageCount: 2,
      contents: [{ title: '状态', page: 2 }],
      decision: { effect: 'allow', badge: { sign: 'readable' } },
    });
    expect(JSON.stringify(opened)).not.toContain('cloud://');
  });

  it.each([
    ['a record that does not exist', 'r_none'],
    ['a record without a text here', 'r_shelf'],
    ['a text that was never made into pages', 'r_unmade'],
  ])('answers NOT_FOUND for %s', async (_name, recordId) => {
    await expect(actions.open.handler({ recordId }, callAs(student))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it.each([
    ['a work taken down', 'r_down', student, false, 'TAKEN_DOWN'],
    ['an article 7 text at home', 'r_seven', student, false, 'PREMISES_ONLY'],
    ['an article 7 text on the network alone', 'r_seven', student, true, 'PREMISES_ONLY'],
    [
      'an own work to a blocked reader',
      'r_open',
      { readingBlocked: true },
      false,
      'ACCOUNT_BLOCKED',
    ],
  ])('refuses %s with the reason', async (_name, recordId, member, onPremises, decision) => {
    await expect(
      actions.open.handler({ recordId }, callAs(member, onPremises)),
    ).rejects.toMatchObject({ code: 'ACCESS_DENIED', details: { decision } });
  });
});

describe('access.page', () => {
  it('links one page for five minutes at most', async () => {
    const page = await actions.page.handler({ recordId: 'r_open', page: 2 }, callAs(student));
    expect(page).toEqual({
      page: 2,
      url: 'https://files.example/cloud://local/hosted/guide/2.webp?for=300',
      width: 1080,
      height: 1527,
      expiresAt: '2026-11-23T02:05:00.000Z',
    });
  });

  it('names the pages there are when asked for another', async () => {
    await expect(
      actions.page.handler({ recordId: 'r_open', page: 3 }, callAs(student)),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', details: { page: 3, pageCount: 2 } });
  });

  it('asks the decision again', async () => {
    await expect(
      actions.page.handler({ recordId: 'r_down', page: 1 }, callAs(student)),
    ).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });
});

describe('a rendition', () => {
  it.each([
    ['without pages', { pages: [], contents: [] }, 'has no pages'],
    [
      'with a page of no size',
      { pages: [{ fileId: 'f', width: 0, height: 10, bytes: 1 }], contents: [] },
      'page 1 is 0 × 10 px',
    ],
    [
      'whose contents name a page it lacks',
      { pages: rendition.pages, contents: [{ title: '附录', page: 9 }] },
      'names page 9 of 2',
    ],
  ])('%s is refused', (_name, parts, message) => {
    expect(() => renditionDocument({ document: 'd', title: 't', ...parts })).toThrow(message);
  });
});
