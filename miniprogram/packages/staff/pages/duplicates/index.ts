import type { DuplicateGroup } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError } from '../../../../services/cloud';
import {
  loadDuplicates,
  mergeRecords,
  notDuplicates,
  unmergeRecord,
} from '../../../../services/keeping';
import { openRecord } from '../../../../services/routes';
import { Turns } from '../../../../services/turns';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { emptyNotice, problemNotice } from '../../../../view/notice';
import type { DuplicateView } from '../../view/duplicates';
import { duplicateViews, keptOf } from '../../view/duplicates';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

const judgingOf = ownState(() => ({
  turns: new Turns(),
  groups: [] as DuplicateGroup[],
  total: 0,
  next: null as string | null,
  /** The record that stays, by the group's key. */
  stays: new Map<string, string>(),
  /** The merge that can still be taken back with a tap. */
  lastMerge: null as { group: DuplicateGroup; dropped: string[] } | null,
}));

Component({
  behaviors: [pageLook(({ keeping }) => keeping.duplicates)],
  data: {
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    groups: [] as DuplicateView[],
    waiting: '',
    hasNext: false,
    /** Key of the group that is being judged. */
    judging: '',
    done: '',
    undo: false,
  },
  methods: {
    onLoad() {
      void this.load();
    },

    onShow() {
      this.drawBar();
    },

    load() {
      judgingOf(this).next = null;
      return this.loadPage();
    },

    async loadPage() {
      const state = judgingOf(this);
      const current = state.turns.take();
      this.setData({ status: 'loading', notice: null });
      try {
        const { groups, next, total } = await loadDuplicates(state.next);
        if (!current()) return;
        Object.assign(state, { groups, next, total });
        this.setData({ status: 'ready' });
        this.redraw();
      } catch (cause) {
        if (!current()) return;
        const notice = problemNotice(asCloudError(cause), words());
        this.setData({ status: 'failed', notice });
      }
    },

    redraw() {
      const { groups, stays, total, next } = judgingOf(this);
      const { duplicates, say } = words().keeping;
      if (this.data.status !== 'ready') return;
      const isOver = groups.length === 0 && next === null;
      this.setData({
        groups: duplicateViews(groups, stays, words()),
        waiting: total > 0 ? say.waiting(words().say.count(total)) : '',
        hasNext: next !== null,
        notice: isOver ? emptyNotice(duplicates.empty, duplicates.emptyHint) : null,
      });
    },

    choose({ currentTarget: { dataset } }: Tap<{ key: string; id: string }>) {
      judgingOf(this).stays.set(dataset.key, dataset.id);
      this.redraw();
    },

    open({ currentTarget }: Tap<{ id: string }>) {
      openRecord(currentTarget.dataset.id);
    },

    merge({ currentTarget }: Tap<{ key: string }>) {
      return this.judge(currentTarget.dataset.key, async (group) => {
        const state = judgingOf(this);
        const keep = keptOf(group, state.stays);
        const drop = group.records.map(({ id }) => id).filter((id) => id !== keep);
        await mergeRecords({ keep, drop });
        state.lastMerge = { group, dropped: drop };
        this.setData({ done: words().keeping.duplicates.merged, undo: true });
      });
    },

    apart({ currentTarget }: Tap<{ key: string }>) {
      return this.judge(currentTarget.dataset.key, async ({ key }) => {
        await notDuplicates(key);
        judgingOf(this).lastMerge = null;
        this.setData({ done: words().keeping.duplicates.separated, undo: false });
      });
    },

    /** Judges one group; judged, it leaves the list and the next moves up. */
    async judge(key: string, deed: (group: DuplicateGroup) => Promise<void>) {
      const state = judgingOf(this);
      const group = state.groups.find((one) => one.key === key);
      if (!group || this.data.judging !== '') return;
      this.setData({ judging: key, notice: null });
      try {
        await deed(group);
        state.groups = state.groups.filter((one) => one !== group);
        state.total -= 1;
        if (state.groups.length === 0 && state.next !== null) await this.loadPage();
        else this.redraw();
      } catch (cause) {
        this.setData({ notice: problemNotice(asCloudError(cause), words()) });
      } finally {
        this.setData({ judging: '' });
      }
    },

    /** Parts what was merged last and puts the group back in its place at the top. */
    async undoMerge() {
      const state = judgingOf(this);
      const { lastMerge } = state;
      if (!lastMerge) return;
      this.setData({ undo: false });
      try {
        for (const id of lastMerge.dropped) await unmergeRecord(id);
        state.groups = [lastMerge.group, ...state.groups];
        state.total += 1;
        state.lastMerge = null;
        this.setData({ done: '' });
        this.redraw();
      } catch (cause) {
        this.setData({ undo: true, notice: problemNotice(asCloudError(cause), words()) });
      }
    },
  },
});
