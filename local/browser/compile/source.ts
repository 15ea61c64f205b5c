/** Reads the phone build; every path is relative to its root with forward slashes and no leading one. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const isNpm = (file: string): boolean => file.includes('miniprogram_npm/');

/** Removes a leading slash and resolves `.` and `..`. */
export const normalize = (file: string): string => path.posix.join('/', file).slice(1);

/** `spec` as written in `from`, as a path from the root. */
export const join = (from: string, spec: string): string =>
  normalize(spec.startsWith('/') ? spec : path.posix.join(path.posix.dirname(from), spec));

export class Source {
  readonly #root: string;
  readonly #texts = new Map<string, string>();

  constructor(root: string) {
    this.#root = path.resolve(root);
  }

  absolute(file: string): string {
    return path.join(this.#root, file);
  }

  relative(absolute: string): string {
    return path.relative(this.#root, absolute).split(path.sep).join('/');
  }

  has(file: string): boolean {
    return existsSync(this.absolute(file)) && statSync(this.absolute(file)).isFile();
  }

  read(file: string): string {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(this.absolute(file), 'utf8');
    this.#texts.set(file, text);
    return text;
  }

  /** Every file with its size in bytes. */
  files(): { file: string; bytes: number }[] {
    return readdirSync(this.#root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const absolute = path.join(entry.parentPath, entry.name);
        return { file: this.relative(absolute), bytes: statSync(absolute).size };
      });
  }

  /**
   * Finds what a script or JSON calls `spec`: beside `from` or from the root, then in the `miniprogram_npm` folders from
   * `from` up to the root, as WeChat looks.
   * @param endings tried in order, such as `['', '.js', '/index.js']`
   */
  resolve(spec: string, from: string, endings: readonly string[]): string | undefined {
    const withEnding = (base: string) =>
      endings.map((ending) => base + ending).find((file) => this.has(file));
    const beside = withEnding(join(from, spec));
    if (beside !== undefined || spec.startsWith('.') || spec.startsWith('/')) return beside;
    for (let folder = path.posix.dirname(from); ; folder = path.posix.dirname(folder)) {
      const found = withEnding(normalize(path.posix.join(folder, 'miniprogram_npm', spec)));
      if (found !== undefined || folder === '.') return found;
    }
  }
}
