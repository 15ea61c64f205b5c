import type { Rate } from './config';

interface Bucket {
  tokens: number;
  /** Milliseconds of the clock when `tokens` was right. */
  at: number;
}

/** Callers remembered at once; the longest unseen is forgotten first, and would be full by then anyway. */
const MAX_CALLERS = 10_000;

export interface RateLimiter {
  /** Takes one call of the caller's; says when the next is possible if there is none left. */
  take(caller: string, now: Date): { ok: true } | { ok: false; retryAt: Date };
}

/**
 * Token buckets in this instance's memory. Instances do not share them: a limit keeps one script from starving its
 * neighbours, it is not a quota.
 */
export function createRateLimiter({ perSecond, burst }: Rate): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return {
    take(caller, now) {
      const at = now.getTime();
      const last = buckets.get(caller);
      const rested = last === undefined ? burst : last.tokens + ((at - last.at) / 1000) * perSecond;
      const tokens = Math.min(burst, Math.max(0, rested));
      // Deleted first, so that the map's order is that of the last call.
      buckets.delete(caller);
      if (buckets.size >= MAX_CALLERS) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      const left = tokens >= 1 ? tokens - 1 : tokens;
      buckets.set(caller, { tokens: left, at });
      if (tokens >= 1) return { ok: true };
      return { ok: false, retryAt: new Date(at + Math.ceil(((1 - tokens) / perSecond) * 1000)) };
    },
  };
}
