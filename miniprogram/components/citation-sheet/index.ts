import type { CitationStyle } from '../../shared/citation/index';

/** A citation to copy, in one of four styles. The page makes the text; it hears `choose`, `copy` and `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** `{value, label}` of each style. */
    styles: { type: Array, value: [] },
    chosen: { type: String, value: 'gbt7714-2025' },
    text: { type: String, value: '' },
    t: { type: Object, value: {} },
    common: { type: Object, value: {} },
  },
  data: { plain: false },
  observers: {
    /** Files for a reference manager keep their lines. */
    chosen(style: CitationStyle) {
      this.setData({ plain: style === 'ris' || style === 'bibtex' });
    },
  },
  methods: {
    choose(event: WechatMiniprogram.CustomEvent<{ value: CitationStyle }>) {
      this.triggerEvent('choose', event.detail);
    },
    copy() {
      this.triggerEvent('copy');
    },
    close() {
      this.triggerEvent('close');
    },
    changed(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },
  },
});
