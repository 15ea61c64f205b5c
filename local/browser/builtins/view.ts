import { builtIn } from './define';
import { hoverProperties, showHover } from './hover';

export const view = builtIn({
  tag: 'view',
  css: 'wx-view{display:block}',
  properties: hoverProperties('none', 50, 400),
  create: showHover,
});
