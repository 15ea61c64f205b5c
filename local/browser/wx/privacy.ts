/** WeChat's privacy guideline: asked for once a person, by the app's own dialog or by WeChat's. */
import { onPrivacyAgreed } from '../builtins/button';
import { dialogButton, openDialog } from '../builtins/overlay/dialog';
import type { HostPort } from '../runtime/ports';
import { ApiError, api } from './api';
import { hasAgreed, setAgreed } from './privacy-state';

/** An answer of the app's privacy dialog. */
interface PrivacyAnswer {
  readonly event: 'agree' | 'disagree' | 'exposureAuthorization';
  readonly buttonId?: string;
}
type PrivacyListener = (
  resolve: (answer: PrivacyAnswer) => void,
  info: { referrer: string },
) => void;

const WORDS = {
  zh_CN: {
    title: '用户隐私保护提示',
    ask: (contract: string) =>
      `使用前请阅读${contract}，了解个人信息怎样被收集和使用。点“同意”表示已阅读并同意。`,
    contract: (app: string) => `《${app}小程序隐私保护指引》`,
    kept: '指引的正文由微信公众平台保管，在手机上从这里打开。',
    agree: '同意',
    refuse: '拒绝',
    close: '关闭',
  },
  en: {
    title: 'Privacy notice',
    ask: (contract: string) =>
      `Before you go on, please read ${contract} on how personal data are collected and used. “Agree” says that you have.`,
    contract: (app: string) => `“${app} Privacy Guideline”`,
    kept: 'WeChat keeps the text of the guideline and opens it here on a phone.',
    agree: 'Agree',
    refuse: 'Refuse',
    close: 'Close',
  },
} as const;

const line = (tag: string, className: string, ...content: (Node | string)[]): HTMLElement => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
};

const appName = (host: HostPort): string => host.app.window.navigationBarTitleText ?? '';

function showContract(host: HostPort): void {
  const words = WORDS[host.settings.get().language];
  const name = words.contract(appName(host));
  const leave = dialogButton(words.close, 'zy-confirm', () => close());
  leave.autofocus = true;
  const close = openDialog({
    overlay: host.overlay,
    panel: line(
      'div',
      '',
      line('div', 'zy-modal-title', name),
      line('div', 'zy-modal-content', words.kept),
      line('div', 'zy-modal-buttons', leave),
    ),
    place: 'centre',
    label: name,
    onEscape: () => close(),
  });
}

/** WeChat's own sheet. Nothing but its two buttons closes it, as on a phone. */
function askOfficially(host: HostPort): Promise<boolean> {
  const words = WORDS[host.settings.get().language];
  return new Promise((resolve) => {
    const end = (agrees: boolean) => {
      close();
      resolve(agrees);
    };
    const contract = dialogButton(words.contract(appName(host)), 'zy-confirm', () =>
      showContract(host),
    );
    const close = openDialog({
      overlay: host.overlay,
      panel: line(
        'div',
        'zy-privacy',
        line('div', 'zy-modal-title', words.title),
        line('div', 'zy-modal-content', words.ask(words.contract(appName(host)))),
        contract,
        line(
          'div',
          'zy-modal-buttons',
          dialogButton(words.refuse, 'zy-cancel', () => end(false)),
          dialogButton(words.agree, 'zy-confirm', () => end(true)),
        ),
      ),
      place: 'bottom',
      label: words.title,
    });
  });
}

export function privacyApis(host: HostPort) {
  const caller = () => host.settings.get().caller;
  let listener: PrivacyListener | undefined;
  let asking: Promise<boolean> | undefined;
  let settle: (agrees: boolean) => void = () => undefined;
  // The dialog's agreeing button counts by itself; the app's resolve() then only tells which one it was.
  onPrivacyAgreed(() => settle(true));

  const ask = (referrer: string): Promise<boolean> => {
    if (!listener) return askOfficially(host);
    const answer = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    listener(
      ({ event }) => {
        if (event !== 'exposureAuthorization') settle(event === 'agree');
      },
      { referrer },
    );
    return answer;
  };

  return {
    onNeedPrivacyAuthorization: (given: PrivacyListener) => {
      listener = given;
    },
    requirePrivacyAuthorize: api('requirePrivacyAuthorize', async () => {
      if (hasAgreed(caller())) return;
      // Who asks while the dialog stands waits for the same answer.
      asking ??= ask('requirePrivacyAuthorize').finally(() => {
        asking = undefined;
      });
      if (!(await asking)) throw new ApiError('privacy permission is not authorized', 104);
      if (!hasAgreed(caller())) setAgreed(caller(), true);
    }),
    getPrivacySetting: api('getPrivacySetting', () => ({
      needAuthorization: !hasAgreed(caller()),
      privacyContractName: WORDS.zh_CN.contract(appName(host)),
    })),
    openPrivacyContract: api('openPrivacyContract', () => showContract(host)),
  };
}
