import type { PersonFacts, PersonSummary } from '../../../../../typings/contract';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, call } from '../../../../services/cloud';
import { confirm, scan, tell } from '../../../../services/phone';
import { write } from '../../../../services/writes';
import { draftOf, dropDraft, keepDraft } from '../../../../stores/drafts';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import type { PersonView } from '../../view/person';
import { personView } from '../../view/person';

const DRAFT = 'desk';
/** The write whose answer is waited for. */
const WRITE = 'desk-write';

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
    /** Whom the form of the roster begins with; null while it is not offered. */
    entering: null as PersonFacts | null,
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
      this.setData({ number: detail.value.trim(), notice: null, entering: null });
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
      this.setData({ person: null, ticket: '', entering: null });
      dropDraft(WRITE);
      await this.doing(() => call('members.findPerson', { number }));
    },

    showEntered({ detail }: WechatMiniprogram.CustomEvent<{ person: PersonSummary }>) {
      this.show(detail.person);
      this.finish();
    },

    /** Who is not here, or left, may stand at the desk all the same: the form is offered with what is known. */
    show(person: PersonSummary) {
      this.setData({
        person: personView(person, words()),
        entering: person.state === 'left' ? person : null,
        notice: null,
      });
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
        write(WRITE, 'members.bindAtDesk', { personId, ticket: digits, replace }),
      );
      if (done) this.finish();
    },

    async unbind() {
      const { person } = this.data;
      const { unbind, unbindAsk, yes } = words().labels.desk;
      if (!person || !(await this.sure(unbind, unbindAsk, yes))) return;
      const { personId } = person;
      if (await this.doing(() => write(WRITE, 'members.unbindPerson', { personId }))) this.finish();
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
      const done = await this.doing(() =>
        write(WRITE, 'members.blockReading', { personId, blocked, why }),
      );
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
        this.show((await ask()).person);
        return true;
      } catch (cause) {
        const error = asCloudError(cause);
        this.setData({ notice: { ...problemNotice(error, words()), action: '' } });
        if (error.code === 'NOT_ON_ROSTER') {
          this.setData({ entering: { number: this.data.number, name: '', kind: 'student' } });
        }
        return false;
      } finally {
        this.setData({ busy: false });
      }
    },

    finish() {
      dropDraft(DRAFT);
      this.setData({ ticket: '' });
      tell(words().labels.desk.done);
    },
  },
});
