import { toFrameUnits } from '../runtime/css-units';
import { builtIn } from './define';
import { anything, string } from './properties';
import { type RichNode, richNodes } from './rich-text-nodes';

export const richText = builtIn({
  tag: 'rich-text',
  css: `wx-rich-text{display:block;overflow-wrap:break-word}
wx-rich-text img{max-width:100%}
wx-rich-text[data-user-select]{user-select:text;-webkit-user-select:text}`,
  properties: {
    nodes: anything<string | readonly RichNode[] | null>(''),
    space: string(),
    userSelect: anything<boolean>(false),
    mode: string('default'),
  },
  create(node) {
    const { element, host } = node;
    // Words and pictures inside fire no events on the phone: what is tapped is the rich-text itself.
    const root = document.createElement('div');
    element.append(root);
    node.watch(['userSelect'], () =>
      element.toggleAttribute('data-user-select', Boolean(node.props.userSelect)),
    );
    node.watch(['nodes'], () => {
      const owner = node.component.ownerShadowRoot?.getHostNode();
      root.replaceChildren(
        ...richNodes(node.props.nodes ?? '', {
          imageUrl: (src) => host.assetUrl(src, owner),
          style: toFrameUnits,
        }),
      );
    });
  },
});
