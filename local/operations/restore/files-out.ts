import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Admin } from '../admin';
import { writeFile } from '../files';

/** Puts files together from their pieces and uploads each when the next begins. */
export class FilesOut {
  readonly #admin: Admin;
  readonly #folder = mkdtempSync(join(tmpdir(), 'zhuyue-restore-'));
  #current: { readonly path: string; readonly descriptor: number } | undefined;

  constructor(admin: Admin) {
    this.#admin = admin;
  }

  async take(path: string, piece: Uint8Array): Promise<void> {
    if (this.#current?.path !== path) {
      await this.finish();
      this.#current = { path, descriptor: openSync(this.#local, 'w', 0o600) };
    }
    writeSync(this.#current.descriptor, piece);
  }

  async finish(): Promise<void> {
    if (this.#current === undefined) return;
    const { path, descriptor } = this.#current;
    closeSync(descriptor);
    this.#current = undefined;
    await writeFile(this.#admin, path, this.#local);
  }

  /** Leaves nothing on this machine's disk. */
  discard(): void {
    if (this.#current !== undefined) closeSync(this.#current.descriptor);
    this.#current = undefined;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #local(): string {
    return join(this.#folder, 'file');
  }
}
