export type * from '../../../typings/query';
export { BOX_LIMITS, parseBox } from './box/parse';
export { toBox } from './box/print';
export { type EchoLanguage, echo, type ValueLabel } from './echo';
export * from './field-names';
export * from './identifiers';
