/** What leads out of the mini program: on a desk it is said where it would go, or asked what it would bring. */

import type { HostPort } from '../runtime/ports';
import type { AsyncApi, Success } from './api';
import { ApiError, api, required } from './api';

/** `wx.showModal`, as the APIs here use it. */
type Ask = AsyncApi<
  Partial<{
    title: string;
    content: string;
    showCancel: boolean;
    editable: boolean;
    placeholderText: string;
  }>
>;

const WORDS = {
  zh_CN: {
    leave: '将打开另一个小程序',
    article: '将打开公众号文章',
    scan: '扫码：输入码的内容',
    call: '将拨打电话',
  },
  en: {
    leave: 'Would open another mini program',
    article: 'Would open an article',
    scan: 'Scan: type what the code says',
    call: 'Would call',
  },
} as const;

export function elsewhereApis(host: HostPort, showModal: Ask) {
  const words = () => WORDS[host.settings.get().language];
  const ask = async (options: Parameters<Ask>[0]): Promise<Success> => {
    const answer = await showModal(options);
    if (!answer?.confirm) throw new ApiError('cancel');
    return answer;
  };
  return {
    navigateToMiniProgram: api<{ appId: string; path: string; shortLink: string }>(
      'navigateToMiniProgram',
      async ({ appId, path, shortLink }) => {
        await ask({
          title: words().leave,
          content: [appId ?? shortLink, path].filter(Boolean).join('\n'),
        });
      },
    ),
    openOfficialAccountArticle: api<{ url: string }>(
      'openOfficialAccountArticle',
      async ({ url }) => {
        await ask({ title: words().article, content: required(url, 'url') });
      },
    ),
    makePhoneCall: api<{ phoneNumber: string }>('makePhoneCall', async ({ phoneNumber }) => {
      await ask({ title: words().call, content: required(phoneNumber, 'phoneNumber') });
    }),
    scanCode: api<{ onlyFromCamera: boolean; scanType: string[] }>('scanCode', async () => {
      const { content } = await ask({ title: words().scan, editable: true });
      return { result: content, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' };
    }),
    reportEvent: () => {},
    showShareMenu: api('showShareMenu', () => {}),
    hideShareMenu: api('hideShareMenu', () => {}),
  };
}
