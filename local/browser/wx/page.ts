/** What an app sets on the page shown: bars, tab bar, scroll position, pull to refresh. */
import type { HostPort, ScrollTarget } from '../runtime/ports';
import { ApiError, api, required } from './api';

interface TabItem {
  index: number;
  text: string;
  iconPath: string;
  selectedIconPath: string;
}

interface TabStyle {
  color: string;
  selectedColor: string;
  backgroundColor: string;
  borderStyle: 'black' | 'white';
}

export function pageApis(host: HostPort) {
  const { navBar, tabBar } = host;
  return {
    setNavigationBarTitle: api<{ title: string }>('setNavigationBarTitle', ({ title }) =>
      navBar.setTitle(required(title, 'title')),
    ),
    setNavigationBarColor: api<{ frontColor: string; backgroundColor: string }>(
      'setNavigationBarColor',
      ({ frontColor, backgroundColor }) => {
        const front = required(frontColor, 'frontColor');
        if (!/^#(000000|ffffff)$/i.test(front)) {
          throw new ApiError(`invalid frontColor "${front}": only #ffffff and #000000 are allowed`);
        }
        navBar.setColor(front, required(backgroundColor, 'backgroundColor'));
      },
    ),
    showNavigationBarLoading: api('showNavigationBarLoading', () => navBar.setLoading(true)),
    hideNavigationBarLoading: api('hideNavigationBarLoading', () => navBar.setLoading(false)),
    hideHomeButton: api('hideHomeButton', () => navBar.hideHome()),
    getMenuButtonBoundingClientRect: () => {
      const { width, height, top, right, bottom, left } = navBar.capsule();
      return { width, height, top, right, bottom, left };
    },
    // The capsule of this host never changes its size.
    onMenuButtonBoundingClientRectWeightChange: () => {},
    offMenuButtonBoundingClientRectWeightChange: () => {},

    setTabBarBadge: api<{ index: number; text: string }>('setTabBarBadge', ({ index, text }) =>
      tabBar.setBadge(required(index, 'index'), required(text, 'text')),
    ),
    removeTabBarBadge: api<{ index: number }>('removeTabBarBadge', ({ index }) =>
      tabBar.removeBadge(required(index, 'index')),
    ),
    showTabBarRedDot: api<{ index: number }>('showTabBarRedDot', ({ index }) =>
      tabBar.showRedDot(required(index, 'index')),
    ),
    hideTabBarRedDot: api<{ index: number }>('hideTabBarRedDot', ({ index }) =>
      tabBar.hideRedDot(required(index, 'index')),
    ),
    setTabBarItem: api<TabItem>('setTabBarItem', ({ index, ...item }) =>
      tabBar.setItem(required(index, 'index'), item),
    ),
    setTabBarStyle: api<TabStyle>('setTabBarStyle', (style) => tabBar.setStyle(style)),
    showTabBar: api('showTabBar', () => tabBar.show()),
    hideTabBar: api('hideTabBar', () => tabBar.hide()),

    pageScrollTo: api<ScrollTarget>('pageScrollTo', (target) => host.scrollPage(target)),
    startPullDownRefresh: api('startPullDownRefresh', () => host.pullDown.start()),
    stopPullDownRefresh: api('stopPullDownRefresh', () => host.pullDown.stop()),
    setBackgroundColor: api<{ backgroundColor: string }>(
      'setBackgroundColor',
      ({ backgroundColor }) => {
        const page = host.navigation.current();
        if (page && backgroundColor) page.frame.style.backgroundColor = backgroundColor;
      },
    ),
  };
}
