import type { TagProposal } from '../../../../../typings/contract';
import type { Aspect } from '../../../../../typings/model';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError } from '../../../../services/cloud';
import { confirmTags, loadProposals } from '../../../../services/keeping';
import { openRecord } from '../../../../services/routes';
import { Turns } from '../../../../services/turns';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { emptyNotice, problemNotice } from '../../../../view/notice';
import type { ProposalView } from '../../view/proposals';
import { confirmation, dropKey, proposalView } from '../../view/proposals';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

const judgingOf = ownState(() => ({
  turns: new Turns(),
  proposals: [] as TagProposal[],
  next: null as string | null,
  dropped: new Set<string>(),
}));

Component({
  behaviors: [pageLook(({ keeping }) => keeping.tags)],
  data: {
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    aspect: '' as Aspect | '',
    aspects: [] as { value: string; word: string }[],
    proposals: [] as ProposalView[],
    pageWord: '',
    done: '',
    isConfirming: false,
  },
  methods: {
    onLoad() {
      this.redraw();
      void this.load();
    },

    onShow() {
      this.drawBar();
    },

    load() {
      return this.loadFrom(null);
    },

    /** The next records with proposals: a page may hold none and still have another behind it. */
    async loadFrom(cursor: string | null) {
      const state = judgingOf(this);
      const current = state.turns.take();
      const { aspect } = this.data;
      this.setData({ status: 'loading', notice: null });
      try {
        const asked = aspect === '' ? null : aspect;
        let page = await loadProposals(asked, cursor);
        while (current() && page.proposals.length === 0 && page.next !== null)
          page = await loadProposals(asked, page.next);
        if (!current()) return;
        state.proposals = page.proposals;
        state.next = page.next;
        state.dropped.clear();
        this.setData({ status: state.proposals.length > 0 ? 'ready' : 'empty' });
        this.redraw();
      } catch (cause) {
        if (!current()) return;
        const notice = problemNotice(asCloudError(cause), words());
        this.setData({ status: 'failed', notice });
      }
    },

    redraw() {
      const { proposals, dropped } = judgingOf(this);
      const { keeping, aspects } = words();
      this.setData({
        aspects: [
          { value: '', word: keeping.tags.all },
          ...Object.entries(aspects).map(([value, word]) => ({ value, word })),
        ],
        proposals: proposals.map((proposal) => proposalView(proposal, dropped, words())),
        pageWord: keeping.say.page(proposals.length),
      });
      if (this.data.status === 'empty')
        this.setData({ notice: emptyNotice(keeping.tags.empty, keeping.tags.emptyHint) });
    },

    chooseAspect({ currentTarget }: Tap<{ value: Aspect | '' }>) {
      this.setData({ aspect: currentTarget.dataset.value, done: '' });
      void this.load();
    },

    toggle({ currentTarget: { dataset } }: Tap<{ id: string; kind: string; value: string }>) {
      const { dropped } = judgingOf(this);
      const key = dropKey(dataset.id, dataset.kind, dataset.value);
      if (!dropped.delete(key)) dropped.add(key);
      this.redraw();
    },

    confirmOne({ currentTarget }: Tap<{ id: string }>) {
      const { proposals, dropped } = judgingOf(this);
      const chosen = proposals.filter(({ record }) => record.id === currentTarget.dataset.id);
      void this.send(chosen, (proposal) => confirmation(proposal, dropped));
    },

    /** From now on the record is tagged with nothing of what was proposed. */
    refuse({ currentTarget }: Tap<{ id: string }>) {
      const { proposals } = judgingOf(this);
      const chosen = proposals.filter(({ record }) => record.id === currentTarget.dataset.id);
      void this.send(chosen, ({ record }) => ({ id: record.id, aspects: [], tags: [] }));
    },

    confirmPage() {
      const { proposals, dropped } = judgingOf(this);
      void this.send(proposals, (proposal) => confirmation(proposal, dropped));
    },

    async send(
      chosen: readonly TagProposal[],
      tagsOf: (proposal: TagProposal) => ReturnType<typeof confirmation>,
    ) {
      const state = judgingOf(this);
      if (this.data.isConfirming || chosen.length === 0) return;
      this.setData({ isConfirming: true, notice: null });
      try {
        const { confirmed } = await confirmTags(chosen.map(tagsOf));
        state.proposals = state.proposals.filter((proposal) => !chosen.includes(proposal));
        this.setData({ done: words().keeping.say.confirmed(confirmed) });
        if (state.proposals.length === 0) await this.loadFrom(state.next);
        else this.redraw();
      } catch (cause) {
        this.setData({ notice: problemNotice(asCloudError(cause), words()) });
      } finally {
        this.setData({ isConfirming: false });
      }
    },

    open({ currentTarget }: Tap<{ id: string }>) {
      openRecord(currentTarget.dataset.id);
    },
  },
});
