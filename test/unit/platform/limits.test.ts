import { loadConfig } from '../../../cloudfunctions/platform/config';
import { libraryDay } from '../../../cloudfunctions/platform/library-time';
import { networkCheck } from '../../../cloudfunctions/platform/network';
import { createRateLimiter } from '../../../cloudfunctions/platform/rate-limit';

const at = (ms: number) => new Date(1_800_000_000_000 + ms);

describe('the rate limit', () => {
  test('lets a burst through, then as many as the rate, and says when the next may come', () => {
    const limiter = createRateLimiter({ perSecond: 2, burst: 3 });
    const take = (ms: number) => limiter.take('a', at(ms));
    expect([take(0), take(0), take(0)].every(({ ok }) => ok)).toBe(true);
    expect(take(0)).toEqual({ ok: false, retryAt: at(500) });
    expect(take(499).ok).toBe(false);
    expect(take(500).ok).toBe(true);
    expect(take(500).ok).toBe(false);
  });

  test('is each caller’s own', () => {
    const limiter = createRateLimiter({ perSecond: 1, burst: 1 });
    expect(limiter.take('a', at(0)).ok).toBe(true);
    expect(limiter.take('b', at(0)).ok).toBe(true);
    expect(limiter.take('a', at(0)).ok).toBe(false);
  });

  test('saves up no more than a burst, and a clock that goes back takes nothing away', () => {
    const limiter = createRateLimiter({ perSecond: 10, burst: 2 });
    limiter.take('a', at(0));
    expect([1, 2, 3].map(() => limiter.take('a', at(3_600_000)).ok)).toEqual([true, true, false]);
    expect(limiter.take('a', at(0)).ok).toBe(false);
    expect(limiter.take('a', at(200)).ok).toBe(true);
  });
});

describe('the library’s network', () => {
  const isLibrary = networkCheck(['10.20.0.0/16', '2001:db8::/32']);

  test.each([
    ['10.20.0.8', true],
    ['10.21.0.8', false],
    ['2001:db8::1', true],
    ['2001:db9::1', false],
    ['', false],
    ['10.20.0.8, 1.2.3.4', false],
    ['localhost', false],
  ])('%s: %s', (address, inside) => {
    expect(isLibrary(address)).toBe(inside);
  });

  test.each(['10.20.0.0', 'library/16', '10.20.0.0/x'])('%s is no block', (block) => {
    expect(() => networkCheck([block])).toThrow(RangeError);
  });
});

describe('the configuration', () => {
  test('takes networks and rate from the environment', () => {
    const config = loadConfig({
      ZHUYUE_LIBRARY_NETWORKS: '192.0.2.0/24, 198.51.100.0/24',
      ZHUYUE_RATE_PER_SECOND: '5',
    });
    expect(config.libraryNetworks).toEqual(['192.0.2.0/24', '198.51.100.0/24']);
    expect(config.rate).toEqual({ perSecond: 5, burst: 20 });
  });

  test('refuses a rate that is none', () => {
    expect(() => loadConfig({ ZHUYUE_RATE_PER_SECOND: 'fast' })).toThrow(RangeError);
    expect(() => loadConfig({ ZHUYUE_RATE_PER_SECOND: '0' })).toThrow(RangeError);
  });
});

test('a day in the library begins at 16:00 UTC', () => {
  expect(libraryDay(new Date('2026-11-23T15:59:59Z'))).toBe('2026-11-23');
  expect(libraryDay(new Date('2026-11-23T16:00:00Z'))).toBe('2026-11-24');
});
