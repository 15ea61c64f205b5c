import fc from 'fast-check';
import { accessClass, signOfClass } from '../../../cloudfunctions/access/access-class';
import { badge } from '../../../cloudfunctions/access/badge';
import { decide } from '../../../cloudfunctions/access/decide';
import { explain } from '../../../cloudfunctions/access/explain';
import type { AccessQuestion } from '../../../cloudfunctions/access/question';
import type { AccessAction, Basis, Holding } from '../../../typings/model';

const basis = fc.constantFrom<Basis>(
  'OWN',
  'OPEN',
  'PUBLIC_DOMAIN',
  'LICENSED',
  'PERMISSION',
  'ART7_BORN_DIGITAL',
  'ART7_PRESERVATION',
  'TEACHING_FEW_COPIES',
  'ACCESSIBLE',
  'UNKNOWN',
);
const vendor = fc.constantFrom('cnki', 'wanfang', 'a|b,c:d%');
const holding: fc.Arbitrary<Holding> = fc.oneof(
  fc.record({ channel: fc.constant('hosted' as const), document: fc.string() }),
  fc.record({ channel: fc.constant('miniprogram' as const), vendor }),
  fc.record({ channel: fc.constant('link' as const), url: fc.webUrl() }),
  fc.record({ channel: fc.constant('link' as const), url: fc.webUrl(), vendor }),
  fc.record({ channel: fc.constant('terminal' as const) }),
  fc.record({ channel: fc.constant('print' as const), available: fc.nat(3) }),
);
const question: fc.Arbitrary<AccessQuestion> = fc.record({
  reader: fc.record({
    openid: fc.constantFrom(null, 'o1'),
    roles: fc.constant([]),
    readingBlocked: fc.boolean(),
  }),
  resource: fc.record({
    basis,
    holdings: fc.array(holding, { maxLength: 5 }),
    takenDown: fc.boolean(),
  }),
  action: fc.constantFrom<AccessAction>(
    'meta',
    'preview',
    'view',
    'download',
    'print',
    'snippet',
    'share',
  ),
  presence: fc.record({ onLibraryNetwork: fc.boolean(), proven: fc.boolean() }),
});

describe('the access decision', () => {
  it('says the same with and without its trace', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { effect, code, basis: seen, channel } = explain(asked);
        expect({ effect, code, basis: seen, channel }).toEqual(decide(asked));
      }),
      { numRuns: 5_000 },
    );
  });

  it('gives every record of a class the sign its own decision gives', () => {
    fc.assert(
      fc.property(question, ({ reader, resource, presence }) => {
        const exact = badge(decide({ reader, resource, presence, action: 'view' }), resource).sign;
        expect(signOfClass(accessClass(resource), reader, presence)).toBe(exact);
      }),
      { numRuns: 5_000 },
    );
  });

  it('never calls readable what does not open inside', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const sign = badge(decide(asked), asked.resource).sign;
        const inside = asked.resource.holdings.some((one) => one.channel === 'hosted');
        return sign !== 'readable' || inside;
      }),
    );
  });

  it('never lets a takedown through', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const resource = { ...asked.resource, takenDown: true };
        return asked.action === 'meta' || decide({ ...asked, resource }).effect === 'deny';
      }),
    );
  });

  it('is never widened by leaving the library', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const away = {
          ...asked,
          presence: { onLibraryNetwork: false, proven: asked.presence.proven },
        };
        return decide(away).effect === 'deny' || decide(asked).effect === 'allow';
      }),
    );
  });

  it('never serves a hosted text past the premises under article 7', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const decision = decide(asked);
        const premises = asked.presence.onLibraryNetwork && asked.presence.proven;
        const seven = asked.resource.basis.startsWith('ART7');
        return !(
          seven &&
          decision.effect === 'allow' &&
          decision.channel === 'hosted' &&
          !premises
        );
      }),
    );
  });
});
