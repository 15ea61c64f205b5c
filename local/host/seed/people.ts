import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Persona } from '../personas';
import type { Admin } from './admin';

interface MemberTools {
  memberDocument(person: Pick<Persona, 'openid' | 'roles' | 'profile'>): { _id: string };
}

/** Makes each persona a member of the library, as an administrator would enter them. */
export async function loadPeople(
  admin: Admin,
  root: string,
  personas: readonly Persona[],
): Promise<void> {
  const file = join(root, 'dist/tools/members.cjs');
  const { memberDocument } = createRequire(file)(file) as MemberTools;
  const members = admin.database().collection('members');
  for (const persona of personas) {
    const { _id, ...member } = memberDocument(persona);
    await members.doc(_id).set(member);
  }
}
