/** What WeChat itself asks of the reader: messages and permissions. */
import { ApiError, api, required } from './api';

const MAX_TEMPLATES = 3;

/** WeChat lets a template ask only in a tap; a browser knows that moment as its own “user activation”. */
const inTap = (): boolean => navigator.userActivation?.isActive ?? true;

export function consentApis() {
  return {
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
