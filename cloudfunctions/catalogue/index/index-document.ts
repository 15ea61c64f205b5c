import type { Basis, Holding, RecordSummary } from '../../../typings/model';
import { accessClass } from '../../access/public';
import { detailOf, type RecordDocument, summaryOf } from '../records';
import type { IndexDocument, JsonValue } from '../search/types';

/** What a hit carries: its summary, the texts that highlights point into, and what the access decision needs. */
export interface HitDisplay extends Omit<RecordSummary, 'id'> {
  subjects: string[];
  abstract?: string;
  basis: Basis;
  holdings: Holding[];
  takenDown: boolean;
}

const DAY_MS = 86_400_000;

function display(record: RecordDocument): HitDisplay {
  const { id: _, ...summary } = summaryOf(detailOf(record));
  const { subjects, abstract, basis, holdings, takenDown } = record;
  return {
    ...summary,
    subjects,
    ...(abstract !== undefined && { abstract }),
    basis,
    holdings,
    takenDown,
  };
}

/** A record as the engine takes it. */
export function indexDocument(record: RecordDocument): IndexDocument {
  const { _id: id, title, altTitles, creators, subjects, tags, language, type, source } = record;
  const { publisher, abstract, year, clc, lcc, aspects, isbn, issn, doi, standard } = record;
  const numbers = standard && [
    standard.number,
    ...(standard.replaces ?? []),
    ...(standard.replacedBy ?? []),
  ];
  return {
    id,
    title,
    altTitles,
    creators,
    subjects,
    tags,
    language,
    type,
    source,
    identifiers: { isbn, issn, doi },
    ...(publisher !== undefined && { publisher }),
    ...(abstract !== undefined && { abstract }),
    ...(year !== undefined && { year }),
    ...(clc !== undefined && { clc }),
    ...(lcc !== undefined && { lcc }),
    ...(aspects !== undefined && { aspects }),
    ...(numbers !== undefined && { standardNumbers: numbers }),
    ...(standard?.status !== undefined && { standardStatus: standard.status }),
    accessClass: accessClass(record),
    addedAt: Math.floor(Date.parse(`${record.addedOn}T00:00:00Z`) / DAY_MS),
    display: display(record) as HitDisplay & { [more: string]: JsonValue | undefined },
  };
}
