import { Inflate } from 'fflate';
import type { FormatFault } from '../item';

/** A workbook that cannot be read, or no further, and why. */
export class WorkbookFault extends Error {
  constructor(
    readonly reason: Extract<FormatFault, 'BAD_WORKBOOK' | 'ENCRYPTED' | 'TOO_LARGE' | 'NO_SHEET'>,
    message: string,
  ) {
    super(message);
  }
}

/** The packed file is held as it is: a ZIP archive's directory stands at its end. */
export const MAX_PACKED_BYTES = 64 * 1024 * 1024;
/** Of each part that is read. A sheet of 100,000 rows by ten columns unpacks to some 50 MB. */
const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
/** Sheets shrink ten to a hundred times; a bomb does a thousand times. */
const MAX_RATIO = 400;
/** Bytes that do no harm whatever they were packed into. */
const UNSUSPICIOUS_BYTES = 64 * 1024 * 1024;

/** Packed bytes at a time: even those of a bomb unpack to some megabytes only. */
const STEP = 8 * 1024;

const END = 0x06054b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_LENGTH = 46;
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
/** Stands where the number itself is in ZIP64's fields. */
const ZIP64 = 0xffffffff;

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;

const broken = (detail: string): WorkbookFault => new WorkbookFault('BAD_WORKBOOK', detail);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** CRC-32 of ZIP (ISO 3309), of bytes that follow those of `before`. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let at = 0; at < bytes.length; at += 1) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return ~crc >>> 0;
}

interface Entry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packedLength: number;
  length: number;
  local: number;
}

/** What may be read of a part's packed bytes, a few at a time. @throws {unknown} what `fflate` throws of bad bytes */
function* inflated(packed: Uint8Array): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => ready.push(piece));
  for (let at = 0; at < packed.length; at += STEP) {
    inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    yield* ready.splice(0);
  }
}

/** The parts of a ZIP archive by the directory at its end, which alone says what is in it. */
export class Archive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries = new Map<string, Entry>();

  /** @throws {WorkbookFault} when the bytes are no whole archive */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#readDirectory();
  }

  /**
   * Opens a part: from then on its bytes can be read as often as wanted. All of it is unpacked and checked once before,
   * so that nothing of a damaged part is taken for good.
   *
   * @returns null when there is none of that name
   * @throws {WorkbookFault}
   */
  open(name: string): Iterable<Uint8Array> | null {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) return null;
    const packed = this.#packed(entry);
    let length = 0;
    let crc = 0;
    try {
      for (const piece of this.#unpacked(entry, packed)) {
        length += piece.length;
        if (length > entry.length) break;
        crc = crc32(piece, crc);
      }
    } catch (error) {
      throw broken(`${name} is damaged: ${(error as Error).message}`);
    }
    if (length !== entry.length || crc !== entry.crc) {
      throw broken(`${name} is damaged: it is not what the archive’s directory says`);
    }
    return { [Symbol.iterator]: () => this.#unpacked(entry, packed)[Symbol.iterator]() };
  }

  #unpacked({ method }: Entry, packed: Uint8Array): Iterable<Uint8Array> {
    return method === STORED ? [packed] : inflated(packed);
  }

  #packed({ name, flags, method, packedLength, length, local }: Entry): Uint8Array {
    if (flags & ENCRYPTED_FLAG) {
      throw new WorkbookFault('ENCRYPTED', `${name} is encrypted; save it without a password`);
    }
    if (method !== STORED && method !== DEFLATED) {
      throw broken(`${name} is packed by method ${method}, which is not read`);
    }
    const isBomb = length > UNSUSPICIOUS_BYTES && length > MAX_RATIO * packedLength;
    if (isBomb || length > MAX_UNPACKED_BYTES) {
      const detail = `${name} unpacks from ${packedLength} bytes to ${length} and is refused`;
      throw new WorkbookFault('TOO_LARGE', detail);
    }
    if (local + LOCAL_LENGTH > this.#bytes.length || this.#view.getUint32(local, true) !== LOCAL) {
      throw broken(`${name} is not where the archive’s directory says`);
    }
    const names = this.#view.getUint16(local + 26, true) + this.#view.getUint16(local + 28, true);
    const from = local + LOCAL_LENGTH + names;
    if (from + packedLength > this.#bytes.length) throw broken(`${name} reaches past the file`);
    return this.#bytes.subarray(from, from + packedLength);
  }

  #readDirectory(): void {
    const view = this.#view;
    const end = this.#findEnd();
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    for (let index = 0; index < count; index += 1) {
      if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL) {
        throw broken(`the archive’s directory ends after ${index} of ${count} parts`);
      }
      const nameEnd = at + CENTRAL_LENGTH + view.getUint16(at + 28, true);
      const entry: Entry = {
        name: String.fromCharCode(
          ...this.#bytes.subarray(at + CENTRAL_LENGTH, Math.min(nameEnd, end)),
        ),
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packedLength: view.getUint32(at + 20, true),
        length: view.getUint32(at + 24, true),
        local: view.getUint32(at + 42, true),
      };
      if ([entry.packedLength, entry.length, entry.local].includes(ZIP64)) {
        throw broken('it is a ZIP64 archive, which no workbook needs');
      }
      // Names of parts know no case. Two of one name would be read as the one here and as the other elsewhere.
      const key = entry.name.toLowerCase();
      if (this.#entries.has(key)) throw broken(`${entry.name} is in the archive twice`);
      this.#entries.set(key, entry);
      at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }

  #findEnd(): number {
    const last = this.#bytes.length - END_LENGTH;
    for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
      if (this.#view.getUint32(at, true) === END) return at;
    }
    throw broken('the archive is cut off: its directory is missing');
  }
}
