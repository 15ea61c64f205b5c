/** What input and textarea share: one DOM control that the template's properties steer and whose events it hears. */
import type { CommonProperties } from './common';
import { registerField } from './fields';
import type { Node } from './node';
import { anything, choice, flag, number, string } from './properties';

export type ConfirmType = 'send' | 'search' | 'next' | 'go' | 'done' | 'return';

export const entryProperties = {
  name: string(),
  value: anything<string | number | null>(''),
  placeholder: string(),
  placeholderStyle: string(),
  placeholderClass: string(),
  disabled: flag(),
  /** -1 lifts the limit. */
  maxlength: number(140),
  focus: flag(),
  autoFocus: flag(),
  confirmType: choice<ConfirmType>('done'),
  confirmHold: flag(),
  cursor: number(-1),
  selectionStart: number(-1),
  selectionEnd: number(-1),
  // Only the phone's keyboard heeds these.
  cursorSpacing: number(),
  cursorColor: string(),
  adjustPosition: flag(true),
  holdKeyboard: flag(),
  alwaysEmbed: flag(),
};

type EntryProperties = typeof entryProperties;
type Control = HTMLInputElement | HTMLTextAreaElement;

const ENTER_KEY: Readonly<Record<ConfirmType, string>> = {
  send: 'send',
  search: 'search',
  next: 'next',
  go: 'go',
  done: 'done',
  return: 'enter',
};

/** Key code of the last key, as `bindinput` reports it: the character's code, 8 for a deletion. */
const keyCodeOf = (event: InputEvent): number => event.data?.codePointAt(0) ?? 8;

interface Entry {
  /** The text in the control now. */
  text(): string;
  /** Runs after every change of the text, by the reader or the app. */
  onText(run: () => void): void;
}

export function wireEntry(node: Node<EntryProperties & CommonProperties>, control: Control): Entry {
  const { element } = node;
  element.append(control);
  // While an input method composes (pinyin letters), the phone sends no bindinput; the finished words come as one.
  let composing = false;
  const listeners: (() => void)[] = [];
  const textChanged = () => {
    for (const run of listeners) run();
  };
  const wanted = () => String(node.props.value ?? '');
  const limit = (text: string) => {
    const { maxlength } = node.props;
    return maxlength >= 0 ? text.slice(0, maxlength) : text;
  };
  const show = (text: string) => {
    if (control.value === text) return;
    const end = control.selectionEnd;
    control.value = text;
    if (document.activeElement === control && end !== null) control.setSelectionRange(end, end);
    textChanged();
  };

  node.watch(['value'], () => {
    if (!composing) show(limit(wanted()));
  });
  node.watch(['placeholder'], () => {
    control.placeholder = node.props.placeholder;
  });
  node.watch(['placeholderStyle'], () => {
    const color = /(?:^|;)\s*color:\s*([^;]+)/.exec(node.props.placeholderStyle)?.[1];
    control.style.setProperty('--zy-placeholder', color ?? null);
  });
  node.watch(['disabled'], () => {
    control.disabled = node.props.disabled;
  });
  node.watch(['confirmType'], () => {
    control.enterKeyHint = ENTER_KEY[node.props.confirmType] ?? 'done';
  });
  node.watch(['ariaLabel', 'placeholder'], () => {
    const { ariaLabel, placeholder } = node.props;
    control.setAttribute('aria-label', String(ariaLabel || placeholder || ''));
  });
  const select = () => {
    const { cursor, selectionStart, selectionEnd } = node.props;
    if (selectionStart >= 0 && selectionEnd >= 0) {
      control.setSelectionRange(selectionStart, selectionEnd);
    } else if (cursor >= 0) control.setSelectionRange(cursor, cursor);
  };
  const focus = () => {
    control.focus({ preventScroll: true });
    select();
  };
  node.whenChanged('focus', () => {
    // A page sets focus with the same setData that shows the field.
    if (node.props.focus) requestAnimationFrame(focus);
    else control.blur();
  });
  for (const name of ['cursor', 'selectionStart', 'selectionEnd'] as const) {
    node.whenChanged(name, () => {
      if (document.activeElement === control) select();
    });
  }
  node.onAttach(() => {
    if (node.props.focus || node.props.autoFocus) requestAnimationFrame(focus);
  });

  const report = (event: InputEvent) => {
    const text = limit(control.value);
    if (text !== control.value) control.value = text;
    const cursor = control.selectionEnd ?? text.length;
    node.set({ value: text });
    textChanged();
    node.emit(
      'input',
      { value: text, cursor, keyCode: keyCodeOf(event) },
      {
        // A handler may return the text to show instead, or {value, cursor}.
        handleListenerReturn: (answer) => {
          const instead = replacement(answer);
          if (!instead) return;
          show(instead.value);
          node.set({ value: instead.value });
          if (instead.cursor !== undefined) {
            control.setSelectionRange(instead.cursor, instead.cursor);
          }
        },
      },
    );
  };
  control.addEventListener('compositionstart', () => {
    composing = true;
    node.emit('keyboardcompositionstart', { data: '' });
  });
  control.addEventListener('compositionend', (event) => {
    composing = false;
    node.emit('keyboardcompositionend', { data: (event as CompositionEvent).data });
    report(new InputEvent('input', { data: (event as CompositionEvent).data }));
  });
  control.addEventListener('input', (event) => {
    if (!composing) report(event as InputEvent);
  });
  control.addEventListener('focus', () => node.emit('focus', { value: control.value, height: 0 }));
  control.addEventListener('blur', () => {
    const cursor = control.selectionEnd ?? control.value.length;
    node.emit('blur', { value: control.value, cursor, encryptedValue: '', encryptError: '' });
  });
  // A browser fires its own input, change, focus and blur through the DOM; the app hears only the events above.
  registerField(element, {
    name: () => node.props.name,
    value: () => control.value,
    reset: () => {
      node.set({ value: '' });
      show('');
    },
    activate: () => control.focus(),
  });
  return { text: () => control.value, onText: (run) => listeners.push(run) };
}

function replacement(answer: unknown): { value: string; cursor?: number } | undefined {
  if (typeof answer === 'string') return { value: answer };
  if (typeof answer !== 'object' || answer === null || !('value' in answer)) return undefined;
  const cursor =
    'cursor' in answer && typeof answer.cursor === 'number' ? answer.cursor : undefined;
  return { value: String(answer.value), ...(cursor === undefined ? {} : { cursor }) };
}
