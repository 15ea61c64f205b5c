import type { IconName } from './paths';
import { PATHS } from './paths';

/** A mask takes its shape from a picture and its colour from the text around it, so one drawing serves both themes. */
export function maskOf(name: IconName): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"><path d="${PATHS[name]}"/></svg>`;
  const image = `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
  return `-webkit-mask-image:${image};mask-image:${image}`;
}

Component({
  properties: { name: { type: String, value: '' } },
  data: { mask: '' },
  observers: {
    name(name: string) {
      this.setData({ mask: name in PATHS ? maskOf(name as IconName) : '' });
    },
  },
});
