/** The messages that would have gone to a reader's WeChat, newest first. */
import type { SettingsControl } from '../runtime/ports';
import { make } from './controls';
import { fetchMessages, type OutgoingMessage } from './local-api';
import { words } from './words';

const POLL_MS = 5000;

/** The day's clock in the library, wherever the reader's computer stands. */
const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

const clock = (instant: string): string => {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : CLOCK.format(date);
};

/** The demo's people have openids that name them. */
const reader = (openid: string) => openid.replace(/^o_demo_/, '');

function row({ api, at, to, lines }: OutgoingMessage): HTMLElement {
  const [title = api, ...rest] = lines;
  const meta = [reader(to), clock(at)].filter(Boolean).join(' · ');
  return make(
    'li',
    'zy-bar-message',
    make('b', '', title),
    ...rest.map((line) => make('p', '', line)),
    make('small', '', meta),
  );
}

export interface MessageList {
  readonly element: HTMLElement;
  /** Draws the words anew after a change of language. */
  redraw(): void;
}

export function createMessageList(settings: SettingsControl): MessageList {
  const summary = make('summary', '');
  const list = make('ul', '');
  list.setAttribute('aria-live', 'polite');
  const element = make('details', 'zy-bar-messages', summary, list);
  const known: OutgoingMessage[] = [];
  let failed = false;
  let timer = 0;

  const draw = () => {
    const text = words[settings.get().language];
    summary.textContent = known.length > 0 ? `${text.messages} ${known.length}` : text.messages;
    if (known.length > 0) list.replaceChildren(...[...known].reverse().map(row));
    else if (!failed) list.replaceChildren(make('li', 'zy-bar-hint', text.noMessages));
    else {
      const again = make('button', '', text.retry);
      again.type = 'button';
      again.addEventListener('click', () => void load());
      list.replaceChildren(make('li', 'zy-bar-hint', text.messagesFailed, again));
    }
  };
  const load = async () => {
    window.clearTimeout(timer);
    try {
      known.push(...(await fetchMessages(known.at(-1)?.n ?? 0)));
      failed = false;
    } catch {
      failed = true;
    }
    draw();
    if (element.open && !document.hidden) timer = window.setTimeout(() => void load(), POLL_MS);
  };
  element.addEventListener('toggle', () => {
    if (element.open) void load();
    else window.clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', () => {
    if (element.open && !document.hidden) void load();
  });
  draw();
  return { element, redraw: draw };
}
