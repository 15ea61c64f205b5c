/** What WeChat itself asks of the reader: privacy, messages, permissions. */
import { onPrivacyAgreed } from '../builtins/button';
import type { HostPort } from '../runtime/ports';
import { ApiError, api, required } from './api';

/** An answer of the app's privacy dialog. */
interface PrivacyAnswer {
  readonly event: 'agree' | 'disagree' | 'exposureAuthorization';
  readonly buttonId?: string;
}
type PrivacyListener = (
  resolve: (answer: PrivacyAnswer) => void,
  info: { referrer: string },
) => void;

const AGREED_KEY = 'zhuyue.host.privacy-agreed';
const MAX_TEMPLATES = 3;

/** WeChat lets a template ask only in a tap; a browser knows that moment as its own “user activation”. */
const inTap = (): boolean => navigator.userActivation?.isActive ?? true;

export function consentApis(host: HostPort) {
  let listener: PrivacyListener | undefined;
  const agreed = () => localStorage.getItem(AGREED_KEY) === 'yes';
  const waiting: { resolve: () => void; reject: (reason: ApiError) => void }[] = [];
  const settle = (agrees: boolean) => {
    if (agrees) localStorage.setItem(AGREED_KEY, 'yes');
    for (const one of waiting.splice(0)) {
      if (agrees) one.resolve();
      else one.reject(new ApiError('privacy permission is not authorized', 104));
    }
  };
  // The dialog's agreeing button counts by itself; the app's resolve() then only tells which one it was.
  onPrivacyAgreed(() => settle(true));
  const askPrivacy = (referrer: string) =>
    new Promise<void>((resolve, reject) => {
      if (agreed() || !listener) {
        resolve();
        return;
      }
      waiting.push({ resolve, reject });
      listener(
        (answer) => {
          if (answer.event !== 'exposureAuthorization') settle(answer.event === 'agree');
        },
        { referrer },
      );
    });

  return {
    onNeedPrivacyAuthorization: (ask: PrivacyListener) => {
      listener = ask;
    },
    requirePrivacyAuthorize: api('requirePrivacyAuthorize', () =>
      askPrivacy('requirePrivacyAuthorize'),
    ),
    getPrivacySetting: api('getPrivacySetting', () => ({
      needAuthorization: !agreed(),
      privacyContractName: host.app.window.navigationBarTitleText ?? '',
    })),
    openPrivacyContract: api('openPrivacyContract', () => {
      throw new ApiError('the privacy contract is kept by WeChat');
    }),
    requestSubscribeMessage: api<{ tmplIds: string[] }>(
      'requestSubscribeMessage',
      ({ tmplIds }) => {
        const ids = required(tmplIds, 'tmplIds');
        if (!inTap()) throw new ApiError('can only be invoked by user TAP gesture.', 10005);
        if (ids.length === 0) throw new ApiError("TmplIds can't be empty", 10001);
        if (ids.length > MAX_TEMPLATES) {
          throw new ApiError(`tmplIds is longer than ${MAX_TEMPLATES}`, 20003);
        }
        return Object.fromEntries(ids.map((id) => [id, 'accept']));
      },
    ),
    getSetting: api('getSetting', () => ({
      authSetting: {},
      subscriptionsSetting: { mainSwitch: true, itemSettings: {} },
    })),
    openSetting: api('openSetting', () => ({ authSetting: {} })),
    authorize: api('authorize', () => ({})),
    getAppAuthorizeSetting: () => ({
      albumAuthorized: 'authorized',
      cameraAuthorized: 'authorized',
      locationAuthorized: 'denied',
      notificationAuthorized: 'authorized',
      phoneCalendarAuthorized: 'denied',
    }),
  };
}
