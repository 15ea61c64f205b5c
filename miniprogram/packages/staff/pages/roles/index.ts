import type { StaffRole } from '../../../../../typings/model';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, call } from '../../../../services/cloud';
import { confirm, tell } from '../../../../services/phone';
import { write } from '../../../../services/writes';
import { draftOf, dropDraft, keepDraft } from '../../../../stores/drafts';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import { instantText } from '../../../../view/time';
import type { PersonView } from '../../view/person';
import { personView } from '../../view/person';

type Tap<D extends object> = WechatMiniprogram.TouchEvent<object, object, D>;

const DRAFT = 'role';
/** The write whose answer is waited for. */
const WRITE = 'role-write';
const ROLES: readonly StaffRole[] = [
  'desk',
  'cataloguer',
  'liaison',
  'triage',
  'copyright',
  'scanner',
  'checker',
  'rooms',
  'editor',
  'admin',
  'head',
];

interface Holder extends PersonView {
  held: { role: StaffRole; name: string }[];
}

Component({
  behaviors: [pageLook(({ labels }) => labels.roles)],
  data: {
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    proposals: [] as { id: string; who: string; what: string; by: string; mayDecide: boolean }[],
    staff: [] as Holder[],
    roleNames: [] as string[],
    number: '',
    why: '',
    role: 0,
    person: null as PersonView | null,
    busy: false,
  },
  methods: {
    onLoad() {
      const { number = '', why = '' } = draftOf(DRAFT)?.fields ?? {};
      this.setData({ number, why });
      void this.load();
    },

    onShow() {
      this.drawBar();
    },

    redraw() {
      void this.load();
    },

    async load() {
      try {
        const { staff, proposals } = await call('members.staff', {});
        dropDraft(WRITE);
        const { roles } = words();
        this.setData({
          status: 'ready',
          notice: null,
          roleNames: ROLES.map((role) => roles[role]),
          proposals: proposals.map((proposal) => ({
            id: proposal.proposalId,
            who: `${proposal.person.name} · ${roles[proposal.role]}`,
            what: proposal.why,
            by: `${proposal.proposedBy} · ${instantText(proposal.proposedAt)}`,
            mayDecide: proposal.mayDecide,
          })),
          staff: staff.map((person) => ({
            ...personView(person, words()),
            held: person.roles.map((role) => ({ role, name: roles[role] })),
          })),
        });
      } catch (cause) {
        this.setData({ status: 'failed', notice: problemNotice(asCloudError(cause), words()) });
      }
    },

    typeNumber({ detail }: WechatMiniprogram.Input) {
      this.setData({ number: detail.value.trim(), person: null });
      this.keep();
    },

    typeWhy({ detail }: WechatMiniprogram.Input) {
      this.setData({ why: detail.value });
      this.keep();
    },

    chooseRole({ detail }: WechatMiniprogram.PickerChange) {
      this.setData({ role: Number(detail.value) });
    },

    keep() {
      const { number, why } = this.data;
      keepDraft(DRAFT, { number, why });
    },

    async find() {
      const { number } = this.data;
      await this.doing(async () => {
        const { person } = await call('members.findPerson', { number });
        this.setData({ person: personView(person, words()) });
      });
    },

    async propose() {
      const { person } = this.data;
      const why = this.data.why.trim();
      const role = ROLES[this.data.role];
      if (!person || !role || why === '') return;
      await this.doing(async () => {
        await write(WRITE, 'members.proposeRole', { personId: person.personId, role, why });
        dropDraft(DRAFT);
        this.setData({ person: null, number: '', why: '' });
        tell(words().labels.roles.sent);
        await this.load();
      });
    },

    grant({ currentTarget }: Tap<{ id: string }>) {
      void this.decide(currentTarget.dataset.id, true);
    },

    refuse({ currentTarget }: Tap<{ id: string }>) {
      void this.decide(currentTarget.dataset.id, false);
    },

    async decide(proposalId: string, grant: boolean) {
      await this.doing(async () => {
        await write(WRITE, 'members.decideRole', { proposalId, grant });
        await this.load();
      });
    },

    async withdraw({ currentTarget }: Tap<{ person: string; role: StaffRole }>) {
      const { person: personId, role } = currentTarget.dataset;
      const { withdraw, withdrawAsk, withdrawWhy, yes } = words().labels.roles;
      const no = words().labels.common.cancel;
      if (!(await confirm({ title: withdraw, text: withdrawAsk, yes, no }))) return;
      await this.doing(async () => {
        await write(WRITE, 'members.withdrawRole', { personId, role, why: withdrawWhy });
        await this.load();
      });
    },

    async doing(work: () => Promise<void>) {
      if (this.data.busy) return;
      this.setData({ busy: true, notice: null });
      try {
        await work();
      } catch (cause) {
        this.setData({ notice: problemNotice(asCloudError(cause), words()) });
      }
      this.setData({ busy: false });
    },
  },
});
