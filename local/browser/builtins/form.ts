import type * as glassEasel from 'glass-easel';
import { builtIn } from './define';
import { namedFields } from './fields';
import { flag, number } from './properties';

interface Form {
  submit(button: glassEasel.Element): void;
  reset(button: glassEasel.Element): void;
}

const forms = new WeakMap<Element, Form>();

/** Submits or resets the form around a tapped button; without one, nothing happens. */
export function submitFrom(
  button: glassEasel.Element,
  element: HTMLElement,
  kind: 'submit' | 'reset',
): void {
  const around = element.closest('wx-form');
  const form = around && forms.get(around);
  if (form) form[kind](button);
}

const plain = (target: glassEasel.Element) => ({ id: target.id, dataset: target.dataset ?? {} });

export const form = builtIn({
  tag: 'form',
  css: 'wx-form{display:block}',
  properties: { reportSubmit: flag(), reportSubmitTimeout: number() },
  create(node) {
    forms.set(node.element, {
      submit(button) {
        const value: Record<string, unknown> = {};
        for (const field of namedFields(node.element)) value[field.name()] = field.value();
        node.emit('submit', { value, target: plain(button), formId: '' });
      },
      reset(button) {
        for (const field of namedFields(node.element)) field.reset();
        node.emit('reset', { target: plain(button) });
      },
    });
  },
});
