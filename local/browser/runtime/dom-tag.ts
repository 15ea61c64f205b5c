/** The DOM element's name for a tag of WXML: shared by the style compiler and the runtime. */

/**
 * Built-ins become `wx-view` and the like, so that no browser default and no HTML element gets between; components
 * keep their name, which HTML allows when it has a hyphen.
 */
export const domTag = (tag: string, builtins: ReadonlySet<string>): string =>
  builtins.has(tag) || !tag.includes('-') ? `wx-${tag}` : tag;
