const PATIENCE_MS = 15_000;
const PAUSE_MS = 40;

/** Repeats an assertion until it holds; throws its last failure when 15 s have passed. */
export async function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
