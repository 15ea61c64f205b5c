/** Lengths of WXSS in the page's frame: shared by the style compiler and, for inline styles, by the runtime. */

const LENGTH = /(-?(?:\d+\.)?\d+|-?\.\d+)(rpx|vh|vw|vmin|vmax)\b/g;

/**
 * `rpx` is 1/750 of the frame's width (`--rpx`, see host.css); viewport units mean the page, not the browser's window,
 * and the frame is a size container.
 */
export const toFrameUnits = (css: string): string =>
  css.replace(LENGTH, (_all, number: string, unit: string) =>
    unit === 'rpx' ? `calc(${number} * var(--rpx))` : `${number}cq${unit.slice(1)}`,
  );
