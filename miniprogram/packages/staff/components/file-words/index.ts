import type { ChoiceView, PreviewView } from '../../view/import-preview';

type Picked<D extends object> = WechatMiniprogram.PickerChange & {
  currentTarget: { dataset: D };
};

/**
 * What a file is taken for, open to correction, beside its first records as they will be read. `preview` comes from
 * view/import-preview. Tells `say`, `column`, `fixed` and `complete`; the page reads the file again.
 */
Component({
  properties: {
    preview: { type: Object, value: null },
    source: { type: String, value: '' },
    complete: { type: Boolean, value: false },
    /** The file is being read again; what is shown is the reading before. */
    reading: { type: Boolean, value: false },
    t: { type: Object, value: {} },
  },
  methods: {
    shown(): PreviewView {
      return this.data.preview as PreviewView;
    },

    pick(event: Picked<{ name: 'format' | 'encoding' | 'sheet' }>) {
      const { name } = event.currentTarget.dataset;
      const value = valueAt(this.shown()[name], event);
      this.triggerEvent('say', { name, value });
    },

    writeSource(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('say', { name: 'source', value: event.detail.value.trim() });
    },

    pickColumn(event: Picked<{ at: number }>) {
      const column = this.shown().columns[event.currentTarget.dataset.at];
      if (!column) return;
      this.triggerEvent('column', { header: column.header, field: valueAt(column.choice, event) });
    },

    pickFixed(event: Picked<{ at: number }>) {
      const fact = this.shown().fixed[event.currentTarget.dataset.at];
      if (!fact) return;
      this.triggerEvent('fixed', { field: fact.field, value: valueAt(fact.choice, event) });
    },

    toggleComplete() {
      this.triggerEvent('complete', { complete: !this.data.complete });
    },
  },
});

const valueAt = (choice: ChoiceView | null, { detail }: WechatMiniprogram.PickerChange): string =>
  choice?.values[Number(detail.value)] ?? '';
