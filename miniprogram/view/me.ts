import type { Words } from '../locale/index';
import type { Me } from '../stores/session';

export interface MeView {
  name: string;
  hint: string;
  /** Department, major, cohort: whatever the library knows. */
  details: string;
  premises: string;
  onPremises: boolean;
  /** Has work of the staff to do. */
  staff: boolean;
}

export function meView({ signedIn, member, onPremises }: Me, words: Words): MeView {
  const { me } = words.labels;
  const premises = onPremises ? me.onPremises : me.offPremises;
  if (!member) {
    return {
      name: me.guest,
      hint: signedIn ? me.unknown : me.guestHint,
      details: '',
      premises,
      onPremises,
      staff: false,
    };
  }
  const { name, roles, rights, department, major, cohort } = member;
  return {
    name,
    hint: roles.map((role) => words.roles[role]).join(' · '),
    details: [department, major, cohort].filter((part) => part !== undefined).join(' · '),
    premises,
    onPremises,
    staff: rights.length > 0,
  };
}

/** `{value, label}` of each choice of a setting, as the segmented control takes them. */
export const choices = (
  names: Readonly<Record<string, string>>,
): { value: string; label: string }[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
