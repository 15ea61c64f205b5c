/** Shown under 我的 → 关于; the same as package.json says, which a test holds. */
export const VERSION = '0.1.0';
