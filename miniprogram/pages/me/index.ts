import { ownState } from '../../behaviors/own-state';
import { pageLook, words } from '../../behaviors/page-look';
import { tab } from '../../behaviors/tab';
import { asCloudError } from '../../services/cloud';
import type { MemberSettings } from '../../services/members';
import { loadMe, saveSettings } from '../../services/members';
import { confirm, tell } from '../../services/phone';
import { BIND_PAGE, DATA_PAGE, openPage, STAFF_PAGE } from '../../services/routes';
import { Turns } from '../../services/turns';
import { write } from '../../services/writes';
import { VERSION } from '../../shared/version';
import { dropDraft } from '../../stores/drafts';
import { forgetRecent, recent } from '../../stores/recent';
import { dropRecords } from '../../stores/record-copies';
import { forgetSearches, searches } from '../../stores/searches';
import { session } from '../../stores/session';
import type { Settings } from '../../stores/settings';
import { settings } from '../../stores/settings';
import type { MeView } from '../../view/me';
import { choices, meView } from '../../view/me';
import type { Notice, SectionStatus } from '../../view/notice';
import { problemNotice } from '../../view/notice';

type Chosen<K extends keyof Settings> = WechatMiniprogram.CustomEvent<{ value: Settings[K] }>;
type Choices = ReturnType<typeof choices>;

/** The unbinding whose answer is waited for. */
const UNBINDING = 'unbind-me';

/** Quiet hours of who turns them on and has not said when. */
const NIGHT = { from: '22:00', to: '07:00' };

const askingOf = ownState(() => ({
  turns: new Turns(),
  undoClearing: null as (() => void) | null,
}));

Component({
  behaviors: [pageLook(({ labels }) => labels.me), tab(4)],
  data: {
    version: VERSION,
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    me: null as MeView | null,
    settings: settings.get(),
    themes: [] as Choices,
    typeSizes: [] as Choices,
    languages: [] as Choices,
    staff: words().labels.staff,
    /** What the reader sets for all their devices; null for guests. */
    everywhere: null as MemberSettings | null,
    keptSearches: '',
    keptRecent: '',
    undo: false,
  },
  methods: {
    onLoad() {
      this.redraw();
    },

    onShow() {
      this.showTab();
      this.drawBar();
      this.countKept();
      void this.load();
    },

    onHide() {
      askingOf(this).undoClearing = null;
      this.setData({ undo: false });
    },

    redraw() {
      const { themes, typeSizes, languageChoices } = words();
      this.setData({
        staff: words().labels.staff,
        settings: settings.get(),
        themes: choices(themes),
        typeSizes: choices(typeSizes),
        languages: choices(languageChoices),
      });
      this.countKept();
      this.drawMe();
    },

    /** Asked each time the page is shown: the network one is on decides what one may read. */
    async load() {
      const current = askingOf(this).turns.take();
      try {
        await loadMe();
        dropDraft(UNBINDING);
        if (!current()) return;
        this.setData({ status: 'ready', notice: null });
        this.drawMe();
      } catch (cause) {
        if (!current()) return;
        this.setData({ status: 'failed', notice: problemNotice(asCloudError(cause), words()) });
      }
    },

    drawMe() {
      const me = session.get();
      if (me) this.setData({ me: meView(me, words()), everywhere: me.member?.settings ?? null });
    },

    choose(patch: Partial<Settings>) {
      settings.set({ ...settings.get(), ...patch });
      this.setData({ settings: settings.get() });
      this.drawBar();
    },

    chooseTheme({ detail }: Chosen<'theme'>) {
      this.choose({ theme: detail.value });
    },

    chooseTypeSize({ detail }: Chosen<'typeSize'>) {
      this.choose({ typeSize: detail.value });
    },

    chooseLanguage({ detail }: Chosen<'language'>) {
      this.choose({ language: detail.value });
    },

    openStaff() {
      openPage(STAFF_PAGE);
    },

    openBind() {
      openPage(BIND_PAGE);
    },

    openData() {
      openPage(DATA_PAGE);
    },

    async unbind() {
      const { unbind: title, unbindAsk: text, unbindYes: yes, unbindDone } = words().labels.me;
      if (!(await confirm({ title, text, yes, no: words().labels.common.cancel }))) return;
      try {
        await write(UNBINDING, 'members.unbindMe', {});
        tell(unbindDone);
        await this.load();
      } catch (cause) {
        this.setData({ notice: problemNotice(asCloudError(cause), words()) });
      }
    },

    toggleQuiet({ detail }: WechatMiniprogram.SwitchChange) {
      void this.saveEverywhere({ quietHours: detail.value ? NIGHT : null });
    },

    chooseQuietFrom({ detail }: WechatMiniprogram.PickerChange) {
      this.moveQuiet({ from: String(detail.value) });
    },

    chooseQuietTo({ detail }: WechatMiniprogram.PickerChange) {
      this.moveQuiet({ to: String(detail.value) });
    },

    moveQuiet(part: { from?: string; to?: string }) {
      const quietHours = { ...NIGHT, ...this.data.everywhere?.quietHours, ...part };
      void this.saveEverywhere({ quietHours });
    },

    togglePersonalisation({ detail }: WechatMiniprogram.SwitchChange) {
      void this.saveEverywhere({ personalisation: detail.value });
    },

    /** Shown at once, and put back when the library did not take it. */
    async saveEverywhere(patch: Partial<MemberSettings>) {
      const before = this.data.everywhere;
      if (!before) return;
      this.setData({ everywhere: { ...before, ...patch } });
      try {
        await saveSettings({ ...before, ...patch });
      } catch {
        this.setData({ everywhere: before });
        tell(words().labels.me.notSaved);
      }
    },

    countKept() {
      const { say } = words();
      const [asked, opened] = [searches.get().length, recent.get().length];
      this.setData({
        keptSearches: asked > 0 ? say.keptSearches(asked) : '',
        keptRecent: opened > 0 ? say.keptRecent(opened) : '',
      });
    },

    clearSearches() {
      this.cleared(forgetSearches());
    },

    /** Taking it back restores the list; the copies of its pages come again as they are opened. */
    clearRecent() {
      dropRecords();
      this.cleared(forgetRecent());
    },

    cleared(undo: () => void) {
      askingOf(this).undoClearing = undo;
      this.setData({ undo: true });
      this.countKept();
    },

    undoClear() {
      const asking = askingOf(this);
      asking.undoClearing?.();
      asking.undoClearing = null;
      this.setData({ undo: false });
      this.countKept();
    },
  },
});
