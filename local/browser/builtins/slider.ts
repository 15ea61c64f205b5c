import { builtIn } from './define';
import { registerField } from './fields';
import { flag, number, string } from './properties';

export const slider = builtIn({
  tag: 'slider',
  css: `wx-slider{display:flex;align-items:center;margin:10px 18px}
wx-slider>input{flex:1;min-width:0;accent-color:var(--zy-active,#1aad19)}wx-slider>output{min-width:2em;text-align:center;color:#888}`,
  properties: {
    name: string(),
    min: number(0),
    max: number(100),
    step: number(1),
    value: number(0),
    disabled: flag(),
    /** Older spellings of `active-color` and `background-color`. */
    selectedColor: string(),
    color: string(),
    activeColor: string('#1aad19'),
    backgroundColor: string('#e9e9e9'),
    blockSize: number(28),
    blockColor: string('#ffffff'),
    showValue: flag(),
  },
  create(node) {
    const { element } = node;
    const range = document.createElement('input');
    range.type = 'range';
    const shown = document.createElement('output');
    element.append(range, shown);
    node.watch(['min', 'max', 'step', 'value', 'disabled', 'showValue'], () => {
      const { min, max, step, value, disabled, showValue } = node.props;
      range.min = String(min);
      range.max = String(max);
      range.step = String(step);
      range.value = String(value);
      range.disabled = disabled;
      shown.hidden = !showValue;
      shown.value = String(value);
    });
    node.watch(['activeColor', 'selectedColor'], () => {
      element.style.setProperty('--zy-active', node.props.selectedColor || node.props.activeColor);
    });
    node.watch(['ariaLabel'], () => {
      range.setAttribute('aria-label', String(node.props.ariaLabel ?? ''));
    });
    range.addEventListener('input', () => {
      shown.value = range.value;
      node.emit('changing', { value: range.valueAsNumber });
    });
    range.addEventListener('change', () => {
      node.set({ value: range.valueAsNumber });
      node.emit('change', { value: range.valueAsNumber });
    });
    registerField(element, {
      name: () => node.props.name,
      value: () => range.valueAsNumber,
      reset: () => node.set({ value: node.props.min }),
      activate: () => range.focus(),
    });
  },
});
