/** Why the local cloud cannot start, in a line that says what to do. */
export class StartError extends Error {}
