/** What other areas may use of members: who a reader is, and the stored form of a person. */
export { type MemberDocument, memberDocument, type Person } from './member';
export { loadMember } from './store';
