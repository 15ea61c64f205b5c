import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonKind, StaffRole } from '../../typings/model';

/** Somebody of the demo library whom one can be on this machine. */
export interface Persona {
  readonly name: string;
  readonly openid: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** 学号 or 工号. */
  readonly number: string;
  readonly kind: PersonKind;
  readonly roles: readonly StaffRole[];
  /** False for who stands on the roster and has yet to bind. */
  readonly bound: boolean;
  readonly note: { readonly zh: string; readonly en: string };
  readonly profile: {
    readonly name: string;
    readonly major?: string;
    readonly department?: string;
    readonly cohort?: string;
  };
}

export function readPersonas(root: string): Persona[] {
  return JSON.parse(readFileSync(join(root, 'local/demo/data/people.json'), 'utf8')) as Persona[];
}

/**
 * Who does a task that needs a role on this machine, as the function door takes it.
 * @throws when nobody of the demo library has the role
 */
export function callerWithRole(root: string, role: StaffRole): string {
  const persona = readPersonas(root).find(({ roles }) => roles.includes(role));
  if (persona === undefined) throw new Error(`Nobody of the demo library is ${role}.`);
  return `persona:${persona.name}`;
}

/** What the bar beside the phone shows of each: nothing but what helps to choose. */
export function personaChoices(personas: readonly Persona[]): string {
  return JSON.stringify(
    personas.map(({ name, label, kind, roles, note }) => ({
      name,
      label,
      role: [kind, ...roles].join(' '),
      note: note.zh,
    })),
  );
}
