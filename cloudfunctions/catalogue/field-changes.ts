import type { ImportHolding, ImportRecord, RecordVersion } from '../../typings/contract';

type Changes = RecordVersion['fields'];

/** UTF-16 units of a value that is shown; an abstract is recognised by less. */
const MAX_TEXT = 400;

/** Who a record is never changes. */
const IDENTITY: ReadonlySet<string> = new Set(['id', 'source']);

/** A field's value as text: lists joined, a holding as its parts; undefined where there is none. */
export function fieldText(value: ImportRecord[keyof ImportRecord]): string | undefined {
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? value.map(itemText).join('；') : String(value);
  return text.slice(0, MAX_TEXT);
}

function itemText(item: string | ImportHolding): string {
  if (typeof item === 'string') return item;
  const { channel, vendor, path, campus, shelf, copies, available } = item;
  const count = copies === undefined ? available : `${available ?? 0}/${copies}`;
  return [channel, vendor, path, campus, shelf, count]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** Fields in which two states of a record differ, by name. @param before null before the record was added */
export function changedFields(before: ImportRecord | null, after: ImportRecord): Changes {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]);
  return ([...names].sort() as (keyof ImportRecord)[]).flatMap((name) => {
    const old = before?.[name];
    if (IDENTITY.has(name) || JSON.stringify(old) === JSON.stringify(after[name])) return [];
    const [was, becomes] = [fieldText(old), fieldText(after[name])];
    return {
      name,
      ...(was !== undefined && { before: was }),
      ...(becomes !== undefined && { after: becomes }),
    };
  });
}
