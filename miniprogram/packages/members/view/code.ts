/** Signs of a code on a slip. */
export const CODE_LENGTH = 8;

/** What was typed, as it stands on the slip: AB12-CD34, whatever the case, width, blanks and dashes. */
export function grouped(typed: string): string {
  const signs = bare(typed);
  return signs.length > 4 ? `${signs.slice(0, 4)}-${signs.slice(4)}` : signs;
}

/** The signs alone. Letters that look like digits are left to the library, which knows its alphabet. */
export const bare = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, CODE_LENGTH);

/** Digits of a ticket in fours, to be read out. */
export const spoken = (ticket: string): string => ticket.replace(/(.{4})(?=.)/g, '$1 ');
