import type { Words } from '../locale/index';
import type { Me } from '../stores/session';

export interface MeView {
  name: string;
  hint: string;
  /** Department, major, cohort: whatever the library knows. */
  details: string;
  premises: string;
  onPremises: boolean;
  /** Known to the library, so that there is something to set, export and delete. */
  bound: boolean;
  /** May bind this account, which guests without a WeChat identity may not. */
  mayBind: boolean;
  /** Why the binding ended without the reader's doing; empty when it did not. */
  unbound: string;
  blocked: boolean;
  /** Has work of the staff to do. */
  staff: boolean;
}

export function meView({ signedIn, member, onPremises, unbound }: Me, words: Words): MeView {
  const { me } = words.labels;
  const place = { premises: onPremises ? me.onPremises : me.offPremises, onPremises };
  if (!member) {
    return {
      ...place,
      name: me.guest,
      hint: me.guestHint,
      details: '',
      bound: false,
      mayBind: signedIn,
      unbound: unbound ? me.unbound[unbound.why] : '',
      blocked: false,
      staff: false,
    };
  }
  const { name, roles, rights, department, major, cohort, readingBlocked } = member;
  return {
    ...place,
    name,
    hint: roles.map((role) => words.roles[role]).join(' · '),
    details: [department, major, cohort].filter((part) => part !== undefined).join(' · '),
    bound: true,
    mayBind: false,
    unbound: '',
    blocked: readingBlocked,
    staff: rights.length > 0,
  };
}

/** `{value, label}` of each choice of a setting, as the segmented control takes them. */
export const choices = (
  names: Readonly<Record<string, string>>,
): { value: string; label: string }[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
