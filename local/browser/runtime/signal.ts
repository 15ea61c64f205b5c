/** A value's listeners. */
import type { Subscribe } from './ports';

export interface Signal<T> {
  readonly subscribe: Subscribe<T>;
  emit(value: T): void;
}

export function signal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit(value) {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
