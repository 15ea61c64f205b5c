/** What stands around the phone: a calm bar to say who one is, where, and on what kind of phone. */
import './shell.css';
import type { Caller, HostPort, MountShell, NetworkType } from '../runtime/ports';
import { hasAgreed, onPrivacyChange, setAgreed } from '../wx/privacy-state';
import { make, type Option, radios, select, toggle } from './controls';
import { fetchPersonas, type Persona } from './local-api';
import { createMessageList } from './messages';
import { showShareCards } from './share-card';
import { createThemeChoice } from './theme-choice';
import { type ThemeChoice, words } from './words';

const GUEST = '';
const FOCUSABLE = 'input,select,button,summary';

const callerOf = (name: string): Caller =>
  name === GUEST ? { kind: 'guest' } : { kind: 'persona', name };

/** What the list of personas is at the moment. */
type Personas =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'ready'; readonly list: readonly Persona[] };

export const mountShell: MountShell = (host) => {
  const bar = make('aside', 'zy-bar');
  const body = make('div', 'zy-bar-body');
  const opener = make('button', 'zy-bar-opener');
  opener.type = 'button';
  bar.append(opener, body);
  host.desk.prepend(bar);

  const theme = createThemeChoice(host.settings);
  const messages = createMessageList(host.settings);
  let personas: Personas = { state: 'loading' };

  const draw = () => {
    const text = words[host.settings.get().language];
    bar.setAttribute('aria-label', text.bar);
    // Where focus was must not be lost when a choice redraws the bar.
    const focused = body.contains(document.activeElement)
      ? Array.from(body.querySelectorAll(FOCUSABLE)).indexOf(document.activeElement as Element)
      : -1;
    body.replaceChildren(
      make('header', '', make('h2', '', '筑阅 Zhuyue'), make('p', '', text.hint)),
      ...whoFields(host, personas),
      ...phoneFields(host, theme.get(), theme.set),
      privacyField(host),
      messages.element,
    );
    messages.redraw();
    if (focused >= 0) {
      body.querySelectorAll<HTMLElement>(FOCUSABLE)[focused]?.focus();
    }
    nameOpener();
  };
  const nameOpener = () => {
    const text = words[host.settings.get().language];
    const isOpen = bar.hasAttribute('data-open');
    opener.textContent = isOpen ? text.close : '⚙';
    opener.setAttribute('aria-label', isOpen ? text.close : text.open);
    opener.setAttribute('aria-expanded', String(isOpen));
  };
  opener.addEventListener('click', () => {
    bar.toggleAttribute('data-open');
    nameOpener();
  });
  bar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !bar.hasAttribute('data-open')) return;
    bar.removeAttribute('data-open');
    nameOpener();
    opener.focus();
  });

  draw();
  host.settings.onChange(draw);
  onPrivacyChange(draw);
  showShareCards(host);
  fetchPersonas().then(
    (list) => {
      personas = { state: 'ready', list };
      draw();
    },
    () => {
      personas = { state: 'failed' };
      draw();
    },
  );
};

function whoFields({ settings }: HostPort, personas: Personas): HTMLElement[] {
  const { caller, onPremises, language } = settings.get();
  const text = words[language];
  const people: Option<string>[] = [{ value: GUEST, label: text.guest, note: text.guestRole }];
  if (personas.state === 'ready') {
    for (const { name, label, note } of personas.list) {
      people.push({ value: name, label: language === 'en' ? label.en : label.zh, note });
    }
  }
  const chosen = caller.kind === 'persona' ? caller.name : GUEST;
  const who = radios(text.persona, people, chosen, (name) =>
    settings.update({ caller: callerOf(name) }),
  );
  if (personas.state === 'failed') who.append(make('p', 'zy-bar-hint', text.noPersonas));
  return [
    who,
    toggle(text.premises, text.onPremises, onPremises, (on) => settings.update({ onPremises: on })),
  ];
}

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system'];
const NETWORKS: readonly NetworkType[] = ['wifi', '4g', '3g', '2g', 'none'];

function phoneFields(
  { settings, app }: HostPort,
  theme: ThemeChoice,
  chooseTheme: (choice: ThemeChoice) => void,
): HTMLElement[] {
  const { language, network, layout } = settings.get();
  const text = words[language];
  const fields: HTMLElement[] = [
    radios(
      text.theme,
      THEMES.map((value) => ({ value, label: text.themes[value] })),
      theme,
      chooseTheme,
    ),
    radios(
      text.language,
      [
        { value: 'zh_CN', label: '中文' },
        { value: 'en', label: 'English' },
      ] as const,
      language,
      (value) => settings.update({ language: value }),
    ),
    select(
      text.network,
      NETWORKS.map((value) => ({ value, label: text.networks[value] })),
      network,
      (value) => settings.update({ network: value }),
    ),
  ];
  if (app.resizable) {
    const wide = toggle(text.layout, text.wide, layout === 'wide', (on) =>
      settings.update({ layout: on ? 'wide' : 'phone' }),
    );
    wide.classList.add('zy-bar-layout');
    fields.push(wide);
  }
  return fields;
}

/** WeChat asks each person once; here one can be asked again. */
function privacyField({ settings }: HostPort): HTMLElement {
  const { caller, language } = settings.get();
  const text = words[language];
  const agreed = hasAgreed(caller);
  const again = make('button', '', agreed ? text.askAgain : text.notAgreed);
  again.type = 'button';
  again.disabled = !agreed;
  again.addEventListener('click', () => setAgreed(caller, false));
  return make('fieldset', 'zy-bar-privacy', make('legend', '', text.privacy), again);
}
