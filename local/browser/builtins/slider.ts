import { builtIn } from './define';
import { registerField } from './fields';
import { flag, number, string } from './properties';

export const slider = builtIn({
  tag: 'slider',
  css: `wx-slider{display:flex;align-items:center;margin:10px 18px}
wx-slider>input{flex:1;min-width:0;height:var(--zy-block);margin:0;appearance:none;background:linear-gradient(var(--zy-active) 0 0) 0/var(--zy-share) 2px no-repeat,linear-gradient(var(--zy-rest) 0 0) center/100% 2px no-repeat;background-position:left center;cursor:pointer}
wx-slider>input::-webkit-slider-thumb{appearance:none;width:var(--zy-block);height:var(--zy-block);border-radius:50%;background:var(--zy-knob);box-shadow:0 0 4px rgba(0,0,0,.3)}
wx-slider>input::-moz-range-thumb{width:var(--zy-block);height:var(--zy-block);border:0;border-radius:50%;background:var(--zy-knob);box-shadow:0 0 4px rgba(0,0,0,.3)}
wx-slider>output{min-width:2em;text-align:center;color:#888}`,
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
    /** The part of the track that lies before the knob. */
    const fill = () => {
      const share =
        (range.valueAsNumber - Number(range.min)) / (Number(range.max) - Number(range.min));
      range.style.setProperty('--zy-share', `${(share || 0) * 100}%`);
    };
    node.watch(['min', 'max', 'step', 'value', 'disabled', 'showValue'], () => {
      const { min, max, step, value, disabled, showValue } = node.props;
      range.min = String(min);
      range.max = String(max);
      range.step = String(step);
      range.value = String(value);
      range.disabled = disabled;
      shown.hidden = !showValue;
      shown.value = String(value);
      fill();
    });
    node.watch(
      ['activeColor', 'selectedColor', 'backgroundColor', 'color', 'blockColor', 'blockSize'],
      () => {
        const { activeColor, selectedColor, backgroundColor, color, blockColor } = node.props;
        element.style.setProperty('--zy-active', selectedColor || activeColor);
        element.style.setProperty('--zy-rest', color || backgroundColor);
        element.style.setProperty('--zy-knob', blockColor);
        const blockSize = Math.min(28, Math.max(12, node.props.blockSize));
        element.style.setProperty('--zy-block', `${blockSize}px`);
      },
    );
    node.watch(['ariaLabel'], () => {
      range.setAttribute('aria-label', String(node.props.ariaLabel ?? ''));
    });
    range.addEventListener('input', () => {
      shown.value = range.value;
      fill();
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
