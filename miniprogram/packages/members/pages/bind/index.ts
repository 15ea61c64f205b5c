import type { BindingWay } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, call } from '../../../../services/cloud';
import { agreeToPrivacy, hasAgreedToPrivacy } from '../../../../services/consent';
import { loadMe } from '../../../../services/members';
import { copyText } from '../../../../services/phone';
import { openMe, openSearch } from '../../../../services/routes';
import { qrPicture } from '../../../../shared/qr';
import { PRIVACY_GUIDELINE } from '../../../../shared/version';
import { draftOf, dropDraft, keepDraft } from '../../../../stores/drafts';
import { session } from '../../../../stores/session';
import { choices } from '../../../../view/me';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import { bare, CODE_LENGTH, grouped, spoken } from '../../view/code';
import { awaitDesk } from './ticket';

const DRAFT = 'bind';

const waitingOf = ownState(() => ({ stop: null as (() => void) | null }));

Component({
  behaviors: [pageLook(({ labels }) => labels.bind)],
  data: {
    /** What the page is at: who one is, agreement, the ways, or done. */
    stage: 'loading' as 'loading' | 'failed' | 'agree' | 'ways' | 'welcome',
    notice: null as Notice | null,
    refused: false,
    ways: [] as { value: string; label: string }[],
    way: 'code' as BindingWay,
    code: '',
    short: false,
    busy: false,
    /** Why the last try was refused. */
    problem: null as Notice | null,
    firstAdmin: false,
    adminName: '',
    qr: '',
    digits: '',
    left: '',
    expired: false,
    welcome: '',
  },
  methods: {
    onLoad({ ticket }: { ticket?: string }) {
      const draft = draftOf(DRAFT);
      this.setData({
        code: draft?.fields.code ?? '',
        adminName: draft?.fields.adminName ?? '',
      });
      void this.load(ticket);
    },

    onShow() {
      this.drawBar();
      if (this.data.digits !== '') void this.renew();
    },

    /** A ticket is shown to one desk at a time; away from it nobody waits. */
    onHide() {
      this.stopWaiting();
    },

    onUnload() {
      this.stopWaiting();
    },

    /** @param casTicket when the college's sign-in page led back here with one */
    async load(casTicket?: string) {
      this.setData({ stage: 'loading', notice: null });
      try {
        const me = await loadMe();
        if (me.member) {
          this.greet(me.member.name);
          return;
        }
        this.setData({
          firstAdmin: me.mayBecomeFirstAdmin,
          stage: (await hasAgreedToPrivacy()) ? 'ways' : 'agree',
          way: me.waysToBind[0] ?? 'desk',
        });
        this.redraw();
        if (casTicket !== undefined && this.data.stage === 'ways') await this.bindByCas(casTicket);
      } catch (cause) {
        this.setData({
          stage: 'failed',
          notice: problemNotice(asCloudError(cause), words()),
        });
      }
    },

    redraw() {
      const { way } = words().labels.bind;
      const offered = session.get()?.waysToBind ?? [];
      this.setData({
        ways: choices(way).filter(({ value }) => offered.includes(value as BindingWay)),
      });
    },

    retry() {
      void this.load();
    },

    async agree() {
      const agreed = await agreeToPrivacy();
      this.setData(agreed ? { stage: 'ways', refused: false } : { refused: true });
    },

    chooseWay({ detail }: WechatMiniprogram.CustomEvent<{ value: BindingWay }>) {
      this.stopWaiting();
      this.setData({ way: detail.value, problem: null, digits: '', expired: false });
      if (detail.value === 'desk') void this.renew();
    },

    typeCode({ detail }: WechatMiniprogram.Input) {
      const code = grouped(detail.value);
      // The field tells of the grouping that this page gave it, too.
      if (code === this.data.code && detail.value === code) return;
      this.setData({ code, short: false, problem: null });
      this.keep();
    },

    typeName({ detail }: WechatMiniprogram.Input) {
      this.setData({ adminName: detail.value, problem: null });
      this.keep();
    },

    keep() {
      const { code, adminName } = this.data;
      return keepDraft(DRAFT, { code, adminName });
    },

    bindByCode() {
      const code = bare(this.data.code);
      if (code.length < CODE_LENGTH) {
        this.setData({ short: true });
        return;
      }
      void this.bind(() =>
        call('members.bindByCode', { code, guideline: PRIVACY_GUIDELINE }, this.keep().requestId),
      );
    },

    bindByCas(ticket: string): Promise<void> {
      return this.bind(() => call('members.bindByCas', { ticket, guideline: PRIVACY_GUIDELINE }));
    },

    becomeAdmin() {
      const name = this.data.adminName.trim();
      if (name === '') return;
      void this.bind(() =>
        call(
          'members.becomeFirstAdmin',
          { name, guideline: PRIVACY_GUIDELINE },
          this.keep().requestId,
        ),
      );
    },

    async bind(ask: () => Promise<{ name: string }>) {
      if (this.data.busy) return;
      this.setData({ busy: true, problem: null });
      try {
        const { name } = await ask();
        this.greet(name);
        void loadMe().catch(() => {});
      } catch (cause) {
        const error = asCloudError(cause);
        const problem = problemNotice(error, words());
        const { triesLeft } = error.details;
        const left = typeof triesLeft === 'number' ? words().say.triesLeft(triesLeft) : '';
        const hint = `${problem.hint}${left}`;
        this.setData({ busy: false, problem: { ...problem, hint, action: '' } });
        return;
      }
      this.setData({ busy: false });
    },

    /** A new ticket for the desk: the one before ends. */
    async renew() {
      this.stopWaiting();
      this.setData({ expired: false, problem: null, digits: '' });
      try {
        const { ticket, expiresAt } = await call('members.deskTicket', {
          guideline: PRIVACY_GUIDELINE,
        });
        if (this.data.way !== 'desk') return;
        this.setData({ qr: qrPicture(ticket), digits: spoken(ticket) });
        waitingOf(this).stop = awaitDesk(ticket, expiresAt, {
          left: (seconds) => this.setData({ left: words().say.expiresIn(seconds) }),
          expired: () => this.setData({ expired: true, digits: '' }),
          bound: () => void this.load(),
        });
      } catch (cause) {
        this.setData({ problem: problemNotice(asCloudError(cause), words()) });
      }
    },

    stopWaiting() {
      const waiting = waitingOf(this);
      waiting.stop?.();
      waiting.stop = null;
    },

    copyCas() {
      const { casLoginUrl } = session.get() ?? {};
      if (casLoginUrl) copyText(casLoginUrl, words().labels.bind.casCopied);
    },

    greet(name: string) {
      this.stopWaiting();
      dropDraft(DRAFT);
      this.setData({ stage: 'welcome', welcome: words().say.welcome(name) });
    },

    toSearch() {
      openSearch();
    },

    toMe() {
      openMe();
    },
  },
});
