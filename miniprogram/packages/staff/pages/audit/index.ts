import type { AuditEntry } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, call } from '../../../../services/cloud';
import { verifyAudit } from '../../../../services/members';
import { Turns } from '../../../../services/turns';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { emptyNotice, problemNotice } from '../../../../view/notice';
import { instantText } from '../../../../view/time';

const ofPage = ownState(() => ({ turns: new Turns(), next: null as string | null }));

Component({
  behaviors: [pageLook(({ labels }) => labels.audit)],
  data: {
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    entries: [] as { id: string; what: string; who: string; facts: string; sealed: boolean }[],
    more: false,
    actions: [] as string[],
    names: [] as string[],
    chosen: 0,
    verifying: false,
    verdict: null as {
      intact: boolean;
      checked: string;
      where: string;
      unsealed: string;
      head: string;
    } | null,
  },
  methods: {
    onLoad() {
      this.redraw();
    },

    onShow() {
      this.drawBar();
    },

    redraw() {
      const { deeds, labels } = words();
      this.setData({
        actions: Object.keys(deeds),
        names: [labels.audit.all, ...Object.values(deeds)],
      });
      void this.load();
    },

    choose({ detail }: WechatMiniprogram.PickerChange) {
      this.setData({ chosen: Number(detail.value) });
      void this.load();
    },

    load() {
      this.setData({ status: 'loading', entries: [], more: false });
      return this.read(undefined);
    },

    loadMore() {
      const { next } = ofPage(this);
      if (next !== null) void this.read(next);
    },

    async read(cursor: string | undefined) {
      const state = ofPage(this);
      const current = state.turns.take();
      const action = this.data.actions[this.data.chosen - 1];
      try {
        const { entries, next } = await call('members.auditPage', {
          ...(cursor !== undefined && { cursor }),
          ...(action !== undefined && { action }),
        });
        if (!current()) return;
        state.next = next;
        const shown = [...this.data.entries, ...entries.map((entry) => this.view(entry))];
        const { none, noneHint } = words().labels.audit;
        this.setData({
          entries: shown,
          more: next !== null,
          status: shown.length > 0 ? 'ready' : 'empty',
          notice: shown.length > 0 ? null : emptyNotice(none, noneHint),
        });
      } catch (cause) {
        if (!current()) return;
        this.setData({ status: 'failed', notice: problemNotice(asCloudError(cause), words()) });
      }
    },

    view({ id, at, actor, action, subject, facts, sealed }: AuditEntry) {
      const { deeds, labels, joints } = words();
      return {
        id,
        what: [deeds[action] ?? action, subject].filter(Boolean).join(' · '),
        who: `${actor ?? labels.audit.someone} · ${instantText(at)}`,
        facts: Object.entries(facts)
          .map(([name, value]) => `${name} ${value}`)
          .join(joints.clauses),
        sealed,
      };
    },

    async verify() {
      if (this.data.verifying) return;
      const { say } = words();
      this.setData({ verifying: true, verdict: null });
      try {
        const { checked, broken, unsealed, head } = await verifyAudit();
        this.setData({
          verdict: {
            intact: broken === null,
            checked: say.sealedRows(checked),
            where: broken ? say.brokenAt(broken.block) : '',
            unsealed: unsealed > 0 ? say.unsealedRows(unsealed) : '',
            head: head ?? '',
          },
        });
      } catch (cause) {
        this.setData({ notice: problemNotice(asCloudError(cause), words()) });
      }
      this.setData({ verifying: false });
    },
  },
});
