/**
 * Bytes that came and are not used up yet. What is asked for by position counts from the first of them; `offset` is
 * that first byte's place in the whole.
 */
export class ByteQueue {
  #bytes = new Uint8Array(0);
  #from = 0;
  #to = 0;
  offset = 0;

  get length(): number {
    return this.#to - this.#from;
  }

  append(piece: Uint8Array): void {
    const { length } = this;
    if (this.#to + piece.length > this.#bytes.length) {
      const room =
        length + piece.length > this.#bytes.length
          ? new Uint8Array(Math.max(2 * length, length + piece.length))
          : this.#bytes;
      room.set(this.view());
      this.#bytes = room;
      this.#from = 0;
      this.#to = length;
    }
    this.#bytes.set(piece, this.#to);
    this.#to += piece.length;
  }

  /** All that is held, valid until the next `append`. */
  view(): Uint8Array {
    return this.#bytes.subarray(this.#from, this.#to);
  }

  drop(count: number): void {
    this.#from += count;
    this.offset += count;
  }
}
