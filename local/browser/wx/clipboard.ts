/** The clipboard. The browser's own is written where it may be; reading it would ask the reader, so a copy is kept. */
import { api, required } from './api';

export function clipboardApis(toast: (title: string) => void) {
  let copy = '';
  return {
    setClipboardData: api<{ data: string }>('setClipboardData', async ({ data }) => {
      copy = required(data, 'data');
      // Refused without a recent tap or on an insecure origin; the copy still serves the app itself.
      await navigator.clipboard?.writeText(copy).catch(() => {});
      toast('内容已复制');
    }),
    getClipboardData: api('getClipboardData', () => ({ data: copy })),
  };
}
