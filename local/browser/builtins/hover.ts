/** `hover-class`: shown while a finger rests on the element, as view, button and navigator document it. */
import type * as glassEasel from 'glass-easel';
import type { Node } from './node';
import { flag, number, string } from './properties';

export const hoverProperties = (className: string, startMs: number, stayMs: number) => ({
  /** `none` switches it off. */
  hoverClass: string(className),
  hoverStopPropagation: flag(),
  hoverStartTime: number(startMs),
  hoverStayTime: number(stayMs),
});

type HoverProperties = ReturnType<typeof hoverProperties>;

/** Events on which an inner element already answered with `hover-stop-propagation`. */
const stopped = new WeakSet<Event>();

export function showHover(node: Node<HoverProperties>, isDisabled = () => false): void {
  const { element } = node;
  let timer = 0;
  let shown: readonly string[] = [];
  const classes = () => (node.component as glassEasel.Element).classList;
  const hide = () => {
    for (const name of shown) classes()?.toggle(name, false);
    shown = [];
  };
  const leave = () => {
    window.clearTimeout(timer);
    if (shown.length > 0) timer = window.setTimeout(hide, node.props.hoverStayTime);
  };
  element.addEventListener('pointerdown', (event) => {
    const { hoverClass, hoverStartTime, hoverStopPropagation } = node.props;
    if (stopped.has(event)) return;
    if (hoverStopPropagation) stopped.add(event);
    if (!hoverClass || hoverClass === 'none' || isDisabled()) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      hide();
      shown = hoverClass.split(/\s+/).filter(Boolean);
      for (const name of shown) classes()?.toggle(name, true);
    }, hoverStartTime);
  });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
    element.addEventListener(type, leave);
  }
  node.onDetach(() => {
    window.clearTimeout(timer);
    hide();
  });
}
