/** Pull to refresh of a scroll-view: a strip above its content that follows the finger. */
import { firstFinger } from './gestures';
import type { Node } from './node';
import type { Property } from './properties';

type RefresherProperties = {
  refresherEnabled: Property<boolean>;
  /** px to pull before letting go refreshes. */
  refresherThreshold: Property<number>;
  refresherDefaultStyle: Property<'black' | 'white' | 'none'>;
  refresherBackground: Property<string>;
  refresherTriggered: Property<boolean>;
};

/** A pull moves the strip by half of what the finger moves, as the phone's rubber band does. */
const RESISTANCE = 0.5;

export function attachRefresher(node: Node<RefresherProperties>): void {
  const { element } = node;
  const strip = document.createElement('div');
  strip.className = 'zy-refresher';
  strip.setAttribute('aria-hidden', 'true');

  const show = (height: number, animated: boolean) => {
    strip.style.transition = animated ? 'height .2s ease-out' : 'none';
    strip.style.height = `${height}px`;
  };
  node.watch(['refresherEnabled'], () => {
    if (node.props.refresherEnabled) element.prepend(strip);
    else strip.remove();
  });
  node.watch(['refresherDefaultStyle', 'refresherBackground'], () => {
    strip.dataset.style = node.props.refresherDefaultStyle;
    strip.style.background = node.props.refresherBackground;
  });

  let refreshing = false;
  const begin = () => {
    refreshing = true;
    show(node.props.refresherThreshold, true);
    node.emit('refresherrefresh');
  };
  const restore = () => {
    refreshing = false;
    show(0, true);
    node.emit('refresherrestore');
  };
  node.whenChanged('refresherTriggered', () => {
    if (node.props.refresherTriggered && !refreshing) begin();
    else if (!node.props.refresherTriggered && refreshing) restore();
  });

  let startY: number | undefined;
  let pulled = 0;
  node.on('touchstart', (event) => {
    if (!node.props.refresherEnabled || refreshing || element.scrollTop > 0) return;
    startY = firstFinger(event)?.clientY;
    pulled = 0;
  });
  node.on('touchmove', (event) => {
    const y = firstFinger(event)?.clientY;
    if (startY === undefined || y === undefined) return;
    pulled = Math.max(0, (y - startY) * RESISTANCE);
    if (pulled === 0) return;
    show(pulled, false);
    node.emit('refresherpulling', { dy: pulled });
    event.preventDefault();
  });
  const release = () => {
    if (startY === undefined) return;
    startY = undefined;
    if (pulled >= node.props.refresherThreshold) begin();
    else if (pulled > 0) {
      show(0, true);
      node.emit('refresherabort');
    }
  };
  node.on('touchend', release);
  node.on('touchcancel', release);
}
