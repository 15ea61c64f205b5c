/** What a stored document is made of. */
export type Value =
  | null
  | string
  | number
  | boolean
  | Date
  | RegExp
  | readonly Value[]
  | { readonly [field: string]: Value };

export type Fields = { readonly [field: string]: Value };
export type Document = Fields & { readonly _id: string };

export function isFields(value: Value | undefined): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  );
}
