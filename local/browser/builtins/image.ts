import { builtIn } from './define';
import { choice, flag, string } from './properties';

const SCALED = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
} as const;

type Mode =
  | keyof typeof SCALED
  | 'top'
  | 'bottom'
  | 'center'
  | 'left'
  | 'right'
  | 'top left'
  | 'top right'
  | 'bottom left'
  | 'bottom right';

const isScaled = (mode: Mode): mode is keyof typeof SCALED => mode in SCALED;

/** A lazy image starts to load within this distance of the screen, as on the phone: three screens. */
const LAZY_MARGIN = '300%';

export const image = builtIn({
  tag: 'image',
  css: `wx-image{display:inline-block;width:320px;height:240px;overflow:hidden}
wx-image>img{display:block;width:100%;height:100%}
wx-image[data-mode=widthFix]{height:auto}wx-image[data-mode=widthFix]>img{height:auto}
wx-image[data-mode=heightFix]{width:auto}wx-image[data-mode=heightFix]>img{width:auto}`,
  properties: {
    src: string(),
    mode: choice<Mode>('scaleToFill'),
    lazyLoad: flag(),
    webp: flag(),
    fadeIn: flag(),
    showMenuByLongpress: flag(),
  },
  create(node) {
    const { element } = node;
    const picture = document.createElement('img');
    picture.draggable = false;
    element.append(picture);
    node.watch(['ariaLabel'], () => {
      picture.alt = String(node.props.ariaLabel ?? '');
    });
    node.watch(['mode'], () => {
      const { mode } = node.props;
      element.dataset.mode = mode;
      picture.style.objectFit = isScaled(mode) ? SCALED[mode] : 'none';
      picture.style.objectPosition = isScaled(mode) ? '' : mode;
    });
    const load = () => {
      const { src } = node.props;
      if (src) {
        picture.src = node.host.assetUrl(src, node.component.ownerShadowRoot?.getHostNode());
      } else picture.removeAttribute('src');
    };
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        load();
      },
      { rootMargin: LAZY_MARGIN },
    );
    const start = () => {
      near.disconnect();
      if (node.props.lazyLoad) near.observe(element);
      else load();
    };
    node.onAttach(start);
    node.onDetach(() => near.disconnect());
    node.whenChanged('src', start);
    picture.addEventListener('load', () =>
      node.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight }),
    );
    picture.addEventListener('error', () =>
      node.emit('error', { errMsg: `GET ${node.props.src} failed` }),
    );
  },
});
