/** Offset of slide `index` from the slide shown, in slides; a circle takes the shorter way round. */
export function slideOffset(index: number, at: number, count: number, circular: boolean): number {
  const direct = index - at;
  if (!circular || count < 2) return direct;
  return direct - count * Math.round(direct / count);
}
