/**
 * How a built-in is written: its properties with their defaults, its own style, and one function that wires a fresh
 * DOM element.
 */
import type * as glassEasel from 'glass-easel';
import type { HostPort } from '../runtime/ports';
import { type CommonProperties, commonProperties, reflectCommon } from './common';
import { createNode, type Node } from './node';
import type { Properties } from './properties';

interface Definition<P extends Properties> {
  readonly tag: string;
  /** Rules on `wx-<tag>`, put into a layer so that any rule of the app wins. */
  readonly css?: string;
  readonly properties: P;
  create(node: Node<P & CommonProperties>): void;
}

export interface BuiltIn {
  readonly tag: string;
  readonly css: string;
  /** Registers the component and answers its path. */
  register(space: glassEasel.ComponentSpace, host: HostPort): string;
}

export const builtIn = <P extends Properties>(definition: Definition<P>): BuiltIn => ({
  tag: definition.tag,
  css: definition.css ?? '',
  register(space, host) {
    const path = `built-in/${definition.tag}`;
    const watchers = new WeakMap<object, Map<string, (() => void)[]>>();
    const all: Properties = { ...commonProperties, ...definition.properties };
    const properties = Object.fromEntries(
      Object.entries(all).map(([name, { type, value }]) => [
        name,
        {
          type,
          value,
          observer(this: object) {
            for (const apply of watchers.get(this)?.get(name) ?? []) apply();
          },
        },
      ]),
    );
    space.defineComponent({
      is: path,
      properties,
      lifetimes: {
        created() {
          const component: glassEasel.GeneralComponent = this.general();
          const watched = new Map<string, (() => void)[]>();
          watchers.set(this, watched);
          const node = createNode<P & CommonProperties>(component, host, watched);
          reflectCommon(node);
          definition.create(node);
        },
      },
    });
    return path;
  },
});
