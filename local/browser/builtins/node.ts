/** A built-in on the page, as the code that wires its DOM element sees it. */
import type * as glassEasel from 'glass-easel';
import type { HostPort } from '../runtime/ports';
import type { Properties, Values } from './properties';

export interface Node<P extends Properties> {
  readonly element: HTMLElement;
  readonly component: glassEasel.GeneralComponent;
  readonly host: HostPort;
  /** The property values of this moment. */
  readonly props: Values<P>;
  /** Changes own properties as the reader's input does; a `model:` binding hears of it. */
  set(patch: Partial<Values<P>>): void;
  /** Runs `apply` now and after every change of one of `names`. */
  watch(names: readonly (keyof P & string)[], apply: () => void): void;
  /** Runs `apply` after every change of `name`, not now. */
  whenChanged(name: keyof P & string, apply: () => void): void;
  emit(type: string, detail?: Record<string, unknown>, options?: glassEasel.EventOptions): void;
  /** Hears a glass-easel event on this node, before listeners of the template that are added later. */
  on(type: string, listener: (event: glassEasel.ShadowedEvent<unknown>) => void): void;
  onAttach(run: () => void): void;
  onDetach(run: () => void): void;
}

export function createNode<P extends Properties>(
  component: glassEasel.GeneralComponent,
  host: HostPort,
  watched: Map<string, (() => void)[]>,
): Node<P> {
  const element = component.getBackendElement() as unknown as HTMLElement;
  const whenChanged = (name: string, apply: () => void) => {
    const hears = watched.get(name);
    if (hears) hears.push(apply);
    else watched.set(name, [apply]);
  };
  return {
    element,
    component,
    host,
    get props() {
      return component.data as Values<P>;
    },
    set: (patch) => component.setData(patch as Record<string, unknown>),
    watch(names, apply) {
      for (const name of names) whenChanged(name, apply);
      apply();
    },
    whenChanged,
    emit: (type, detail = {}, options = {}) => component.triggerEvent(type, detail, options),
    on: (type, listener) => {
      component.addListener(type, listener);
    },
    onAttach: (run) => component.addLifetimeListener('attached', run),
    onDetach: (run) => component.addLifetimeListener('detached', run),
  };
}
