import type { RecordView } from '../../view/record';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

/** One record in full. `record` comes from view/record; every tap is told to the page, which acts. */
Component({
  properties: {
    record: { type: Object, value: null },
    /** It has a page of its own: two columns at a desk; on a phone the page draws the main button, within a thumb. */
    alone: { type: Boolean, value: false },
    status: { type: String, value: 'loading' },
    notice: { type: Object, value: null },
    t: { type: Object, value: {} },
    common: { type: Object, value: {} },
  },
  methods: {
    shown(): RecordView {
      return this.data.record as RecordView;
    },
    retry() {
      this.triggerEvent('retry');
    },
    cite() {
      this.triggerEvent('cite');
    },
    shortCode() {
      this.triggerEvent('shortcode');
    },
    act(event: Tap<{ index: number }>) {
      const way = this.shown().access.ways[event.currentTarget.dataset.index];
      if (way?.deed) this.triggerEvent('deed', way.deed);
    },
    openStandard(event: Tap<{ number: string; id: string }>) {
      const { number, id } = event.currentTarget.dataset;
      this.triggerEvent('standard', { number, id });
    },
    openFact(event: Tap<{ row: number; at: number }>) {
      const { row, at } = event.currentTarget.dataset;
      const value = this.shown().facts[row]?.values[at];
      if (value) this.triggerEvent('fact', value);
    },
    openNeighbour(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.triggerEvent('neighbour', event.detail);
    },
  },
});
