import { parseStandardNumber, standardKeys } from '../../miniprogram/shared/query';
import type { StandardLink } from '../../typings/contract';
import type { RecordSummary } from '../../typings/model';

/** Editions on either side of one standard: more than any code has had. */
const FARTHEST = 8;

/** A number as it is indexed, so that every printed form of it is the same. */
function keyOf(number: string): string {
  const standard = parseStandardNumber(number);
  return (standard && standardKeys(standard).at(-1)) ?? number;
}

type Side = 'replaces' | 'replacedBy';

/**
 * The standards before and after one, oldest first; empty when it stands alone. What either of two records says of the
 * other counts, and each number comes once, so that records which replace one another in a ring end.
 *
 * @param find records that bear one of the numbers or name it as their own predecessor or successor
 */
export function standardChain(
  record: RecordSummary,
  find: (numbers: readonly string[]) => readonly RecordSummary[],
): StandardLink[] {
  const { standard } = record;
  if (standard === undefined) return [];
  const seen = new Set([keyOf(standard.number)]);
  const around = (side: Side): StandardLink[] => {
    const links: StandardLink[] = [];
    let edge: StandardLink[] = [{ number: standard.number, place: 'this', record }];
    for (let steps = 0; steps < FARTHEST && edge.length > 0; steps += 1) {
      edge = stepFrom(edge, side, find).filter(({ number }) => {
        const isNew = !seen.has(keyOf(number));
        seen.add(keyOf(number));
        return isNew;
      });
      links.push(...edge);
    }
    return links;
  };
  const before = around('replaces').reverse();
  const after = around('replacedBy');
  if (before.length + after.length === 0) return [];
  return [...before, { number: standard.number, place: 'this', record }, ...after];
}

/** The standards next to these on one side, with their records where there are any. */
function stepFrom(
  edge: readonly StandardLink[],
  side: Side,
  find: (numbers: readonly string[]) => readonly RecordSummary[],
): StandardLink[] {
  const other: Side = side === 'replaces' ? 'replacedBy' : 'replaces';
  const here = new Set(edge.map(({ number }) => keyOf(number)));
  const told = edge.flatMap(({ record }) => record?.standard?.[side] ?? []);
  const naming = find(edge.map(({ number }) => number))
    .filter(({ standard }) => standard?.[other]?.some((number) => here.has(keyOf(number))))
    .flatMap(({ standard }) => (standard === undefined ? [] : [standard.number]));
  const numbers = [...told, ...naming];
  const records = numbers.length === 0 ? [] : find(numbers);
  const place = side === 'replaces' ? 'before' : 'after';
  return numbers.map((number) => {
    const bearing = records.find(
      ({ standard }) => standard !== undefined && keyOf(standard.number) === keyOf(number),
    );
    return { number, place, ...(bearing !== undefined && { record: bearing }) };
  });
}
