/** Properties of a built-in by their defaults: a property's type follows from it, so `node.props` needs no casts. */

/** What glass-easel converts an attribute's value to; `null` takes the value as it is. */
type PropertyType = StringConstructor | NumberConstructor | BooleanConstructor | ArrayConstructor;

export interface Property<T> {
  readonly type: PropertyType | null;
  readonly value: T;
}

// biome-ignore lint/suspicious/noExplicitAny: a property list holds properties of every type
export type Properties = Record<string, Property<any>>;
export type Values<P extends Properties> = {
  readonly [K in keyof P]: P[K] extends Property<infer T> ? T : never;
};

export const string = (value = ''): Property<string> => ({ type: String, value });
export const number = (value = 0): Property<number> => ({ type: Number, value });
export const flag = (value = false): Property<boolean> => ({ type: Boolean, value });
export const list = <T>(): Property<readonly T[]> => ({ type: Array, value: [] });
/** A string attribute with a known set of values; what is not in the set falls to the built-in's default branch. */
export const choice = <T extends string>(value: NoInfer<T>): Property<T> => ({
  type: String,
  value,
});
/** A value the template may give in several types. */
export const anything = <T = unknown>(value: T): Property<T> => ({ type: null, value });
