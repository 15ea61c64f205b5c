import type { Output, RecordEdits } from '../../../../../typings/contract';
import { ownState } from '../../../../behaviors/own-state';
import { pageLook, words } from '../../../../behaviors/page-look';
import { asCloudError, mayPass, mintRequestId } from '../../../../services/cloud';
import { loadEditable, saveEdits } from '../../../../services/keeping';
import { confirm, isWide, scrollTo, tell } from '../../../../services/phone';
import { openKeeping } from '../../../../services/routes';
import { Turns } from '../../../../services/turns';
import { dropDraft, keepDraft, keptDraft } from '../../../../stores/record-drafts';
import type { Notice, SectionStatus } from '../../../../view/notice';
import { problemNotice } from '../../../../view/notice';
import type { ClashView, FieldName, FieldValue, FieldView } from '../../view/record-form';
import { clashViews, formView, withEdit, withoutEmptyLines } from '../../view/record-form';
import { history } from './history';

type Editable = Output<'catalogue.editable'>;
type Told<D extends object> = WechatMiniprogram.CustomEvent<D>;

const editingOf = ownState(() => ({
  turns: new Turns(),
  id: '',
  editable: null as Editable | null,
  edits: {} as RecordEdits,
  requestId: mintRequestId(),
}));

Component({
  behaviors: [pageLook(({ keeping }) => keeping.record), history],
  data: {
    status: 'loading' as SectionStatus,
    notice: null as Notice | null,
    name: '',
    /** Where the record is not edited: it is gone or was merged. */
    hindrance: '' as '' | 'gone' | 'merged',
    fields: [] as FieldView[],
    bad: '',
    saveWord: '',
    draftBack: false,
    clashes: [] as ClashView[],
    isSaving: false,
    wide: false,
    view: 'edit' as 'edit' | 'history',
    views: [] as { value: string; label: string }[],
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      editingOf(this).id = decodeURIComponent(id);
      this.redraw();
      void this.load();
    },

    onShow() {
      this.drawBar();
      this.setData({ wide: isWide() });
    },

    onResize() {
      this.setData({ wide: isWide() });
    },

    /** The record as it is, with the draft that was kept over it. */
    async load() {
      const state = editingOf(this);
      const current = state.turns.take();
      try {
        const editable = await loadEditable(state.id);
        if (!current()) return;
        state.editable = editable;
        const draft = keptDraft(state.id);
        state.edits = draft?.edits ?? {};
        if (draft) state.requestId = draft.requestId;
        const isStale = draft !== null && draft.version !== editable.version;
        this.setData({
          status: 'ready',
          notice: null,
          draftBack: draft !== null,
          clashes: isStale ? clashViews(editable.record, state.edits, words()) : [],
        });
        this.redraw();
        void this.readHistory(state.id, editable.version);
      } catch (cause) {
        if (!current()) return;
        this.setData({
          status: 'failed',
          notice: problemNotice(asCloudError(cause), words()),
        });
      }
    },

    redraw() {
      const { record: labels } = words().keeping;
      this.setData({
        views: [
          { value: 'edit', label: labels.edit },
          { value: 'history', label: labels.history },
        ],
      });
      const { editable, edits } = editingOf(this);
      if (!editable) return;
      this.setData({
        name: editable.record.title,
        hindrance: editable.state === 'present' ? '' : editable.state,
        fields: formView(editable, edits, this.data.bad, words()),
      });
      this.drawSave();
      this.drawHistory();
    },

    drawSave() {
      const count = Object.keys(editingOf(this).edits).length;
      this.setData({ saveWord: count > 0 ? words().keeping.say.changes(count) : '' });
    },

    chooseView({ detail }: Told<{ value: 'edit' | 'history' }>) {
      this.setData({ view: detail.value });
    },

    /** Kept with every letter, drawn anew when the person leaves the field: a field that is drawn loses its cursor. */
    onEdit({ detail }: Told<{ name: FieldName; value: FieldValue; typing: boolean }>) {
      const state = editingOf(this);
      if (!state.editable) return;
      const { record } = state.editable;
      state.edits = withEdit(record, state.edits, detail.name, detail.value);
      state.requestId = mintRequestId();
      this.keepEdits();
      if (detail.typing) {
        this.drawSave();
        return;
      }
      if (detail.name === this.data.bad) this.setData({ bad: '' });
      this.redraw();
    },

    keepEdits() {
      const { id, editable, edits, requestId } = editingOf(this);
      if (editable) keepDraft(id, { version: editable.version, edits, requestId });
    },

    /** Of two words for one field the other's is taken, and mine is dropped. */
    takeTheirs({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, { name: FieldName }>) {
      const state = editingOf(this);
      const { [currentTarget.dataset.name]: _, ...others } = state.edits;
      state.edits = others;
      this.settleClash(currentTarget.dataset.name);
    },

    takeMine({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { name: FieldName }>) {
      this.settleClash(currentTarget.dataset.name);
    },

    settleClash(name: FieldName) {
      this.setData({ clashes: this.data.clashes.filter((clash) => clash.name !== name) });
      editingOf(this).requestId = mintRequestId();
      this.keepEdits();
      this.redraw();
    },

    async save() {
      const state = editingOf(this);
      const { editable } = state;
      if (!editable || this.data.isSaving) return;
      this.setData({ isSaving: true, notice: null, bad: '' });
      try {
        const edits = withoutEmptyLines(state.edits);
        await saveEdits({ id: state.id, version: editable.version, edits }, state.requestId);
        dropDraft(state.id);
        state.requestId = mintRequestId();
        tell(words().keeping.record.saved);
        await this.load();
      } catch (cause) {
        const error = asCloudError(cause);
        if (!mayPass(error.code)) state.requestId = mintRequestId();
        if (error.code === 'STALE') await this.load();
        else this.refused(String(error.details.at ?? ''), problemNotice(error, words()));
      } finally {
        this.setData({ isSaving: false });
      }
    },

    /** Shows the field that was refused. */
    refused(at: string, notice: Notice) {
      const bad = at.replace(/[.[].*$/, '');
      this.setData({ notice: { ...notice, action: '' }, bad, view: 'edit' });
      this.redraw();
      if (bad !== '') scrollTo(`#field-${bad}`);
    },

    async discard() {
      const { discardTitle, discardText, yes, no } = words().keeping.record;
      if (!(await confirm({ title: discardTitle, text: discardText, yes, no }))) return;
      dropDraft(editingOf(this).id);
      this.setData({ bad: '', draftBack: false });
      await this.load();
    },

    openKept() {
      const { editable } = editingOf(this);
      if (editable?.mergedInto) openKeeping(editable.mergedInto);
    },
  },
});
