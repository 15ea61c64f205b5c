import { dropDrafts } from './drafts';
import { homeCopy } from './home-copy';
import { importDraft } from './import-draft';
import { forgetRecent } from './recent';
import { dropRecords } from './record-copies';
import { dropRecordDrafts } from './record-drafts';
import { forgetSearches } from './searches';
import { DEFAULTS, settings } from './settings';

/** This phone as it was before its reader came: no history, no copies, no drafts, no settings. */
export function forgetReader(): void {
  dropDrafts();
  dropRecordDrafts();
  dropRecords();
  forgetRecent();
  forgetSearches();
  homeCopy.set(null);
  importDraft.set(null);
  settings.set(DEFAULTS);
}
