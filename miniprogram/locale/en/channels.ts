import type { Words } from '../zh-CN/index';

export const channels: Words['channels'] = {
  hosted: 'Hosted text',
  miniprogram: 'Mini program',
  link: 'Link',
  terminal: 'Library terminal',
  print: 'Printed',
};
