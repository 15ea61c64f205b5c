/** What a form reads and a label acts on: every input built-in makes itself known here. */
import * as glassEasel from 'glass-easel';

export interface Field {
  name(): string;
  value(): unknown;
  /** Back to what it showed first. */
  reset(): void;
  /** What a tap on its label does. */
  activate(): void;
}

const fields = new WeakMap<Element, Field>();

export function registerField(element: HTMLElement, field: Field): void {
  fields.set(element, field);
}

export const fieldOf = (element: Element): Field | undefined => fields.get(element);

type Associated = Element & { readonly __wxElement?: glassEasel.Element };

/**
 * A component of the app with `behaviors: ['wx://form-field']` takes part by its `name` and `value` properties;
 * without the behaviour's own type here, having both is what tells it.
 */
function componentField(element: Associated): Field | undefined {
  const owner = element.__wxElement;
  if (!owner || !glassEasel.Component.isComponent(owner)) return undefined;
  const component: glassEasel.GeneralComponent = owner;
  const has = (name: string) => glassEasel.Component.hasProperty(component, name);
  if (component.is.startsWith('built-in/') || !has('name') || !has('value')) return undefined;
  return {
    name: () => String(component.data.name ?? ''),
    value: () => component.data.value as unknown,
    reset: () => {},
    activate: () => {},
  };
}

/** The named fields inside `root`, outermost first; what a group or a component answers for is not asked again. */
export function namedFields(root: Element): Field[] {
  const found: Field[] = [];
  for (const child of root.children) {
    const field = fieldOf(child) ?? componentField(child);
    if (field?.name()) found.push(field);
    else found.push(...namedFields(child));
  }
  return found;
}

/** The first field inside `root` that a label can act on. */
export function firstField(root: Element): Field | undefined {
  for (const child of root.querySelectorAll('*')) {
    const field = fieldOf(child);
    if (field) return field;
  }
  return undefined;
}
