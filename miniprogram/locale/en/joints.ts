import type { Words } from '../zh-CN/index';

export const joints: Words['joints'] = {
  comma: ', ',
  items: ', ',
  clauses: '; ',
  sentences: '. ',
  colon: ': ',
};
