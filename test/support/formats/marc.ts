/** ISO 2709 put together by hand, so that the readers are not tested with the writers. */

export type Field = [tag: string, content: string | Uint8Array];

const text = (content: string | Uint8Array): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);

/** `$a` in a field's text begins a subfield: `'10$aTitle'`. */
export const field = (tag: string, content: string): Field => [
  tag,
  content.replace(/\$(?=[A-Za-z0-9])/g, '\x1f'),
];

export interface Shape {
  /** Characters 5 to 9 of the leader. */
  kind?: string;
  /** Characters 20 to 23 of the leader. */
  map?: string;
}

export function iso2709(
  fields: readonly Field[],
  { kind = 'nam a', map = '4500' }: Shape = {},
): Buffer {
  let directory = '';
  const bodies: Buffer[] = [];
  let start = 0;
  for (const [tag, content] of fields) {
    const body = Buffer.concat([text(content), Buffer.of(0x1e)]);
    directory += tag + String(body.length).padStart(4, '0') + String(start).padStart(5, '0');
    start += body.length;
    bodies.push(body);
  }
  const base = 24 + directory.length + 1;
  const length = base + start + 1;
  const leader = `${String(length).padStart(5, '0')}${kind}22${String(base).padStart(5, '0')}   ${map}`;
  return Buffer.concat([
    Buffer.from(leader),
    Buffer.from(`${directory}\x1e`),
    ...bodies,
    Buffer.of(0x1d),
  ]);
}

/** A record of MARC 21 with a number and a title. */
export const simple = (id: string, title = `Title ${id}`): Buffer =>
  iso2709([field('001', id), field('245', `10$a${title}`)]);
