import type { Output } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, call } from '../../../../services/cloud';
import { handOverText } from '../../../../services/files';
import { confirm, copyText } from '../../../../services/phone';
import { keepDraft } from '../../../../stores/drafts';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { emptyNotice, problemNotice } from '../../../../view/notice';
import { instantText } from '../../../../view/time';
import { codeText, slipsPage, slipsText } from '../../view/slips';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;
type Group = Output<'members.groups'>['groups'][number];

const ofPage = ownState(() => ({
  groups: [] as Group[],
  issued: null as Output<'members.issueCodes'> | null,
}));

const nameOf = ({ department, major, cohort }: Group): string =>
  [department, major, cohort].filter((part) => part !== undefined).join(' · ') || '—';

Component({
  behaviors: [pageLook(({ labels }) => labels.slips)],
  data: {
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    groups: [] as { name: string; counts: string }[],
    issuing: false,
    group: '',
    summary: '',
    slips: [] as { name: string; number: string; code: string }[],
  },
  methods: {
    onLoad() {
      void this.load();
    },

    onShow() {
      this.drawBar();
    },

    async load() {
      try {
        ofPage(this).groups = (await call('members.groups', {})).groups;
        this.redraw();
      } catch (cause) {
        this.setData({ status: 'failed', notice: problemNotice(asCloudError(cause), words()) });
      }
    },

    redraw() {
      const { say, labels } = words();
      const groups = ofPage(this).groups.map((group) => ({
        name: nameOf(group),
        counts: say.groupCounts(group.people, group.bound, group.coded),
      }));
      const none = emptyNotice(labels.slips.none, labels.slips.noneHint);
      this.setData({
        groups,
        status: groups.length > 0 ? 'ready' : 'empty',
        notice: groups.length > 0 ? null : none,
      });
    },

    async issue({ currentTarget }: Tap<{ index: number }>) {
      const group = ofPage(this).groups[currentTarget.dataset.index];
      const { issue, issueAsk, yes } = words().labels.slips;
      const no = words().labels.common.cancel;
      if (!group || this.data.issuing) return;
      if (!(await confirm({ title: issue, text: issueAsk, yes, no }))) return;
      this.setData({ issuing: true, notice: null });
      const { department, major, cohort } = group;
      const wish = {
        ...(department !== undefined && { department }),
        ...(major !== undefined && { major }),
        ...(cohort !== undefined && { cohort }),
      };
      try {
        // A line that breaks is asked again with the same id and gives the same codes; another day is another issue.
        const day = new Date().toISOString().slice(0, 10);
        const { requestId } = keepDraft('slips', { ...wish, day });
        const issued = await call('members.issueCodes', { group: wish }, requestId);
        ofPage(this).issued = issued;
        const { say, labels } = words();
        this.setData({
          group: nameOf(group),
          slips: issued.slips.map(({ name, number, code }) => ({
            name,
            number,
            code: codeText(code),
          })),
          summary:
            issued.slips.length > 0
              ? say.slipsUntil(issued.slips.length, instantText(issued.expiresAt))
              : labels.slips.allBound,
        });
        void this.load();
      } catch (cause) {
        this.setData({ notice: problemNotice(asCloudError(cause), words()) });
      }
      this.setData({ issuing: false });
    },

    copy() {
      const { issued } = ofPage(this);
      if (issued) copyText(slipsText(issued.slips), words().labels.slips.copied);
    },

    async save() {
      const { issued } = ofPage(this);
      if (!issued) return;
      const page = slipsPage(issued.slips, this.data.summary, words());
      const name = words().say.slipsFile(this.data.group.replace(/[\\/:*?"<>|\s]+/g, '-'));
      try {
        await handOverText(name, page);
      } catch (cause) {
        this.setData({ notice: problemNotice(asCloudError(cause), words()) });
      }
    },
  },
});
