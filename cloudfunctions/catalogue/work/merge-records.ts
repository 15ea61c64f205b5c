import type { Input, Output } from '../../../typings/contract';
import type { Call } from '../../platform/actions';
import { AppError } from '../../platform/errors';
import { faultyField } from '../edits';
import { mergedStates, wordsOfOthers } from '../merging';
import { idsMergedInto } from '../record-change-store';
import type { RecordDocument } from '../records';
import { changeRecords } from './change-records';

/** Records one merge touches: each is read and kept in one transaction of at most 100 operations. */
const MOST = 40;

/** Lets some records lead to one, which takes what they know beyond it. */
export async function mergeRecords(
  { keep, drop }: Input<'catalogue.mergeRecords'>,
  call: Call,
): Promise<Output<'catalogue.mergeRecords'>> {
  // A merge leads to its end at once, so what led to one of these is led on.
  const led = await idsMergedInto(call.database, drop, MOST);
  const ids = [...new Set([keep, ...drop, ...led])];
  if (drop.includes(keep) || ids.length > MOST) throw cannot(keep, 'too many, or into itself');
  await changeRecords(call, {
    cause: 'merge',
    ids,
    facts: { merged: drop.length },
    overtaken: 'WRONG_STATE',
    rule(before) {
      const stays = before.get(keep);
      if (stays === undefined) throw new AppError('NOT_FOUND', `no record "${keep}"`);
      const others = [...before.values()].filter(({ _id }) => _id !== keep);
      const dropped = others.filter(({ _id }) => drop.includes(_id));
      const merged = others.filter((record) => !drop.includes(record._id) && leadsTo(record, drop));
      const states = mergedStates(stays, dropped, merged);
      if (states === null) throw cannot(keep, 'they are not the same thing');
      const at = faultyField(stays, wordsOfOthers(stays, dropped));
      if (at !== null) throw cannot(keep, `"${at}" would be too much`);
      return states;
    },
  });
  return { id: keep };
}

const leadsTo = ({ mergedInto }: RecordDocument, ids: readonly string[]): boolean =>
  mergedInto !== undefined && ids.includes(mergedInto);

const cannot = (keep: string, why: string): AppError =>
  new AppError('WRONG_STATE', `nothing can be merged into "${keep}": ${why}`);
