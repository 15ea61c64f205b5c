/** Permission to send one file, as a form, to one path. It ends within minutes and bounds no size: look at what came. */
export interface PostPermission {
  /** Id of the file once it is there. */
  fileId: string;
  url: string;
  /** Fields that go before the file, whose own field is named `file`. */
  formData: Record<string, string>;
}

export interface StoredFile {
  /** Bytes. */
  size: number;
  /** The first bytes, as many as were asked for and are there. */
  head: Buffer;
}

/** Private file storage. Readers never get an id, only links and permissions that die within minutes. */
export interface Storage {
  /** @returns the file's id */
  upload(path: string, content: Buffer): Promise<string>;
  /** Streams a file to a local path, which appears only when it is whole. */
  download(fileId: string, localPath: string): Promise<void>;
  /** Links in the order of the ids. @param seconds 1 to 300 */
  signedUrls(fileIds: readonly string[], seconds: number): Promise<string[]>;
  /** What is gone already is no error. */
  remove(fileIds: readonly string[]): Promise<void>;
  permitPost(path: string): Promise<PostPermission>;
  /** Null when there is no such file. @param headBytes how much of its beginning to fetch */
  inspect(fileId: string, headBytes: number): Promise<StoredFile | null>;
  /**
   * Moves a file into another folder under its own name: the storage copies no other way. A file that lies there
   * already stays as it is, and so does this one; whoever asks looks at what lies there afterwards.
   * @see fileIdIn for its id there
   */
  move(fileId: string, folder: string): Promise<void>;
}

/** The longest a link may live: a leaked one is worth minutes. */
export const MAX_LINK_SECONDS = 300;

/** The id that a file has under its own name in another folder: an id is `cloud://<environment>.<bucket>/<path>`. */
export function fileIdIn(folder: string, fileId: string): string {
  const [, bucket, name] = /^(cloud:\/\/[^/]+\/)(?:.+\/)?([^/]+)$/.exec(fileId) ?? [];
  if (bucket === undefined || name === undefined) throw new RangeError(`no file id: "${fileId}"`);
  return `${bucket}${folder}/${name}`;
}
