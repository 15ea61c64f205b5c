/** What other areas may use of members: who a reader is, and the stored forms of a person. */
export { type EnteredPerson, enteredDocuments } from './entry';
export type { MemberDocument, PersonDocument } from './person';
export { namesOf } from './person-store';
export { personId, pseudonym } from './pseudonym';
export { loadMember } from './store';
export { finishErasures } from './work/privacy';
