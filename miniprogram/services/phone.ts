/** What pages ask of the phone itself. */
import type { Look } from '../stores/look';

/** Puts text on the clipboard. WeChat shows its own confirmation, which ours replaces in the reader's language. */
export function copyText(text: string, done: string): void {
  wx.setClipboardData({
    data: text,
    success: () => {
      void wx.showToast({ title: done, icon: 'none' });
    },
  });
}

export function tell(text: string): void {
  void wx.showToast({ title: text, icon: 'none' });
}

/** Draws the navigation bar for the page shown. A page without a native bar is not asked for one. */
export function drawNavigationBar({ theme }: Look, title: string): void {
  void wx.setNavigationBarTitle({ title });
  void wx.setNavigationBarColor(
    theme === 'dark'
      ? { frontColor: '#ffffff', backgroundColor: '#11161D' }
      : { frontColor: '#000000', backgroundColor: '#FAF8F4' },
  );
}

/** From this width on a page has a list and a detail side by side; the same figure as in the style sheets. */
const WIDE_PX = 700;

export function isWide(): boolean {
  return wx.getWindowInfo().windowWidth >= WIDE_PX;
}

/** Room a page without a native bar leaves at its top, in px: the capsule's lower edge and WeChat's own gap. */
export function topInset(): number {
  const capsule = wx.getMenuButtonBoundingClientRect();
  const { statusBarHeight } = wx.getWindowInfo();
  return capsule.bottom + Math.max(0, capsule.top - statusBarHeight);
}

export function endPullDown(): void {
  void wx.stopPullDownRefresh();
}

/** Moves the page shown to its top, as when a list is replaced by another. */
export function scrollToTop(): void {
  void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
}

/** Moves the page so far that what the selector names stands below the bar. */
export function scrollTo(selector: string): void {
  void wx.pageScrollTo({ selector, offsetTop: -80 });
}

/** Asks before something that cannot be taken back with a tap. `yes` and `no` have at most four characters in WeChat. */
export function confirm(asked: {
  title: string;
  text: string;
  yes: string;
  no: string;
}): Promise<boolean> {
  return new Promise((resolve) => {
    wx.showModal({
      title: asked.title,
      content: asked.text,
      confirmText: asked.yes,
      cancelText: asked.no,
      success: ({ confirm: agreed }) => resolve(agreed),
      fail: () => resolve(false),
    });
  });
}

/** What a bar or QR code says; null when the camera was put away. */
export function scan(): Promise<string | null> {
  return new Promise((resolve) => {
    wx.scanCode({
      scanType: ['barCode', 'qrCode'],
      success: ({ result }) => resolve(result),
      fail: () => resolve(null),
    });
  });
}
