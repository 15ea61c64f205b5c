import { builtIn } from './define';
import { registerField } from './fields';
import { choice, flag, string } from './properties';

export const switchControl = builtIn({
  tag: 'switch',
  css: `wx-switch{display:inline-block;vertical-align:middle;position:relative;box-sizing:border-box;width:52px;height:32px;border-radius:16px;background:#dfdfdf;cursor:pointer;transition:background-color .1s}
wx-switch::after{content:"";position:absolute;top:1px;left:1px;width:30px;height:30px;border-radius:50%;background:#fff;box-shadow:0 1px 3px rgba(0,0,0,.4);transition:transform .2s}
wx-switch[aria-checked=true]{background:var(--zy-color,#04be02)}wx-switch[aria-checked=true]::after{transform:translateX(20px)}
wx-switch[data-type=checkbox]{width:22px;height:22px;border-radius:3px;border:1px solid #d1d1d1;background:#fff}
wx-switch[data-type=checkbox]::after{content:none}
wx-switch[data-type=checkbox][aria-checked=true]::after{content:"✓";width:auto;height:auto;background:none;box-shadow:none;transform:none;top:0;left:3px;color:var(--zy-color,#04be02)}
wx-switch[aria-disabled=true]{opacity:.7;cursor:default}`,
  properties: {
    name: string(),
    checked: flag(),
    disabled: flag(),
    type: choice<'switch' | 'checkbox'>('switch'),
    color: string(),
  },
  create(node) {
    const { element } = node;
    element.setAttribute('role', 'switch');
    node.watch(['checked'], () => {
      element.setAttribute('aria-checked', String(node.props.checked));
    });
    node.watch(['disabled'], () => {
      element.setAttribute('aria-disabled', String(node.props.disabled));
      element.tabIndex = node.props.disabled ? -1 : 0;
    });
    node.watch(['color'], () => element.style.setProperty('--zy-color', node.props.color || null));
    node.watch(['type'], () => {
      element.dataset.type = node.props.type;
    });
    const toggle = () => {
      if (node.props.disabled) return;
      node.set({ checked: !node.props.checked });
      node.emit('change', { value: node.props.checked });
    };
    node.on('tap', toggle);
    registerField(element, {
      name: () => node.props.name,
      value: () => node.props.checked,
      reset: () => node.set({ checked: false }),
      activate: toggle,
    });
  },
});
