import type { FileWords, Output } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { words } from '../../../../behaviors/page-look';
import { asCloudError, mintRequestId } from '../../../../services/cloud';
import { previewImport, startImport } from '../../../../services/imports';
import { Turns } from '../../../../services/turns';
import type { ImportDraft } from '../../../../stores/import-draft';
import { importDraft } from '../../../../stores/import-draft';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import type { PreviewView } from '../../view/import-preview';
import { previewView, sayColumn, sayFixed, sayWord } from '../../view/import-preview';

type Told<D extends object> = WechatMiniprogram.CustomEvent<D>;

const readingOf = ownState(() => ({
  turns: new Turns(),
  draft: null as ImportDraft | null,
  preview: null as Output<'catalogue.importPreview'> | null,
}));

/**
 * The second step: how the file is understood, read anew with each word said of it. A page that uses it has
 * `follow(jobId)` for the dry run.
 */
export const previewing = Behavior({
  data: {
    preview: null as PreviewView | null,
    previewStatus: 'loading' as SectionStatus,
    previewNotice: null as Notice | null,
    source: '',
    complete: false,
    mayStart: false,
    isStarting: false,
  },
  lifetimes: {
    detached() {
      readingOf(this).turns.end();
    },
  },
  methods: {
    readDraft(draft: ImportDraft) {
      readingOf(this).preview = null;
      this.setData({ preview: null });
      this.say(draft);
    },

    /** Takes what is said now, keeps it and reads the file with it. */
    say(draft: ImportDraft) {
      readingOf(this).draft = draft;
      importDraft.set(draft);
      this.setData({ source: draft.words.source ?? '', complete: draft.complete });
      void this.readPreview();
    },

    async readPreview() {
      const reading = readingOf(this);
      const { draft } = reading;
      if (!draft) return;
      const current = reading.turns.take();
      this.setData({ previewStatus: 'loading', previewNotice: null, mayStart: false });
      try {
        const preview = await previewImport({ uploadId: draft.uploadId, words: draft.words });
        if (!current()) return;
        reading.preview = preview;
        this.setData({ previewStatus: 'ready' });
        this.drawPreview();
      } catch (cause) {
        if (!current()) return;
        const error = asCloudError(cause);
        // The library keeps no unclaimed file for long.
        if (error.code === 'NOT_FOUND') importDraft.set(null);
        this.setData({ previewStatus: 'failed', previewNotice: problemNotice(error, words()) });
      }
    },

    drawPreview() {
      const { draft, preview } = readingOf(this);
      if (!draft || !preview) return;
      const view = previewView(preview, draft.words, words());
      const isNamed = !draft.complete || draft.words.source !== undefined;
      this.setData({
        preview: view,
        mayStart: this.data.previewStatus === 'ready' && view.missing === '' && isNamed,
      });
    },

    saidAnew(change: (said: FileWords) => FileWords) {
      const { draft } = readingOf(this);
      // Another wish is another intent: a start that was lost on the way may not answer for it.
      if (draft) this.say({ ...draft, words: change(draft.words), requestId: mintRequestId() });
    },

    onSay({ detail }: Told<{ name: 'format' | 'encoding' | 'source' | 'sheet'; value: string }>) {
      this.saidAnew((said) => sayWord(said, detail.name, detail.value));
    },

    onColumn({ detail }: Told<{ header: string; field: string }>) {
      const { preview } = readingOf(this);
      if (preview) this.saidAnew((said) => sayColumn(said, preview, detail.header, detail.field));
    },

    onFixed({ detail }: Told<{ field: string; value: string }>) {
      this.saidAnew((said) => sayFixed(said, detail.field, detail.value));
    },

    /** Says nothing of the records, so the file is not read again. */
    onComplete({ detail }: Told<{ complete: boolean }>) {
      const reading = readingOf(this);
      if (!reading.draft) return;
      reading.draft = { ...reading.draft, ...detail, requestId: mintRequestId() };
      importDraft.set(reading.draft);
      this.setData(detail);
      this.drawPreview();
    },

    async start() {
      const { draft } = readingOf(this);
      if (!draft || !this.data.mayStart || this.data.isStarting) return;
      const { uploadId, words: said, complete, requestId } = draft;
      this.setData({ isStarting: true, previewNotice: null });
      try {
        const jobId = await startImport({ uploadId, words: said, complete }, requestId);
        importDraft.set(null);
        (this as unknown as { follow(jobId: string): void }).follow(jobId);
      } catch (cause) {
        this.setData({ previewNotice: problemNotice(asCloudError(cause), words()) });
      } finally {
        this.setData({ isStarting: false });
      }
    },
  },
});
