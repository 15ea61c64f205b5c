import type { PersonSummary } from '../../../../../typings/contract';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, call } from '../../../../services/cloud';
import { confirm, scan, tell } from '../../../../services/phone';
import { draftOf, dropDraft, keepDraft } from '../../../../stores/drafts';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import type { PersonView } from '../../view/person';
import { personView } from '../../view/person';

const DRAFT = 'desk';

/** Who stands at the desk: found by card or number, bound by the digits on their phone. */
Component({
  behaviors: [pageLook(({ labels }) => labels.desk)],
  data: {
    number: '',
    ticket: '',
    why: '',
    busy: false,
    needWhy: false,
    person: null as PersonView | null,
    notice: null as Notice | null,
  },
  methods: {
    onLoad() {
      const { number = '', why = '' } = draftOf(DRAFT)?.fields ?? {};
      this.setData({ number, why });
    },

    onShow() {
      this.drawBar();
    },

    typeNumber({ detail }: WechatMiniprogram.Input) {
      this.setData({ number: detail.value.trim(), notice: null });
      this.keep();
    },

    typeTicket({ detail }: WechatMiniprogram.Input) {
      this.setData({ ticket: detail.value, notice: null });
    },

    typeWhy({ detail }: WechatMiniprogram.Input) {
      this.setData({ why: detail.value, needWhy: false });
      this.keep();
    },

    keep() {
      const { number, why } = this.data;
      keepDraft(DRAFT, { number, why });
    },

    async scanCard() {
      const number = await scan();
      if (number === null) return;
      this.setData({ number: number.trim() });
      await this.find();
    },

    async scanTicket() {
      const ticket = await scan();
      if (ticket !== null) this.setData({ ticket });
    },

    async find() {
      const { number } = this.data;
      if (number === '') return;
      this.setData({ person: null, ticket: '' });
      await this.doing(() => call('members.findPerson', { number }));
    },

    async bind() {
      await this.bindPhone(false);
    },

    async replace() {
      const { replace, replaceAsk, yes } = words().labels.desk;
      if (await this.sure(replace, replaceAsk, yes)) await this.bindPhone(true);
    },

    async bindPhone(replace: boolean) {
      const { person, ticket } = this.data;
      const digits = ticket.replace(/\D/g, '');
      if (!person || digits === '') return;
      const { personId } = person;
      const done = await this.doing(() =>
        call('members.bindAtDesk', { personId, ticket: digits, replace }),
      );
      if (done) this.finish();
    },

    async unbind() {
      const { person } = this.data;
      const { unbind, unbindAsk, yes } = words().labels.desk;
      if (!person || !(await this.sure(unbind, unbindAsk, yes))) return;
      const { personId } = person;
      if (await this.doing(() => call('members.unbindPerson', { personId }))) this.finish();
    },

    block() {
      void this.setBlocked(true);
    },

    lift() {
      void this.setBlocked(false);
    },

    async setBlocked(blocked: boolean) {
      const { person } = this.data;
      const why = this.data.why.trim();
      if (!person) return;
      if (why === '') {
        this.setData({ needWhy: true });
        return;
      }
      const { personId } = person;
      const done = await this.doing(() => call('members.blockReading', { personId, blocked, why }));
      if (done) {
        this.setData({ why: '' });
        this.finish();
      }
    },

    sure(title: string, text: string, yes: string): Promise<boolean> {
      return confirm({ title, text, yes, no: words().labels.common.cancel });
    },

    /** Shows whom the answer is about; a refusal leaves what was typed. */
    async doing(ask: () => Promise<{ person: PersonSummary }>): Promise<boolean> {
      if (this.data.busy) return false;
      this.setData({ busy: true, notice: null });
      try {
        const { person } = await ask();
        this.setData({ person: personView(person, words()), busy: false });
        return true;
      } catch (cause) {
        const notice = { ...problemNotice(asCloudError(cause), words()), action: '' };
        this.setData({ notice, busy: false });
        return false;
      }
    },

    finish() {
      dropDraft(DRAFT);
      this.setData({ ticket: '' });
      tell(words().labels.desk.done);
    },
  },
});
