/**
 * Asks for agreement to the privacy guideline in WeChat's own dialog, which WeChat shows once and remembers.
 * @returns false when the reader refuses; they may be asked again by another tap
 */
export function agreeToPrivacy(): Promise<boolean> {
  return new Promise((resolve) => {
    wx.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) });
  });
}

/** Whether the reader has agreed already, so that nobody is asked twice. */
export function hasAgreedToPrivacy(): Promise<boolean> {
  return new Promise((resolve) => {
    wx.getPrivacySetting({
      success: ({ needAuthorization }) => resolve(!needAuthorization),
      fail: () => resolve(false),
    });
  });
}
