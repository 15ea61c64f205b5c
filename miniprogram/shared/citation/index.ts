import type { RecordDetail } from '../../../typings/model';
import { bibtex } from './bibtex';
import { gbt7714 } from './gbt7714';
import { ris } from './ris';

export type CitationStyle = 'gbt7714-2025' | 'gbt7714-2015' | 'ris' | 'bibtex';

/**
 * How to cite a record.
 * @param today day of access in library time, `YYYY-MM-DD`
 */
export function cite(record: RecordDetail, style: CitationStyle, today: string): string {
  switch (style) {
    case 'gbt7714-2025':
      return gbt7714(record, '2025', today);
    case 'gbt7714-2015':
      return gbt7714(record, '2015', today);
    case 'ris':
      return ris(record);
    case 'bibtex':
      return bibtex(record);
  }
}
