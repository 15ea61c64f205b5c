/** What other areas and the command line may use of the catalogue. */
export { ENCODINGS, type Item } from './formats/item';
export { readRecords, sourceOfFile } from './formats/read';
export {
  FORMATS,
  peek,
  recognise,
  recogniseTable,
  type TableFormat,
} from './formats/recognise';
export { REJECTS, type RejectFile, rejectFile } from './formats/rejects';
export { parseColumnMap } from './formats/tables/columns';
export { parseCoverage, type Span } from './formats/tables/coverage';
export { type Embargo, parseEmbargo } from './formats/tables/embargo';
export { readTableRows, type TableOptions } from './formats/tables/table-rows';
export type { TextRow } from './formats/tables/texts';
export { EXPORT_FORMATS, writeRecords } from './formats/write';
export { xmlEvents } from './formats/xml/elements';
export { XmlFault } from './formats/xml/markup';
export { indexStep, isLoading } from './index/step';
export { type JsonlItem, readJsonl } from './jsonl';
export { checkRecord, type Reject } from './record-fields';
export { findStandingRecord } from './record-store';
export { isPresent, type RecordDocument } from './records';
export { workOnOldestJob } from './work/import-step';
