/** Runs `work` `times` times, `callers` at once. @returns how many were done a second */
export async function perSecond(
  times: number,
  callers: number,
  work: (turn: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const caller = async () => {
    while (next < times) {
      const turn = next;
      next += 1;
      await work(turn);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  return (times * 1000) / (performance.now() - began);
}
