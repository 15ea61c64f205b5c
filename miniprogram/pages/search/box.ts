import type { Output } from '../../../typings/contract';
import { ownState } from '../../behaviors/own-state';
import type { IconName } from '../../components/icon/paths';
import { suggest } from '../../services/catalogue';
import { Turns } from '../../services/turns';
import { forgetSearch, forgetSearches, searches } from '../../stores/searches';

type Suggestion = Output<'catalogue.suggest'>['suggestions'][number];
type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

const PAUSE_BEFORE_SUGGESTING_MS = 180;

const SUGGESTION_ICONS: Record<Suggestion['kind'], IconName> = {
  title: 'book',
  creator: 'me',
  standard: 'standard',
};

const writingOf = ownState(() => ({
  turns: new Turns(),
  undo: null as (() => void) | null,
}));

/** The box while it is written in: suggestions and earlier searches stand where the results stood. */
export const searchBox = Behavior({
  data: {
    text: '',
    typing: true,
    suggestions: [] as { text: string; icon: IconName }[],
    history: [] as readonly string[],
    undo: false,
  },
  methods: {
    type(event: WechatMiniprogram.Input) {
      this.setData({ text: event.detail.value, typing: true });
      void this.suggest();
    },

    focus() {
      if (!this.data.typing) this.setData({ typing: true, history: searches.get() });
      void this.suggest();
    },

    clear() {
      writingOf(this).turns.end();
      this.setData({ text: '', typing: true, suggestions: [], history: searches.get() });
    },

    /** The text is sent off: a suggestion that is still on its way comes too late. */
    endWriting() {
      writingOf(this).turns.end();
      const { typing, suggestions, undo } = this.data;
      if (typing || suggestions.length > 0 || undo) {
        this.setData({ typing: false, suggestions: [], undo: false });
      }
    },

    /** Suggestions only help: when they fail, nothing is said. */
    async suggest() {
      const current = writingOf(this).turns.take();
      const text = this.data.text.trim();
      if (text === '') {
        if (this.data.suggestions.length > 0) this.setData({ suggestions: [] });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_BEFORE_SUGGESTING_MS));
      if (!current()) return;
      const found = await suggest(text).catch(() => []);
      if (!current()) return;
      this.setData({
        suggestions: found.map((item) => ({ text: item.text, icon: SUGGESTION_ICONS[item.kind] })),
      });
    },

    drawHistory() {
      this.setData({ history: searches.get() });
    },

    forget(event: Tap<{ text: string }>) {
      this.forgot(forgetSearch(event.currentTarget.dataset.text));
    },

    forgetAll() {
      this.forgot(forgetSearches());
    },

    forgot(undo: () => void) {
      writingOf(this).undo = undo;
      this.setData({ undo: true, history: searches.get() });
    },

    undoForget() {
      const writing = writingOf(this);
      writing.undo?.();
      writing.undo = null;
      this.setData({ undo: false, history: searches.get() });
    },
  },
});
