/** Holds the project's own components to the phone's limits, and gives every component the host's own queries. */
import * as adapter from 'glass-easel-miniprogram-adapter';
import type { HostPort } from './ports';
import type { Project } from './project';
import { SetDataRules } from './set-data';

/** What the adapter lacks in types: the component's path and the options of its observer. */
type Caller = adapter.component.ComponentCaller<
  Record<string, never>,
  Record<string, never>,
  Record<string, never>,
  never
>;

/** Called once, before the first component is created. */
export function installComponentRules(project: Project, host: HostPort): void {
  const rules = new SetDataRules((kind, message) => host.warn(kind, message));
  const prototype = adapter.component.ComponentCaller.prototype as object as Caller;
  const { setData } = prototype;
  Object.assign(prototype, {
    setData(this: Caller, patch: Record<string, never>, done?: () => void) {
      if (project.units[this.is]?.strict) {
        rules.check(this._$, this.is, patch, performance.now());
      }
      setData.call(this, patch, done);
    },
    createSelectorQuery(this: Caller) {
      return host.createSelectorQuery(this);
    },
    createIntersectionObserver(this: Caller, options?: object) {
      return host.createIntersectionObserver(this, options);
    },
    createMediaQueryObserver(this: Caller) {
      return host.createMediaQueryObserver(this);
    },
  });
}
