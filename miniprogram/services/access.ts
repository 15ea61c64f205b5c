import type { Output } from '../../typings/contract';
import { call } from './cloud';

export const openText = (recordId: string): Promise<Output<'access.open'>> =>
  call('access.open', { recordId });

export const loadPage = (recordId: string, page: number): Promise<Output<'access.page'>> =>
  call('access.page', { recordId, page });
