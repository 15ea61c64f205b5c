/** Built-ins that stand for the page or for where on it something goes. */
import { builtIn } from './define';
import { choice, flag, number, string } from './properties';

export const pageMeta = builtIn({
  tag: 'page-meta',
  css: 'wx-page-meta{display:contents}',
  properties: {
    backgroundTextStyle: string(),
    backgroundColor: string(),
    backgroundColorTop: string(),
    backgroundColorBottom: string(),
    rootBackgroundColor: string(),
    scrollTop: string(),
    scrollDuration: number(300),
    pageStyle: string(),
    rootFontSize: string(),
    pageFontSize: string(),
    pageOrientation: string(),
  },
  create(node) {
    const page = () => node.host.navigation.pageOf(node.component);
    const apply = () => {
      const shown = page();
      if (!shown) return;
      const root = shown.scroller.firstElementChild;
      if (root instanceof HTMLElement) root.style.cssText = node.props.pageStyle;
      shown.scroller.style.overflow = /overflow:\s*hidden/.test(node.props.pageStyle)
        ? 'hidden'
        : '';
      shown.frame.style.backgroundColor =
        node.props.rootBackgroundColor || node.props.backgroundColor;
      shown.frame.style.fontSize = node.props.pageFontSize;
    };
    node.onAttach(apply);
    for (const name of [
      'pageStyle',
      'rootBackgroundColor',
      'backgroundColor',
      'pageFontSize',
    ] as const) {
      node.whenChanged(name, apply);
    }
    node.whenChanged('scrollTop', () => {
      page()?.scroller.scrollTo({ top: Number.parseFloat(node.props.scrollTop) || 0 });
    });
    node.onAttach(() => {
      const scroller = page()?.scroller;
      const scrolled = () => node.emit('scroll', { scrollTop: scroller?.scrollTop ?? 0 });
      scroller?.addEventListener('scroll', scrolled, { passive: true });
      node.onDetach(() => scroller?.removeEventListener('scroll', scrolled));
    });
    node.onDetach(
      node.host.onResize((size) =>
        node.emit('resize', {
          size: { windowWidth: size.windowWidth, windowHeight: size.windowHeight },
        }),
      ),
    );
  },
});

/** Lifts its content out of every clipping ancestor: its element moves to the page's frame. */
export const rootPortal = builtIn({
  tag: 'root-portal',
  css: 'wx-root-portal{display:contents}',
  properties: { enable: flag(true) },
  create(node) {
    const { element } = node;
    const place = document.createComment('root-portal');
    const lift = () => {
      const page = node.host.navigation.pageOf(node.component);
      if (!page || !element.parentNode) return;
      const root = page.scroller.firstElementChild ?? page.frame;
      if (node.props.enable && !place.parentNode) {
        element.before(place);
        root.append(element);
      } else if (!node.props.enable && place.parentNode) place.replaceWith(element);
    };
    node.onAttach(lift);
    node.whenChanged('enable', lift);
    node.onDetach(() => {
      if (place.parentNode) place.replaceWith(element);
    });
  },
});

/** Shows its content only while the page's size fits; sizes in px. */
export const matchMedia = builtIn({
  tag: 'match-media',
  css: 'wx-match-media{display:block}',
  properties: {
    minWidth: number(),
    maxWidth: number(),
    width: number(),
    minHeight: number(),
    maxHeight: number(),
    height: number(),
    orientation: choice<'' | 'landscape' | 'portrait'>(''),
  },
  create(node) {
    const apply = () => {
      const { windowWidth: w, windowHeight: h } = node.host.windowSize();
      const { minWidth, maxWidth, width, minHeight, maxHeight, height, orientation } = node.props;
      const fits =
        (!minWidth || w >= minWidth) &&
        (!maxWidth || w <= maxWidth) &&
        (!width || w === width) &&
        (!minHeight || h >= minHeight) &&
        (!maxHeight || h <= maxHeight) &&
        (!height || h === height) &&
        (!orientation || orientation === (w > h ? 'landscape' : 'portrait'));
      node.element.style.display = fits ? '' : 'none';
    };
    node.watch(
      ['minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height', 'orientation'],
      apply,
    );
    node.onDetach(node.host.onResize(apply));
  },
});
