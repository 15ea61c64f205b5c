/** Something the person at the keyboard can put right: shown as one line, without a stack. */
export class Failure extends Error {}

/**
 * Runs a command's main function and turns what it throws into the process's exit code.
 * @param {() => Promise<number | void>} main resolves to the exit code, 0 when it gives none
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
