type Kinds = {
  u8: Uint8Array;
  u16: Uint16Array;
  u32: Uint32Array;
};
export type Kind = keyof Kinds;
export type TypedArray<K extends Kind> = Kinds[K];

const CONSTRUCTORS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array } as const;
export const BYTES: Record<Kind, number> = { u8: 1, u16: 2, u32: 4 };

export function allocate<K extends Kind>(kind: K, length: number): TypedArray<K> {
  return new CONSTRUCTORS[kind](length) as TypedArray<K>;
}

export function viewOf<K extends Kind>(kind: K, bytes: Uint8Array): TypedArray<K> {
  return new CONSTRUCTORS[kind](
    bytes.buffer as ArrayBuffer,
    bytes.byteOffset,
    bytes.byteLength / BYTES[kind],
  ) as TypedArray<K>;
}

/** A typed array that grows by half when full. */
export class Grow<K extends Kind> {
  private array: TypedArray<K>;
  length = 0;

  constructor(
    private readonly kind: K,
    capacity = 1024,
  ) {
    this.array = allocate(kind, capacity);
  }

  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.array.length) return;
    const larger = allocate(this.kind, Math.max(needed, Math.ceil(this.array.length * 1.5)));
    larger.set(this.array);
    this.array = larger;
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }

  append(values: ArrayLike<number>, count = values.length): void {
    this.reserve(count);
    for (let i = 0; i < count; i++) this.array[this.length++] = values[i] as number;
  }

  /** Forgets what was written and keeps the room. */
  clear(): void {
    this.length = 0;
  }

  /** What was written, without copying: valid until more is. */
  done(): TypedArray<K> {
    return this.array.subarray(0, this.length) as TypedArray<K>;
  }
}
