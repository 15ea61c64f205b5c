import { builtIn } from './define';
import { choice, flag } from './properties';
import { type ConfirmType, entryProperties, wireEntry } from './text-entry';

export const textarea = builtIn({
  tag: 'textarea',
  css: `wx-textarea{display:block;position:relative;width:300px;height:150px;cursor:text}
wx-textarea>textarea{display:block;width:100%;height:100%;box-sizing:border-box;margin:0;padding:0;border:0;outline:0;background:none;color:inherit;font:inherit;letter-spacing:inherit;text-align:inherit;line-height:inherit;resize:none}
wx-textarea[data-auto-height]{height:auto}wx-textarea[data-auto-height]>textarea{overflow:hidden}
wx-textarea>textarea::placeholder{color:var(--zy-placeholder,#808080);opacity:1}`,
  properties: {
    ...entryProperties,
    /** `return` breaks the line; any other key confirms. */
    confirmType: choice<ConfirmType>('return'),
    autoHeight: flag(),
    fixed: flag(),
    showConfirmBar: flag(true),
    disableDefaultPadding: flag(),
  },
  create(node) {
    const { element } = node;
    const control = document.createElement('textarea');
    control.rows = 1;
    const entry = wireEntry(node, control);
    let height = 0;
    const fitHeight = () => {
      if (node.props.autoHeight) {
        control.style.height = 'auto';
        control.style.height = `${control.scrollHeight}px`;
      } else control.style.height = '';
      if (control.scrollHeight === height || !element.isConnected) return;
      height = control.scrollHeight;
      const lineHeight = Number.parseFloat(getComputedStyle(control).lineHeight) || height;
      node.emit('linechange', {
        height,
        heightRpx: 0,
        lineCount: Math.max(1, Math.round(height / lineHeight)),
      });
    };
    node.watch(['autoHeight'], () => {
      element.toggleAttribute('data-auto-height', node.props.autoHeight);
      fitHeight();
    });
    entry.onText(fitHeight);
    // Widths and fonts arrive with the first layout, not with the element.
    const resized = new ResizeObserver(fitHeight);
    node.onAttach(() => resized.observe(element));
    node.onDetach(() => resized.disconnect());
    control.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || event.shiftKey) return;
      if (node.props.confirmType === 'return') return;
      event.preventDefault();
      node.emit('confirm', { value: entry.text() });
      if (!node.props.confirmHold) control.blur();
    });
  },
});
