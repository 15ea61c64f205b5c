/** `aria-*` and `role` on a component's own node, which a phone takes on every node. */
import * as glassEasel from 'glass-easel';

const isAria = (name: string) => name.startsWith('aria-') || name === 'role';

/**
 * glass-easel asks whether an attribute that is no property is an external class; there it becomes an attribute of the
 * DOM, without a property appearing in the component's data. Called once, before the first component.
 */
export function installAria(): void {
  const { hasExternalClass, setExternalClass } = glassEasel.Component.prototype;
  glassEasel.Component.prototype.hasExternalClass = function (name) {
    return isAria(name) || hasExternalClass.call(this, name);
  };
  glassEasel.Component.prototype.setExternalClass = function (name, value) {
    if (!isAria(name)) return setExternalClass.call(this, name, value);
    const element = this.getBackendElement() as unknown as HTMLElement | null;
    const attribute: unknown = value;
    const isUnset = attribute === undefined || attribute === null || attribute === '';
    if (isUnset) element?.removeAttribute(name);
    else element?.setAttribute(name, String(attribute));
  };
}
