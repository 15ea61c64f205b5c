/** Shown under 我的 → 关于; the same as package.json says, which a test holds. */
export const VERSION = '0.1.0';

/** Version of the privacy guideline that a reader agrees to when they bind, as declared to WeChat. */
export const PRIVACY_GUIDELINE = '2026-09';
