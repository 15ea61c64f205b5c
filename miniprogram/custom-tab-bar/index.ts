import type { IconName } from '../components/icon/paths';
import type { Words } from '../locale/index';
import { wordsIn } from '../locale/index';
import { look } from '../stores/look';

const TABS: readonly { name: keyof Words['labels']['tabs']; icon: IconName }[] = [
  { name: 'home', icon: 'home' },
  { name: 'search', icon: 'search' },
  { name: 'rooms', icon: 'seat' },
  { name: 'lectures', icon: 'lecture' },
  { name: 'me', icon: 'me' },
];

function drawn() {
  const { tabs, common } = wordsIn(look.get().language).labels;
  return {
    look: look.get().className,
    label: common.tabs,
    tabs: TABS.map(({ name, icon }) => ({ path: `/pages/${name}/index`, icon, text: tabs[name] })),
  };
}

const subscriptions = new WeakMap<object, () => void>();

Component({
  data: {
    ...drawn(),
    selected: 0,
    /** Height of the bar that a page without a native one leaves free, in px. */
    bar: 0,
  },
  lifetimes: {
    attached() {
      this.setData(drawn());
      subscriptions.set(
        this,
        look.subscribe(() => this.setData(drawn())),
      );
    },
    detached() {
      subscriptions.get(this)?.();
    },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const tapped = this.data.tabs[event.currentTarget.dataset.index];
      if (tapped) void wx.switchTab({ url: tapped.path });
    },
  },
});
