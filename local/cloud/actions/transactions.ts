import type { Store } from '../store/store';
import { type Actions, text } from './params';

/** The actions around a transaction; those inside it carry its id. */
export const transactionActions = (store: Store): Actions => ({
  'database.startTransaction': () => ({ transactionId: store.sessions.begin() }),
  'database.commitTransaction': async (params) => {
    await store.sessions.commit(text(params, 'transactionId'));
    return {};
  },
  'database.abortTransaction': (params) => {
    store.sessions.abort(text(params, 'transactionId'));
    return {};
  },
});
