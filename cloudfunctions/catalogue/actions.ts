import { type Actions, SMALL_BODY } from '../platform/actions';
import { AppError } from '../platform/errors';
import { exportPage } from './exporting';
import { home } from './home';
import { importActions } from './import-actions';
import { importBatch } from './import-batch';
import { batchesOf } from './import-store';
import { indexStep } from './index/step';
import { keepingActions } from './keeping-actions';
import { recordPage } from './record-page';
import { firstRecordId, recordsAfter } from './record-store';
import { idsOfShareCode } from './records';
import { inputs } from './schemas';
import { openSearch, search } from './searching';
import { vocabularyActions } from './vocabulary-actions';

const MEGABYTE = 1024 * 1024;
const SUGGESTIONS = 8;

/** Anybody may look into the catalogue, signed in or not. */
const open = { audience: 'guest', write: false, own: false, maxBody: SMALL_BODY } as const;

/** Records come in and the index follows by the hands of those who answer for them. */
const keeping = {
  audience: 'catalogue.keep',
  write: true,
  own: false,
  // Batches keep who sent them; the index is nobody's deed.
  trail: 'documents',
} as const;

export const actions = {
  home: { ...open, input: inputs.home, handler: (_input, call) => home(call) },
  search: { ...open, input: inputs.search, handler: search },
  suggest: {
    ...open,
    input: inputs.suggest,
    async handler({ text }, call) {
      const { snapshot } = await openSearch(call);
      const found = snapshot.searcher.suggest(text, SUGGESTIONS);
      return { suggestions: found.map(({ title }) => ({ text: title, kind: 'title' as const })) };
    },
  },
  record: { ...open, input: inputs.record, handler: ({ id }, call) => recordPage(id, call) },
  resolve: {
    ...open,
    input: inputs.resolve,
    async handler({ shareCode }, call) {
      const range = idsOfShareCode(shareCode.toLowerCase());
      const id = range === null ? null : await firstRecordId(call.database, range);
      if (id === null) throw new AppError('NOT_FOUND', `no record has the code "${shareCode}"`);
      return { id };
    },
  },
  importBatch: {
    ...keeping,
    input: inputs.importBatch,
    maxBody: 4 * MEGABYTE,
    handler: importBatch,
  },
  importProgress: {
    ...keeping,
    write: false,
    input: inputs.importProgress,
    maxBody: SMALL_BODY,
    async handler({ importId }, call) {
      const batches = await batchesOf(call.database, importId);
      const sum = (count: (batch: (typeof batches)[number]) => number): number =>
        batches.reduce((total, batch) => total + count(batch), 0);
      return {
        batches: batches.map(({ batch }) => batch),
        added: sum(({ added }) => added),
        changed: sum(({ changed }) => changed),
        unchanged: sum(({ unchanged }) => unchanged),
        rejected: sum(({ rejected }) => rejected.length),
      };
    },
  },
  exportPage: {
    ...keeping,
    write: false,
    input: inputs.exportPage,
    maxBody: SMALL_BODY,
    async handler({ after, limit }, call) {
      return exportPage(await recordsAfter(call.database, after ?? '', limit), limit);
    },
  },
  indexStep: {
    ...keeping,
    input: inputs.indexStep,
    maxBody: SMALL_BODY,
    handler: (_input, call) => indexStep(call),
  },
  ...importActions,
  ...keepingActions,
  ...vocabularyActions,
} satisfies Actions<'catalogue'>;
