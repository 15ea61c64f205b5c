/** One of a few. `options` are `{value, label}`; tells `choose` with the value. */
Component({
  properties: {
    options: { type: Array, value: [] },
    value: { type: String, value: '' },
    label: { type: String, value: '' },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      const { value } = event.currentTarget.dataset;
      if (value !== this.data.value) this.triggerEvent('choose', { value });
    },
  },
});
