import type { GroupName, GroupView } from '../../view/import-job';

/**
 * What an import adds, changes, withdraws and cannot read: side by side at a desk, one at a time on a phone. Groups and
 * samples come from view/import-job, rejects from view/rejects. Tells `open`, `more` and `save`.
 */
Component({
  properties: {
    groups: { type: Array, value: [] },
    samples: { type: Object, value: null },
    rejects: { type: Array, value: [] },
    moreRejects: { type: String, value: 'end' },
    /** There is a file of the rejected records to be saved. */
    savable: { type: Boolean, value: false },
    t: { type: Object, value: {} },
  },
  data: {
    tabs: [] as { value: string; label: string }[],
    chosen: 'added' as GroupName,
  },
  observers: {
    groups(groups: GroupView[]) {
      const first = groups.find(({ isEmpty }) => !isEmpty) ?? groups[0];
      const stays = groups.some(({ name, isEmpty }) => name === this.data.chosen && !isEmpty);
      this.setData({
        tabs: groups.map(({ name, tab }) => ({ value: name, label: tab })),
        ...(first && !stays && { chosen: first.name }),
      });
    },
  },
  methods: {
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: GroupName }>) {
      this.setData({ chosen: detail.value });
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.triggerEvent('open', { id: event.currentTarget.dataset.id });
    },
    more() {
      this.triggerEvent('more');
    },
    save() {
      this.triggerEvent('save');
    },
  },
});
