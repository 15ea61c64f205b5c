/** A value that tells its listeners when it changes. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (now: T, before: T) => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<(now: T, before: T) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      const before = value;
      value = next;
      for (const listener of [...listeners]) listener(next, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Keeps a value on the phone. A full or broken storage costs the keeping, never the app. */
export function keep(key: string, data: unknown): void {
  wx.setStorage({ key, data, fail: () => {} });
}

export function drop(key: string): void {
  wx.removeStorage({ key, fail: () => {} });
}

/** Drops everything whose key begins with `prefix`. */
export function dropAll(prefix: string): void {
  wx.getStorageInfo({
    success: ({ keys }) => {
      for (const key of keys) if (key.startsWith(prefix)) drop(key);
    },
    fail: () => {},
  });
}

/** What was kept, possibly by another version; something that is no object where nothing was. */
export function kept(key: string): unknown {
  try {
    return wx.getStorageSync<unknown>(key);
  } catch {
    return undefined;
  }
}

/**
 * A store kept on the phone under `key`. `read` turns what was kept, possibly by an older version, into a value;
 * it answers the default for what it does not recognise.
 */
export function createKeptStore<T>(key: string, read: (kept: unknown) => T): Store<T> {
  const store = createStore(read(kept(key)));
  store.subscribe((now) => keep(key, now));
  return store;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
