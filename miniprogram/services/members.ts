import type { Input, Output } from '../../typings/contract';
import type { Me } from '../stores/session';
import { session } from '../stores/session';
import { call } from './cloud';

/** Asks the platform who is calling and keeps the answer for as long as the app runs. */
export async function loadMe(): Promise<Me> {
  const me = await call('members.me', {});
  session.set(me);
  return me;
}

export type MemberSettings = Input<'members.saveSettings'>;

/** What the reader sets for all their devices; the session holds it from then on. */
export async function saveSettings(settings: MemberSettings): Promise<void> {
  const saved = await call('members.saveSettings', settings);
  const me = session.get();
  if (me?.member) session.set({ ...me, member: { ...me.member, settings: saved } });
}

type ExportPart = Output<'members.exportMe'>['parts'][number];

/**
 * Everything the library holds about the caller, a collection at a time.
 * @param tellProgress hears how many documents there are so far
 */
export async function exportMe(tellProgress: (documents: number) => void): Promise<ExportPart[]> {
  const parts: ExportPart[] = [];
  let after: string | null | undefined;
  do {
    const page: Output<'members.exportMe'> = await call('members.exportMe', after ? { after } : {});
    for (const part of page.parts) {
      const known = parts.find(({ collection }) => collection === part.collection);
      if (known) known.documents.push(...part.documents);
      else parts.push({ ...part, documents: [...part.documents] });
    }
    tellProgress(parts.reduce((sum, { documents }) => sum + documents.length, 0));
    after = page.next;
  } while (after !== null);
  return parts;
}

export interface Verdict {
  checked: number;
  broken: Output<'members.auditVerify'>['broken'];
  unsealed: number;
  head: string | null;
}

/** Recomputes the whole chain of sealed rows, a stretch at a time; ends at the first that is broken. */
export async function verifyAudit(): Promise<Verdict> {
  let checked = 0;
  let from: number | null | undefined;
  for (;;) {
    const step: Output<'members.auditVerify'> = await call(
      'members.auditVerify',
      from === undefined || from === null ? {} : { from },
    );
    checked += step.checked;
    from = step.next;
    if (step.broken !== null || from === null) {
      return { checked, broken: step.broken, unsealed: step.unsealed, head: step.head };
    }
  }
}
