import type { GroupName, GroupView } from '../../view/import-job';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

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
    chosen: 'added' as GroupName,
  },
  observers: {
    groups(groups: GroupView[]) {
      const first = groups.find(({ isEmpty }) => !isEmpty) ?? groups[0];
      const stays = groups.some(({ name, isEmpty }) => name === this.data.chosen && !isEmpty);
      if (first && !stays) this.setData({ chosen: first.name });
    },
  },
  methods: {
    choose({ currentTarget }: Tap<{ name: GroupName }>) {
      this.setData({ chosen: currentTarget.dataset.name });
    },
    open({ currentTarget }: Tap<{ id: string }>) {
      this.triggerEvent('open', { id: currentTarget.dataset.id });
    },
    more() {
      this.triggerEvent('more');
    },
    save() {
      this.triggerEvent('save');
    },
  },
});
