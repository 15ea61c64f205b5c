import { ownState } from '../../../../behaviors/own-state';
import { words } from '../../../../behaviors/page-look';
import { asCloudError, mintRequestId } from '../../../../services/cloud';
import { importTicket } from '../../../../services/imports';
import type { ChosenFile, Upload } from '../../../../services/uploads';
import { chooseFile, upload } from '../../../../services/uploads';
import type { ImportDraft } from '../../../../stores/import-draft';
import { importDraft } from '../../../../stores/import-draft';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import { bytesText } from '../../view/amounts';

const sendingOf = ownState(() => ({
  file: null as ChosenFile | null,
  upload: null as Upload | null,
}));

/** The first step: a file is chosen and sent. A page that uses it has `begin(draft)` for what comes after. */
export const sending = Behavior({
  data: {
    fileName: '',
    sent: 0,
    sentText: '',
    isSending: false,
    sendNotice: null as Notice | null,
  },
  lifetimes: {
    detached() {
      sendingOf(this).upload?.stop();
    },
  },
  methods: {
    async choose() {
      try {
        const file = await chooseFile();
        if (!file) return;
        sendingOf(this).file = file;
        await this.send();
      } catch (cause) {
        this.setData({ sendNotice: problemNotice(asCloudError(cause), words()) });
      }
    },

    /** Sends the chosen file from its beginning, also after a failure. */
    async send() {
      const state = sendingOf(this);
      const { file } = state;
      if (!file) return;
      this.setData({ fileName: file.name, isSending: true, sendNotice: null });
      this.drawSent(0, file.size);
      const under = upload(file, importTicket, (part) => this.drawSent(part, file.size));
      state.upload = under;
      try {
        const uploadId = await under.done;
        if (uploadId !== null) this.sentWhole(uploadId, file);
      } catch (cause) {
        const problem = problemNotice(asCloudError(cause), words());
        const { sendFailed, sendAgain } = words().imports.job;
        const hint = [problem.title, problem.hint].join(words().joints.sentences);
        this.setData({ sendNotice: { ...problem, title: sendFailed, hint, action: sendAgain } });
      } finally {
        if (state.upload === under) {
          state.upload = null;
          this.setData({ isSending: false });
        }
      }
    },

    drawSent(part: number, size: number) {
      const sentText = words().imports.say.sent(
        bytesText(Math.round(part * size)),
        bytesText(size),
      );
      this.setData({ sent: Math.round(part * 100), sentText });
    },

    sentWhole(uploadId: string, { name, size }: ChosenFile) {
      const draft: ImportDraft = {
        uploadId,
        file: name,
        size,
        words: {},
        complete: false,
        requestId: mintRequestId(),
        at: new Date().toISOString(),
      };
      importDraft.set(draft);
      (this as unknown as { begin(draft: ImportDraft): void }).begin(draft);
    },

    stopSending() {
      sendingOf(this).upload?.stop();
    },
  },
});
