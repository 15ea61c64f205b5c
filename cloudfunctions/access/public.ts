/** What other areas may use of access: the decision, its sign, and the shape of a hosted text. */
export { accessClass, signOfClass } from './access-class';
export { badge } from './badge';
export { presenceOf, readerOf } from './caller';
export { decide } from './decide';
export { answer, explain } from './explain';
export type { AccessQuestion, Decision, Presence, ReaderFacts, ResourceFacts } from './question';
export { type RenditionDocument, renditionDocument } from './rendition';
