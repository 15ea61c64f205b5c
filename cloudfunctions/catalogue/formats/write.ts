import type { ImportRecord } from '../../../typings/contract';
import { DUBLIN_CORE_CLOSE, DUBLIN_CORE_OPEN, writeDublinCore } from './dublin-core';
import { toCnmarc } from './mapping/to-cnmarc';
import { toMarc21 } from './mapping/to-marc21';
import { writeIso2709 } from './marc/iso2709-writer';
import { MARCXML_CLOSE, MARCXML_OPEN, writeMarcXml } from './marc/marcxml-writer';
import type { MarcRecord } from './marc/record';
import { CSV_HEADER, writeCsvRow } from './tables/csv-writer';
import { isListed, KBART_HEADER, writeKbartRows } from './tables/kbart-writer';

export const EXPORT_FORMATS = ['marc', 'marcxml', 'cnmarc', 'kbart', 'csv', 'jsonl', 'dc'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is not in the written file, and why. */
export interface NotWritten {
  record: ImportRecord;
  /** MARC fields that are too long for ISO 2709, or what the format does not take at all. */
  what: string;
}

interface Writer {
  open: string;
  close: string;
  /** Null where the format takes no such record. */
  record(record: ImportRecord, tell: (what: string) => void): Uint8Array | string | null;
}

function iso2709(map: (record: ImportRecord) => MarcRecord): Writer {
  return {
    open: '',
    close: '',
    record(record, tell) {
      const written = writeIso2709(map(record));
      if (written === null) {
        tell('longer than 99,999 bytes');
        return null;
      }
      for (const tag of written.leftOut) tell(`${tag} is longer than 9,999 bytes`);
      return written.bytes;
    },
  };
}

const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  marc: iso2709(toMarc21),
  marcxml: {
    open: MARCXML_OPEN,
    close: MARCXML_CLOSE,
    record: (record) => writeMarcXml(toMarc21(record)),
  },
  cnmarc: iso2709(toCnmarc),
  kbart: {
    open: KBART_HEADER,
    close: '',
    record(record, tell) {
      if (isListed(record)) return writeKbartRows(record);
      tell('neither an e-book nor an e-journal');
      return null;
    },
  },
  csv: { open: CSV_HEADER, close: '', record: writeCsvRow },
  jsonl: { open: '', close: '', record: (record) => `${JSON.stringify(record)}\n` },
  dc: { open: DUBLIN_CORE_OPEN, close: DUBLIN_CORE_CLOSE, record: writeDublinCore },
};

/** Records as bytes of a file, in pieces as they come. What a format cannot take is told. */
export async function* writeRecords(
  records: AsyncIterable<ImportRecord>,
  format: ExportFormat,
  onNotWritten: (lost: NotWritten) => void,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { open, close, record: write } = WRITERS[format];
  yield encoder.encode(open);
  for await (const record of records) {
    const written = write(record, (what) => onNotWritten({ record, what }));
    if (written !== null) yield typeof written === 'string' ? encoder.encode(written) : written;
  }
  yield encoder.encode(close);
}
