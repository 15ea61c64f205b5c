import type { Input, Output } from '../../typings/contract';
import type { Aspect } from '../../typings/model';
import { call } from './cloud';

export const loadEditable = (id: string): Promise<Output<'catalogue.editable'>> =>
  call('catalogue.editable', { id });

/** @param requestId kept with the draft, so that a save whose answer was lost saves once */
export const saveEdits = (
  input: Input<'catalogue.editRecord'>,
  requestId: string,
): Promise<Output<'catalogue.editRecord'>> => call('catalogue.editRecord', input, requestId);

export const loadHistory = (id: string): Promise<Output<'catalogue.recordHistory'>> =>
  call('catalogue.recordHistory', { id });

export const restoreVersion = (
  input: Input<'catalogue.restoreVersion'>,
): Promise<Output<'catalogue.restoreVersion'>> => call('catalogue.restoreVersion', input);

export const loadDuplicates = (cursor: string | null): Promise<Output<'catalogue.duplicates'>> =>
  call('catalogue.duplicates', cursor === null ? {} : { cursor });

export const mergeRecords = (
  input: Input<'catalogue.mergeRecords'>,
): Promise<Output<'catalogue.mergeRecords'>> => call('catalogue.mergeRecords', input);

export const unmergeRecord = (id: string): Promise<Output<'catalogue.unmergeRecord'>> =>
  call('catalogue.unmergeRecord', { id });

export const notDuplicates = (key: string): Promise<Output<'catalogue.notDuplicates'>> =>
  call('catalogue.notDuplicates', { key });

export function loadProposals(
  aspect: Aspect | null,
  cursor: string | null,
): Promise<Output<'catalogue.tagProposals'>> {
  return call('catalogue.tagProposals', {
    ...(aspect !== null && { aspect }),
    ...(cursor !== null && { cursor }),
  });
}

export const confirmTags = (
  records: Input<'catalogue.confirmTags'>['records'],
): Promise<Output<'catalogue.confirmTags'>> => call('catalogue.confirmTags', { records });
