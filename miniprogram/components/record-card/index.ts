import type { CardView } from '../../view/card';

/** One record in a list. `card` comes from view/card; tells `open` with the record's id when tapped. */
Component({
  properties: {
    card: { type: Object, value: null },
    /** The record shown beside the list. */
    chosen: { type: Boolean, value: false },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: (this.data.card as CardView).id });
    },
  },
});
