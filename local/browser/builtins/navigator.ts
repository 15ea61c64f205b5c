import { builtIn } from './define';
import { hoverProperties, showHover } from './hover';
import { choice, number, string } from './properties';

type OpenType = 'navigate' | 'redirect' | 'switchTab' | 'reLaunch' | 'navigateBack' | 'exit';

export const navigator = builtIn({
  tag: 'navigator',
  css: `wx-navigator{display:block;height:auto;width:auto}
wx-navigator.navigator-hover{background-color:rgba(0,0,0,.1)}`,
  properties: {
    ...hoverProperties('navigator-hover', 50, 600),
    url: string(),
    openType: choice<OpenType>('navigate'),
    delta: number(1),
    target: choice<'self' | 'miniProgram'>('self'),
    appId: string(),
    path: string(),
  },
  create(node) {
    showHover(node);
    node.element.setAttribute('role', 'link');
    node.element.tabIndex = 0;
    const { navigation } = node.host;
    const open = () => {
      const { url, openType, delta, target, appId } = node.props;
      if (target === 'miniProgram') {
        throw new Error(`navigator to the mini program "${appId}" needs wx.navigateToMiniProgram`);
      }
      if (openType === 'navigate') navigation.navigateTo(url);
      else if (openType === 'redirect') navigation.redirectTo(url);
      else if (openType === 'switchTab') navigation.switchTab(url);
      else if (openType === 'reLaunch') navigation.reLaunch(url);
      else if (openType === 'navigateBack') navigation.navigateBack(delta);
    };
    node.on('tap', () => {
      try {
        open();
        node.emit('success', { errMsg: 'navigator:ok' });
        node.emit('complete', { errMsg: 'navigator:ok' });
      } catch (error) {
        const errMsg = `navigator:fail ${error instanceof Error ? error.message : String(error)}`;
        node.host.warn('console', errMsg);
        node.emit('fail', { errMsg });
        node.emit('complete', { errMsg });
      }
    });
  },
});
