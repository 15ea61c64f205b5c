import { pinyin } from 'pinyin-pro';
import type { ContextReader } from './pinyin';

/**
 * Reads with a dictionary of words. Import this file only where an index is built, and lazily: its
 * dictionary takes some 100 ms to load and 15 µs a title, and queries never need it.
 */
export const readInContext: ContextReader = (text) =>
  pinyin(text, { toneType: 'none', type: 'array', v: true });
