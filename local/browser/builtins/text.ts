import { builtIn } from './define';
import { choice, flag, string } from './properties';

/** WXML's `space` values and the character each blank becomes. */
const BLANKS: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': '\u00a0',
  '&lt;': '<',
  '&gt;': '>',
  '&apos;': "'",
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
  '&quot;': '"',
  '&amp;': '&',
};

/** Text as `<text space decode>` shows it. */
export function shownText(source: string, space: string, decode: boolean): string {
  const blank = BLANKS[space];
  const spaced = blank ? source.replaceAll(' ', blank) : source;
  return decode ? spaced.replace(/&[a-z]+;/g, (entity) => ENTITIES[entity] ?? entity) : spaced;
}

export const text = builtIn({
  tag: 'text',
  css: `wx-text{display:inline;white-space:pre-wrap}
wx-text[data-user-select]{user-select:text;-webkit-user-select:text}`,
  properties: {
    /** Kept for old code; `user-select` replaced it. */
    selectable: flag(),
    userSelect: flag(),
    space: string(),
    decode: flag(),
    overflow: choice<'clip' | 'fade' | 'ellipsis' | 'visible'>('visible'),
    maxLines: string(),
  },
  create(node) {
    const { element } = node;
    node.watch(['selectable', 'userSelect'], () => {
      element.toggleAttribute('data-user-select', node.props.selectable || node.props.userSelect);
    });
    // glass-easel writes text nodes itself; what it wrote is remembered, so that a change of `space` starts from it.
    const sources = new WeakMap<Text, { source: string; shown: string }>();
    const transform = () => {
      const { space, decode } = node.props;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let at = walker.nextNode(); at; at = walker.nextNode()) {
        const part = at as Text;
        const known = sources.get(part);
        const source = known && known.shown === part.data ? known.source : part.data;
        const shown = shownText(source, space, decode);
        sources.set(part, { source, shown });
        if (shown !== part.data) part.data = shown;
      }
    };
    const observer = new MutationObserver(transform);
    const start = () => {
      transform();
      // Nearly every text wants neither; those are not watched.
      if (!node.props.space && !node.props.decode) observer.disconnect();
      else observer.observe(element, { childList: true, characterData: true, subtree: true });
    };
    node.onAttach(start);
    node.whenChanged('space', start);
    node.whenChanged('decode', start);
    node.onDetach(() => observer.disconnect());
  },
});
