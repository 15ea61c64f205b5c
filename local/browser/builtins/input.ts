import { builtIn } from './define';
import { choice, flag, number, string } from './properties';
import { entryProperties, wireEntry } from './text-entry';

type InputType = 'text' | 'number' | 'idcard' | 'digit' | 'safe-password' | 'nickname';

const KEYBOARD: Readonly<Record<InputType, string>> = {
  text: 'text',
  number: 'numeric',
  idcard: 'text',
  digit: 'decimal',
  'safe-password': 'text',
  nickname: 'text',
};

export const input = builtIn({
  tag: 'input',
  css: `wx-input{display:block;height:1.4rem;min-height:1.4rem;overflow:hidden;text-overflow:clip;white-space:nowrap;cursor:text}
wx-input>input{display:block;width:100%;height:100%;min-height:1.4rem;box-sizing:border-box;margin:0;padding:0;border:0;outline:0;background:none;color:inherit;font:inherit;letter-spacing:inherit;text-align:inherit}
wx-input>input::placeholder{color:var(--zy-placeholder,#808080);opacity:1}
wx-input>input:disabled{-webkit-text-fill-color:currentcolor}`,
  properties: {
    ...entryProperties,
    type: choice<InputType>('text'),
    password: flag(),
    alwaysEmbed: flag(),
    safePasswordCertPath: string(),
    safePasswordLength: number(),
  },
  create(node) {
    const control = document.createElement('input');
    control.autocomplete = 'off';
    node.watch(['type', 'password'], () => {
      const { type, password } = node.props;
      control.type = password || type === 'safe-password' ? 'password' : 'text';
      control.inputMode = KEYBOARD[type] ?? 'text';
    });
    const entry = wireEntry(node, control);
    control.addEventListener('keydown', (event) => {
      // Enter also ends an input method's composition; that one is not a confirmation.
      if (event.key !== 'Enter' || event.isComposing) return;
      node.emit('confirm', { value: entry.text() });
      if (!node.props.confirmHold) control.blur();
    });
  },
});
