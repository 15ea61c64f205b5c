/** How a text is reached, by the channel of a holding. */
import type { Holding } from '../../../typings/model';

export const channels: Record<Holding['channel'], string> = {
  hosted: '馆内全文',
  miniprogram: '小程序',
  link: '链接',
  terminal: '馆内检索机',
  print: '纸本',
};
