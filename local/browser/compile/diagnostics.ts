/** Build errors with the place they are at, and how to find that place in text. */

export interface Diagnostic {
  /** Path from the root of the phone build, forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export const START: Position = { line: 1, column: 1 };

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Where `needle` first stands in `text`; the start when it does not. */
export function positionOf(text: string, needle: string): Position {
  const offset = text.indexOf(needle);
  return offset < 0 ? START : positionAt(text, offset);
}

export class Diagnostics {
  readonly #found: Diagnostic[] = [];

  /** A fault of a file that several pages include is told once. */
  add(file: string, { line, column }: Position, message: string): void {
    const known = this.#found.some(
      (other) =>
        other.file === file &&
        other.line === line &&
        other.column === column &&
        other.message === message,
    );
    if (!known) this.#found.push({ file, line, column, message });
  }

  /** By file and line, so that two builds of one source report alike. */
  list(): readonly Diagnostic[] {
    return [...this.#found].sort(
      (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
    );
  }
}
