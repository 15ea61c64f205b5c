/** What a section says when it has nothing to show, or shows what is old. `notice` comes from view/notice. */
Component({
  properties: { notice: { type: Object, value: null } },
  methods: {
    act() {
      this.triggerEvent('act');
    },
  },
});
