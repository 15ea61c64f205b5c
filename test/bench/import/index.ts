/** Records in: by format and size through the readers alone, and through the whole import. */
import type { MeasureArea } from '../harness/row';
import { measureReading } from './reading';
import { measureCorpus, measureWriting } from './writing';

export const measure: MeasureArea = async (places) => [
  ...(await measureReading(places)),
  ...(await measureWriting(places)),
  ...(await measureCorpus(places)),
];
