/** Attributes every built-in takes: `hidden` and WeChat's accessibility attributes, mirrored onto the DOM element. */
import { playAnimations } from './animation';
import type { Node } from './node';
import { anything, flag, type Property, string } from './properties';

/** Attribute values as templates give them: `{{true}}`, `{{2}}` or plain text; null leaves the attribute out. */
type AriaValue = string | number | boolean | null;

/** Property → DOM attribute. `aria-role` is WeChat's spelling of `role`; both are read. */
const ARIA = {
  ariaAtomic: 'aria-atomic',
  ariaBusy: 'aria-busy',
  ariaChecked: 'aria-checked',
  ariaControls: 'aria-controls',
  ariaCurrent: 'aria-current',
  ariaDescribedby: 'aria-describedby',
  ariaDisabled: 'aria-disabled',
  ariaExpanded: 'aria-expanded',
  ariaHaspopup: 'aria-haspopup',
  ariaHidden: 'aria-hidden',
  ariaInvalid: 'aria-invalid',
  ariaLabel: 'aria-label',
  ariaLabelledby: 'aria-labelledby',
  ariaLevel: 'aria-level',
  ariaLive: 'aria-live',
  ariaModal: 'aria-modal',
  ariaPosinset: 'aria-posinset',
  ariaPressed: 'aria-pressed',
  ariaRequired: 'aria-required',
  ariaSelected: 'aria-selected',
  ariaSetsize: 'aria-setsize',
  ariaSort: 'aria-sort',
  ariaValuemax: 'aria-valuemax',
  ariaValuemin: 'aria-valuemin',
  ariaValuenow: 'aria-valuenow',
  ariaValuetext: 'aria-valuetext',
} as const;

/** Roles a reader acts on: they take focus, so that Enter and Space tap them. */
const ACTIONABLE = new Set([
  'button',
  'checkbox',
  'link',
  'menuitem',
  'menuitemradio',
  'option',
  'radio',
  'switch',
  'tab',
  'treeitem',
]);

const aria = Object.fromEntries(
  Object.keys(ARIA).map((name) => [name, anything<AriaValue>(null)]),
) as Record<keyof typeof ARIA, Property<AriaValue>>;

export const commonProperties = {
  ...aria,
  ariaRole: string(),
  role: string(),
  tabindex: anything<number | string | null>(null),
  hidden: flag(),
  /** `wx.createAnimation().export()`; played by `playAnimation`. */
  animation: anything<unknown>(null),
};

export type CommonProperties = typeof commonProperties;

/** Ids in a template are scoped to its component; `aria-labelledby` and friends need the DOM's own. */
const REFERENCES = new Set(['ariaControls', 'ariaDescribedby', 'ariaLabelledby']);

export function reflectCommon(node: Node<CommonProperties>): void {
  const { element, component } = node;
  const reflect = (attribute: string, value: AriaValue) => {
    if (value === null || value === undefined || value === '') element.removeAttribute(attribute);
    else element.setAttribute(attribute, String(value));
  };
  const domIds = (ids: string) =>
    ids
      .split(/\s+/)
      .map((id) => {
        const target = component.ownerShadowRoot?.getElementById(id)?.getBackendElement();
        return (target as { id?: string } | null | undefined)?.id || id;
      })
      .join(' ');

  for (const [property, attribute] of Object.entries(ARIA) as [keyof typeof ARIA, string][]) {
    // Watching alone would read 26 defaults per node; nothing is to be reflected before the first change.
    node.whenChanged(property, () => {
      const value = node.props[property];
      if (!REFERENCES.has(property)) reflect(attribute, value);
      else queueMicrotask(() => reflect(attribute, domIds(String(value ?? ''))));
    });
  }
  const setRole = () => {
    const role = node.props.ariaRole || node.props.role;
    reflect('role', role);
    if (node.props.tabindex === null && ACTIONABLE.has(role)) element.tabIndex = 0;
  };
  playAnimations(node);
  node.whenChanged('ariaRole', setRole);
  node.whenChanged('role', setRole);
  node.whenChanged('tabindex', () => reflect('tabindex', node.props.tabindex));
  node.whenChanged('hidden', () => element.toggleAttribute('hidden', node.props.hidden));
}
