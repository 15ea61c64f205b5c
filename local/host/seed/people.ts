import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Host } from '../host';
import type { Persona } from '../personas';
import type { Admin } from './admin';

interface Stored {
  _id: string;
}

interface MemberTools {
  personId(key: string, number: string): string;
  pseudonym(key: string, purpose: string, value: string): string;
  enteredDocuments(
    person: Pick<Persona, 'openid' | 'number' | 'kind' | 'roles' | 'profile' | 'bound'>,
    made: { personId: string; readerKey: string; at: Date },
  ): { person: Stored; member: Stored | null };
}

/** Puts each persona on the roster, and binds those who are bound, as a desk would. */
export async function loadPeople(
  admin: Admin,
  { root, variables }: Pick<Host, 'root' | 'variables'>,
  personas: readonly Persona[],
): Promise<void> {
  const file = join(root, 'dist/tools/members.cjs');
  const { personId, pseudonym, enteredDocuments } = createRequire(file)(file) as MemberTools;
  const database = admin.database();
  const put = async (collection: string, { _id, ...document }: Stored) => {
    await database.collection(collection).doc(_id).set(document);
  };
  const key = variables.ZHUYUE_PSEUDONYM_KEY;
  for (const persona of personas) {
    // The same again when the demo library is loaded again: what they did stays theirs.
    const made = {
      personId: personId(key, persona.number),
      readerKey: pseudonym(key, 'demo reader', persona.number),
      at: new Date(),
    };
    const { person, member } = enteredDocuments(persona, made);
    await put('people', person);
    if (member !== null) await put('members', member);
  }
}
