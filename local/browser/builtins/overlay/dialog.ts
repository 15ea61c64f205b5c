/**
 * A modal layer over the phone's screen: keeps focus inside, closes on Escape, gives focus back. Shared by the picker
 * built-in and the `wx` APIs that ask the reader something.
 */

export interface DialogOptions {
  readonly overlay: HTMLElement;
  /** What stands on the mask; gets role `dialog`. */
  readonly panel: HTMLElement;
  /** Where the panel stands. */
  readonly place: 'bottom' | 'centre' | 'full';
  readonly label: string;
  /** What Escape does; absent: nothing. */
  readonly onEscape?: () => void;
  /** What a press on the mask does; absent: nothing. */
  readonly onPressBeside?: () => void;
}

const FOCUSABLE = 'button:not([disabled]),input,textarea,[tabindex]:not([tabindex="-1"])';

/** Shows the layer; answers the function that takes it away. */
export function openDialog(options: DialogOptions): () => void {
  const { overlay, panel, place, label, onEscape, onPressBeside } = options;
  const before = document.activeElement;
  const layer = document.createElement('div');
  layer.className = `zy-layer zy-layer-${place}`;
  panel.classList.add('zy-panel');
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-modal', 'true');
  panel.setAttribute('aria-label', label);
  panel.tabIndex = -1;
  layer.append(panel);

  // The tap that opened the layer is followed by the browser's own click; only a press that began here counts.
  let pressed: EventTarget | null = null;
  layer.addEventListener('pointerdown', (event) => {
    pressed = event.target;
  });
  // Neither may the mouse events made of that tap take the focus away.
  layer.addEventListener('mousedown', (event) => {
    if (pressed === null) event.preventDefault();
  });
  layer.addEventListener(
    'click',
    (event) => {
      const byKeyboard = event.detail === 0;
      if (!byKeyboard && pressed === null) {
        event.stopPropagation();
        event.preventDefault();
      } else if (event.target === layer && pressed === layer) onPressBeside?.();
    },
    true,
  );
  layer.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') onEscape?.();
    if (event.key !== 'Tab') return;
    const stops = Array.from(panel.querySelectorAll<HTMLElement>(FOCUSABLE));
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const inside = panel.contains(document.activeElement) && document.activeElement !== panel;
    if (inside && document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  });

  overlay.append(layer);
  (panel.querySelector<HTMLElement>('[autofocus]') ?? panel).focus();
  return () => {
    layer.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}

/** A button of a dialog. */
export function dialogButton(
  text: string,
  className: string,
  press: () => void,
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.textContent = text;
  button.addEventListener('click', press);
  return button;
}
