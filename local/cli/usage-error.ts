/** The command line cannot be read: exit code 2, and what to type instead. */
export class UsageError extends Error {}
