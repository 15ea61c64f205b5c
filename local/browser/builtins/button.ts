import { builtIn } from './define';
import { submitFrom } from './form';
import { hoverProperties, showHover } from './hover';
import { choice, flag, string } from './properties';

type OpenType = '' | 'share' | 'contact' | 'openSetting' | 'feedback' | 'agreePrivacyAuthorization';

/** Set by `wx.onNeedPrivacyAuthorization`'s side: hears of a tap on an agreeing button. */
const agreeListeners = new Set<(buttonId: string) => void>();

/** Hears the id of every tapped `agreePrivacyAuthorization` button. */
export function onPrivacyAgreed(listener: (buttonId: string) => void): void {
  agreeListeners.add(listener);
}

export const button = builtIn({
  tag: 'button',
  css: `wx-button{position:relative;display:block;margin:0 auto;padding:0 14px;box-sizing:border-box;font-size:18px;line-height:2.55555556;text-align:center;border-radius:5px;overflow:hidden;color:#000;background-color:#f8f8f8;cursor:pointer;user-select:none;-webkit-tap-highlight-color:transparent}
wx-button::after{content:"";position:absolute;inset:0;border:1px solid rgba(0,0,0,.2);border-radius:10px;transform:scale(.5);transform-origin:0 0;width:200%;height:200%;box-sizing:border-box;pointer-events:none}
wx-button[data-size=mini]{display:inline-block;font-size:13px;line-height:2.3;padding:0 1.34em}
wx-button[data-type=primary]{color:#fff;background-color:#07c160}wx-button[data-type=warn]{color:#fff;background-color:#e64340}
wx-button[data-plain]{color:#353535;background-color:transparent;border:1px solid #353535}wx-button[data-plain]::after{border-width:0}
wx-button[data-plain][data-type=primary]{color:#07c160;border-color:#07c160}
wx-button[aria-disabled=true]{opacity:.5;cursor:default}
wx-button.button-hover{filter:brightness(.9)}
wx-button[data-loading]::before{content:"";display:inline-block;width:18px;height:18px;margin-right:5px;vertical-align:middle;border:2px solid currentColor;border-right-color:transparent;border-radius:50%;animation:zy-spin 1s linear infinite}
wx-button:focus-visible,wx-navigator:focus-visible,[role]:focus-visible{outline:2px solid currentColor;outline-offset:2px}
@keyframes zy-spin{to{transform:rotate(1turn)}}`,
  properties: {
    ...hoverProperties('button-hover', 20, 70),
    size: choice<'default' | 'mini'>('default'),
    type: choice<'default' | 'primary' | 'warn'>('default'),
    plain: flag(),
    disabled: flag(),
    loading: flag(),
    formType: choice<'' | 'submit' | 'reset'>(''),
    openType: choice<OpenType>(''),
    lang: string('en'),
    sessionFrom: string(),
    sendMessageTitle: string(),
    sendMessagePath: string(),
    sendMessageImg: string(),
    showMessageCard: flag(),
    appParameter: string(),
    activityType: string(),
    entrancePath: string(),
    needShowEntrance: flag(),
    phoneNumberNoQuotaToast: flag(),
  },
  create(node) {
    const { element } = node;
    showHover(node, () => node.props.disabled);
    node.watch(['size'], () => {
      element.dataset.size = node.props.size;
    });
    node.watch(['type'], () => {
      element.dataset.type = node.props.type;
    });
    node.watch(['plain'], () => element.toggleAttribute('data-plain', node.props.plain));
    node.watch(['loading'], () => element.toggleAttribute('data-loading', node.props.loading));
    if (!element.hasAttribute('role')) element.setAttribute('role', 'button');
    node.watch(['disabled'], () => {
      element.setAttribute('aria-disabled', String(node.props.disabled));
      element.tabIndex = node.props.disabled ? -1 : 0;
    });
    node.on('tap', () => {
      const { disabled, formType, openType } = node.props;
      if (disabled) return;
      if (formType) submitFrom(node.component, element, formType);
      if (openType === 'share') node.host.share(node.component);
      else if (openType === 'contact')
        node.emit('contact', { errMsg: 'enterContact:ok', path: '', query: {} });
      else if (openType === 'openSetting') {
        node.emit('opensetting', { errMsg: 'openSetting:ok', authSetting: {} });
      } else if (openType === 'agreePrivacyAuthorization') {
        for (const agreed of agreeListeners) agreed(node.component.id);
        node.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
      }
    });
  },
});
