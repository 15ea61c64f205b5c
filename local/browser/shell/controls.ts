/** The bar's controls: native form elements, so that keyboards and screen readers need nothing more. */

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A second line, smaller, while the option is chosen. */
  readonly note?: string;
}

let nextName = 0;

/** One of several: a row of words, or a list when the options have notes. */
export function radios<T extends string>(
  legend: string,
  options: readonly Option<T>[],
  chosen: T,
  choose: (value: T) => void,
): HTMLFieldSetElement {
  const name = `zy-bar-${nextName++}`;
  const isList = options.some((option) => option.note !== undefined);
  const rows = options.map((option) => {
    const input = make('input', '');
    input.type = 'radio';
    input.name = name;
    input.value = option.value;
    input.checked = option.value === chosen;
    input.addEventListener('change', () => choose(option.value));
    const words = make('span', '', make('b', '', option.label));
    if (option.note) words.append(make('small', '', option.note));
    return make('label', 'zy-bar-option', input, words);
  });
  return make(
    'fieldset',
    isList ? 'zy-bar-list' : 'zy-bar-segments',
    make('legend', '', legend),
    make('div', '', ...rows),
  );
}

export function toggle(
  legend: string,
  label: string,
  on: boolean,
  change: (on: boolean) => void,
): HTMLFieldSetElement {
  const input = make('input', '');
  input.type = 'checkbox';
  input.setAttribute('role', 'switch');
  input.checked = on;
  input.addEventListener('change', () => change(input.checked));
  return make(
    'fieldset',
    'zy-bar-toggle',
    make('legend', '', legend),
    make('label', '', make('span', '', label), input),
  );
}

export function select<T extends string>(
  legend: string,
  options: readonly Option<T>[],
  chosen: T,
  choose: (value: T) => void,
): HTMLFieldSetElement {
  const control = make('select', '');
  control.setAttribute('aria-label', legend);
  for (const { value, label } of options) {
    control.add(new window.Option(label, value, false, value === chosen));
  }
  control.addEventListener('change', () => {
    const option = options.find(({ value }) => value === control.value);
    if (option) choose(option.value);
  });
  return make('fieldset', 'zy-bar-select', make('legend', '', legend), control);
}
