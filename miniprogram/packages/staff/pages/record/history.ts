import type { RecordVersion } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { words } from '../../../../behaviors/page-look';
import { asCloudError } from '../../../../services/cloud';
import { loadHistory, restoreVersion } from '../../../../services/keeping';
import { confirm, tell } from '../../../../services/phone';
import type { Notice } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import type { VersionView } from '../../view/record-history';
import { versionViews } from '../../view/record-history';

const pastOf = ownState(() => ({ id: '', version: '', versions: [] as RecordVersion[] }));

/** What a record was, step by step. A page that uses it has `load()` for the record as it is after one is put back. */
export const history = Behavior({
  data: {
    versions: [] as VersionView[],
    historyNotice: null as Notice | null,
  },
  methods: {
    /** @param version of the record shown, so that nothing newer is put back unseen */
    async readHistory(id: string, version: string) {
      const past = pastOf(this);
      Object.assign(past, { id, version });
      try {
        const { versions } = await loadHistory(id);
        past.versions = versions;
        this.setData({ historyNotice: null });
        this.drawHistory();
      } catch (cause) {
        this.setData({ historyNotice: problemNotice(asCloudError(cause), words()) });
      }
    },

    readHistoryAgain() {
      const { id, version } = pastOf(this);
      void this.readHistory(id, version);
    },

    drawHistory() {
      this.setData({ versions: versionViews(pastOf(this).versions, words()) });
    },

    async putBack({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, { version: string }>) {
      const { id, version } = pastOf(this);
      const { putBackTitle, putBackText, putBackDone, yes, no } = words().keeping.record;
      if (!(await confirm({ title: putBackTitle, text: putBackText, yes, no }))) return;
      try {
        await restoreVersion({ id, version, versionId: currentTarget.dataset.version });
        tell(putBackDone);
        await (this as unknown as { load(): Promise<void> }).load();
      } catch (cause) {
        this.setData({ historyNotice: problemNotice(asCloudError(cause), words()) });
      }
    },
  },
});
