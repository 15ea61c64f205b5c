/**
 * Whether a code unit belongs to a script written without spaces: Han, kana, Hangul. High and low
 * surrogates count when they are those of the ideographic planes, so that a rare name's characters
 * stay whole.
 */
export function isIdeographic(unit: number): boolean {
  if (unit < 0x3005) return false;
  return (
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0x3041 && unit <= 0x30ff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    unit === 0x3005 ||
    unit === 0x3007 ||
    isHanHighSurrogate(unit) ||
    isLowSurrogate(unit)
  );
}

/** High surrogates of planes 2 and 3, where the ideographs beyond the first plane are. */
function isHanHighSurrogate(unit: number): boolean {
  return unit >= 0xd840 && unit <= 0xd8bf;
}

export function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Code units of the ideograph that begins at `at`. */
export function ideographLength(text: string, at: number): 1 | 2 {
  return isHanHighSurrogate(text.charCodeAt(at)) && at + 1 < text.length ? 2 : 1;
}
