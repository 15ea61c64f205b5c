import { builtIn } from './define';
import { fieldOf, firstField } from './fields';
import { string } from './properties';

export const label = builtIn({
  tag: 'label',
  css: 'wx-label{display:inline;cursor:pointer}',
  properties: { for: string() },
  create(node) {
    const { element } = node;
    let pressed: Element | null = null;
    // The tap's own target is plain data; the pointer tells which DOM node was under it.
    element.addEventListener('pointerdown', (event) => {
      pressed = event.target instanceof Element ? event.target : null;
    });
    const inControl = (from: Element | null): boolean => {
      for (let at = from; at && at !== element; at = at.parentElement) {
        if (fieldOf(at) || at.localName === 'wx-button') return true;
      }
      return false;
    };
    node.on('tap', () => {
      if (inControl(pressed)) return;
      const named = node.props.for
        ? (node.component.ownerShadowRoot
            ?.getElementById(node.props.for)
            ?.getBackendElement() as unknown as HTMLElement | undefined)
        : undefined;
      const field = node.props.for ? named && fieldOf(named) : firstField(element);
      field?.activate();
    });
  },
});
