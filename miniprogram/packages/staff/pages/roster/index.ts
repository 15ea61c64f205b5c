import type { PersonFacts, RosterMap, RosterPlan } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, call } from '../../../../services/cloud';
import { chooseFile, upload } from '../../../../services/uploads';
import { draftOf, dropDraft, keepDraft } from '../../../../stores/drafts';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import type { RosterView } from '../../view/roster';
import { FIELDS, rosterView } from '../../view/roster';

const DRAFT = 'roster';

type Column = WechatMiniprogram.CustomEvent<{ value: string }, object, { header: string }>;

const ofPage = ownState(() => ({
  uploadId: '',
  map: {} as RosterMap,
  plan: null as RosterPlan | null,
}));

/** A roster on its way in: leaving the page loses nothing, because what was uploaded and shown is kept by its id. */
Component({
  behaviors: [pageLook(({ labels }) => labels.roster)],
  data: {
    busy: '' as '' | 'sending' | 'planning' | 'applying',
    complete: false,
    leaving: '',
    progress: '',
    done: false,
    view: null as RosterView | null,
    fields: [] as string[],
    notice: null as Notice | null,
  },
  methods: {
    onLoad() {
      const draft = draftOf(DRAFT)?.fields;
      if (!draft?.uploadId) return;
      const state = ofPage(this);
      state.uploadId = draft.uploadId;
      state.map = JSON.parse(draft.map ?? '{}') as RosterMap;
      this.setData({ complete: draft.complete === 'yes' });
      void this.plan();
    },

    onShow() {
      this.drawBar();
    },

    redraw() {
      const { plan } = ofPage(this);
      const { labels, personFields } = words();
      this.setData({
        view: plan && rosterView(plan, words()),
        fields: [labels.roster.leftOut, ...FIELDS.map((field) => personFields[field])],
      });
    },

    async choose() {
      const file = await chooseFile();
      if (file === null) return;
      await this.doing('sending', async () => {
        const ask = (wish: { name: string; size: number }) => call('members.rosterUpload', wish);
        const sent = upload(file, ask, (part) =>
          this.setData({ progress: `${Math.round(part * 100)}%` }),
        );
        const uploadId = await sent.done;
        if (uploadId === null) return;
        Object.assign(ofPage(this), { uploadId, map: {}, plan: null });
        this.setData({ done: false, leaving: '', view: null });
      });
      if (ofPage(this).uploadId !== '') await this.plan();
    },

    toggleComplete({ detail }: WechatMiniprogram.SwitchChange) {
      this.setData({ complete: detail.value });
      if (ofPage(this).uploadId !== '') void this.plan();
    },

    mapColumn({ detail, currentTarget }: Column) {
      const field: keyof PersonFacts | null = FIELDS[Number(detail.value) - 1] ?? null;
      const state = ofPage(this);
      const shown = state.plan?.columns.map((column) => [column.header, column.field]) ?? [];
      state.map = { ...Object.fromEntries(shown), [currentTarget.dataset.header]: field };
      void this.plan();
    },

    typeLeaving({ detail }: WechatMiniprogram.Input) {
      this.setData({ leaving: detail.value });
    },

    /** What a plan is made of, and an application of it again. */
    wish() {
      const { uploadId, map } = ofPage(this);
      const { complete } = this.data;
      return { uploadId, complete, ...(Object.keys(map).length > 0 && { map }) };
    },

    async plan() {
      const { uploadId, map } = ofPage(this);
      keepDraft(DRAFT, {
        uploadId,
        map: JSON.stringify(map),
        complete: this.data.complete ? 'yes' : 'no',
      });
      await this.doing('planning', async () => {
        const plan = await call('members.rosterPlan', this.wish());
        ofPage(this).plan = plan;
        // A file with a refused column is gone: there is nothing to come back to.
        if (plan.planHash === null) dropDraft(DRAFT);
        this.redraw();
      });
    },

    /** Some hundred people a call; killed and begun again it goes on where it was. */
    async apply() {
      const { plan } = ofPage(this);
      const { planHash = null } = plan ?? {};
      if (planHash === null) return;
      const leaving = Number(this.data.leaving);
      await this.doing('applying', async () => {
        let done = false;
        while (!done) {
          const step = await call('members.rosterApply', {
            ...this.wish(),
            planHash,
            ...(this.data.leaving !== '' && { confirmLeaving: leaving }),
          });
          done = step.done;
          this.setData({ progress: words().say.written(step.written, step.total) });
        }
        dropDraft(DRAFT);
        Object.assign(ofPage(this), { uploadId: '', map: {}, plan: null });
        this.setData({ done: true, view: null });
      });
    },

    async doing(busy: 'sending' | 'planning' | 'applying', work: () => Promise<void>) {
      if (this.data.busy !== '') return;
      this.setData({ busy, notice: null, progress: '' });
      try {
        await work();
      } catch (cause) {
        const notice = { ...problemNotice(asCloudError(cause), words()), action: '' };
        this.setData({ notice });
      }
      this.setData({ busy: '' });
    },
  },
});
