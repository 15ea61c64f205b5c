/** Finds the tags of a WXML file with their places. The template compiler keeps its own tree to itself. */

export interface Tag {
  readonly name: string;
  /** Offset of the name in the text. */
  readonly offset: number;
}

/** Comments, `<wxs>` bodies and quoted values (which may hold `<`) are stepped over. */
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<wxs\b[^>]*?(?:\/>|>[\s\S]*?<\/wxs>)|<([A-Za-z][\w-]*)(?:"[^"]*"|'[^']*'|[^>"'])*>/g;

export function tagsIn(wxml: string): Tag[] {
  return [...wxml.matchAll(TOKEN)].flatMap(({ 1: name, index }) =>
    name === undefined ? [] : [{ name, offset: index + 1 }],
  );
}
