/** Private file storage. Readers never get an id, only links that die within minutes. */
export interface Storage {
  /** @returns the file's id */
  upload(path: string, content: Buffer): Promise<string>;
  /** Streams a file to a local path, which appears only when it is whole. */
  download(fileId: string, localPath: string): Promise<void>;
  /** Links in the order of the ids. @param seconds 1 to 300 */
  signedUrls(fileIds: readonly string[], seconds: number): Promise<string[]>;
  /** What is gone already is no error. */
  remove(fileIds: readonly string[]): Promise<void>;
}

/** The longest a link may live: a leaked one is worth minutes. */
export const MAX_LINK_SECONDS = 300;
