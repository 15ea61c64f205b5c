import { builtIn } from './define';
import { anything, choice, flag, number, string } from './properties';
import { attachRefresher } from './refresher';

type Length = number | string | null;
type Edge = 'upper' | 'lower' | undefined;

const toPx = (length: Length): number | undefined => {
  if (length === null || length === '') return undefined;
  const px = Number.parseFloat(String(length));
  return Number.isFinite(px) ? px : undefined;
};

export const scrollView = builtIn({
  tag: 'scroll-view',
  css: `wx-scroll-view{display:block;width:100%;overflow:hidden;position:relative;-webkit-overflow-scrolling:touch}
wx-scroll-view[data-x]{overflow-x:auto}wx-scroll-view[data-y]{overflow-y:auto}
wx-scroll-view[data-bar=no]{scrollbar-width:none}wx-scroll-view[data-bar=no]::-webkit-scrollbar{display:none}
wx-scroll-view[data-paging][data-x]{scroll-snap-type:x mandatory}
wx-scroll-view[data-paging][data-y]{scroll-snap-type:y mandatory}
wx-scroll-view[data-paging]>*{scroll-snap-align:start}
wx-scroll-view[data-bounces=no]{overscroll-behavior:none}`,
  properties: {
    scrollX: flag(),
    scrollY: flag(),
    /** px from an edge at which `scrolltoupper` and `scrolltolower` fire. */
    upperThreshold: anything<Length>(50),
    lowerThreshold: anything<Length>(50),
    scrollTop: anything<Length>(null),
    scrollLeft: anything<Length>(null),
    /** Id of the child to show at the leading edge. */
    scrollIntoView: string(),
    scrollIntoViewOffset: number(),
    scrollWithAnimation: flag(),
    enableBackToTop: flag(),
    enableFlex: flag(),
    enablePassive: anything<unknown>(null),
    scrollAnchoring: flag(),
    enhanced: flag(),
    bounces: flag(true),
    showScrollbar: flag(true),
    pagingEnabled: flag(),
    fastDeceleration: flag(),
    usingSticky: flag(),
    type: string('list'),
    clip: flag(true),
    refresherEnabled: flag(),
    refresherThreshold: number(45),
    refresherDefaultStyle: choice<'black' | 'white' | 'none'>('black'),
    refresherBackground: string('transparent'),
    refresherTriggered: flag(),
  },
  create(node) {
    const { element } = node;
    node.watch(['scrollX'], () => element.toggleAttribute('data-x', node.props.scrollX));
    node.watch(['scrollY'], () => element.toggleAttribute('data-y', node.props.scrollY));
    node.watch(['showScrollbar'], () => {
      element.dataset.bar = node.props.showScrollbar ? 'yes' : 'no';
    });
    node.watch(['enhanced', 'bounces', 'pagingEnabled'], () => {
      const { enhanced, bounces, pagingEnabled } = node.props;
      element.dataset.bounces = enhanced && !bounces ? 'no' : 'yes';
      element.toggleAttribute('data-paging', enhanced && pagingEnabled);
    });

    const behavior = (): ScrollBehavior => (node.props.scrollWithAnimation ? 'smooth' : 'instant');
    // Content set in the same update is laid out only after the observers ran.
    const soon = (run: () => void) => requestAnimationFrame(run);
    const scrollTop = () => {
      const top = toPx(node.props.scrollTop);
      if (top !== undefined) soon(() => element.scrollTo({ top, behavior: behavior() }));
    };
    const scrollLeft = () => {
      const left = toPx(node.props.scrollLeft);
      if (left !== undefined) soon(() => element.scrollTo({ left, behavior: behavior() }));
    };
    const intoView = () => {
      const { scrollIntoView, scrollIntoViewOffset } = node.props;
      if (!scrollIntoView) return;
      soon(() => {
        const target = node.component.ownerShadowRoot
          ?.getElementById(scrollIntoView)
          ?.getBackendElement() as unknown as HTMLElement | null | undefined;
        if (!target || !element.contains(target)) return;
        const to = target.getBoundingClientRect();
        const from = element.getBoundingClientRect();
        const options: ScrollToOptions = { behavior: behavior() };
        if (node.props.scrollY) {
          options.top =
            element.scrollTop + to.top - from.top - element.clientTop + scrollIntoViewOffset;
        }
        if (node.props.scrollX) {
          options.left =
            element.scrollLeft + to.left - from.left - element.clientLeft + scrollIntoViewOffset;
        }
        element.scrollTo(options);
      });
    };
    node.whenChanged('scrollTop', scrollTop);
    node.whenChanged('scrollLeft', scrollLeft);
    node.whenChanged('scrollIntoView', intoView);

    let left = 0;
    let top = 0;
    let edge: Edge = 'upper';
    element.addEventListener(
      'scroll',
      () => {
        const { scrollTop: nowTop, scrollLeft: nowLeft, scrollHeight, scrollWidth } = element;
        const delta = { deltaX: left - nowLeft, deltaY: top - nowTop };
        left = nowLeft;
        top = nowTop;
        node.emit('scroll', {
          scrollLeft: nowLeft,
          scrollTop: nowTop,
          scrollHeight,
          scrollWidth,
          ...delta,
        });
        reportEdge(delta.deltaY !== 0);
      },
      { passive: true },
    );
    const reportEdge = (vertical: boolean) => {
      const at = vertical ? element.scrollTop : element.scrollLeft;
      const end = vertical
        ? element.scrollHeight - element.clientHeight
        : element.scrollWidth - element.clientWidth;
      const upper = toPx(node.props.upperThreshold) ?? 50;
      const lower = toPx(node.props.lowerThreshold) ?? 50;
      const now: Edge = at <= upper ? 'upper' : at >= end - lower ? 'lower' : undefined;
      if (now === edge) return;
      edge = now;
      if (now === 'upper') {
        node.emit('scrolltoupper', { direction: vertical ? 'top' : 'left' });
      } else if (now === 'lower') {
        node.emit('scrolltolower', { direction: vertical ? 'bottom' : 'right' });
      }
    };
    // A list that has grown has left its lower edge, even where the reader has not moved.
    const grown = new ResizeObserver(() => {
      const end = element.scrollHeight - element.clientHeight;
      const lower = toPx(node.props.lowerThreshold) ?? 50;
      if (edge === 'lower' && element.scrollTop < end - lower) edge = undefined;
    });
    const watchChildren = new MutationObserver(() => {
      grown.disconnect();
      for (const child of element.children) grown.observe(child);
    });
    node.onAttach(() => {
      watchChildren.observe(element, { childList: true });
      for (const child of element.children) grown.observe(child);
    });
    node.onDetach(() => {
      watchChildren.disconnect();
      grown.disconnect();
    });

    node.host.setFacets(node.component, {
      scroller: element,
      node: {
        scrollTo: (to: { top?: number; left?: number; duration?: number; animated?: boolean }) =>
          element.scrollTo({
            ...(to.top === undefined ? {} : { top: to.top }),
            ...(to.left === undefined ? {} : { left: to.left }),
            behavior: to.animated === false || to.duration === 0 ? 'instant' : 'smooth',
          }),
        scrollIntoView: (selector: string) => {
          const target = node.component.ownerShadowRoot
            ?.querySelector(selector)
            ?.getBackendElement();
          (target as unknown as HTMLElement | undefined)?.scrollIntoView({ block: 'start' });
        },
      },
    });
    attachRefresher(node);
  },
});
