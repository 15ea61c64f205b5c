import type { MeasureArea } from '../harness/row';
import { searchRows } from './rows';

export const measure: MeasureArea = ({ root }) => searchRows(root);
