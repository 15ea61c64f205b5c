/**
 * A QR code of up to 42 bytes of ASCII, as the standard (ISO/IEC 18004) draws version 3 with error correction M: one
 * size, one block and one mask are enough for the tickets this app shows, and a reader takes any of the eight masks.
 */
const SIZE = 29;
const DATA_CODEWORDS = 44;
const CHECK_CODEWORDS = 26;
/** Mode and length take a codeword and a half, the terminator the other half. */
const MOST_BYTES = DATA_CODEWORDS - 2;
/** Level M and mask 0, with their check bits, under the standard's own mask. */
const FORMAT = 0b101010000010010;
const ALIGNMENT = 22;

/**
 * Rows of modules, true = dark, without the quiet zone of four modules around them.
 * @throws {RangeError} when the text is longer than 42 characters or not ASCII
 */
export function qrModules(text: string): boolean[][] {
  const drawing = blank();
  const bits = bitsOf([...dataCodewords(text)]);
  drawData(drawing, bits);
  return drawing.map((row) => row.map((module) => module.dark));
}

interface Module {
  dark: boolean;
  /** Part of the pattern that every code has; data and mask leave it alone. */
  fixed: boolean;
}

function dataCodewords(text: string): number[] {
  const bytes = [...text].map((character) => character.charCodeAt(0));
  if (bytes.length > MOST_BYTES || bytes.some((byte) => byte > 0x7f)) {
    throw new RangeError(`a QR code of ${bytes.length} characters, or of what is not ASCII`);
  }
  const nibbles = [4, bytes.length >> 4, bytes.length & 15];
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15);
  nibbles.push(0);
  const data: number[] = [];
  for (let at = 0; at < nibbles.length; at += 2) {
    data.push(((nibbles[at] ?? 0) << 4) | (nibbles[at + 1] ?? 0));
  }
  for (let pad = 0xec; data.length < DATA_CODEWORDS; pad ^= 0xec ^ 0x11) data.push(pad);
  return [...data, ...checkCodewords(data, CHECK_CODEWORDS)];
}

/** Product in the field of 256 that the standard names, by 0x11D. */
function product(a: number, b: number): number {
  let result = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    result = (result << 1) ^ ((result >> 7) * 0x11d);
    result ^= ((b >> bit) & 1) * a;
  }
  return result;
}

/** Reed–Solomon check codewords: the remainder of the data by the product of (x − 2^i). */
export function checkCodewords(data: readonly number[], degree: number): number[] {
  const divisor = Array.from({ length: degree }, () => 0);
  divisor[degree - 1] = 1;
  let root = 1;
  for (let power = 0; power < degree; power += 1) {
    for (let at = 0; at < degree; at += 1) {
      divisor[at] = product(divisor[at] ?? 0, root) ^ (divisor[at + 1] ?? 0);
    }
    root = product(root, 2);
  }
  const rest = Array.from({ length: degree }, () => 0);
  for (const codeword of data) {
    const factor = codeword ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let at = 0; at < degree; at += 1) {
      rest[at] = (rest[at] ?? 0) ^ product(divisor[at] ?? 0, factor);
    }
  }
  return rest;
}

const bitsOf = (codewords: readonly number[]): boolean[] =>
  codewords.flatMap((codeword) =>
    Array.from({ length: 8 }, (_, bit) => ((codeword >> (7 - bit)) & 1) === 1),
  );

/** Everything that does not depend on the text: finders, timing, alignment and the format. */
function blank(): Module[][] {
  const drawing = Array.from({ length: SIZE }, () =>
    Array.from({ length: SIZE }, (): Module => ({ dark: false, fixed: false })),
  );
  const fix = (x: number, y: number, dark: boolean) => {
    const row = drawing[y];
    if (row && x >= 0 && x < SIZE) row[x] = { dark, fixed: true };
  };
  for (let at = 0; at < SIZE; at += 1) {
    fix(6, at, at % 2 === 0);
    fix(at, 6, at % 2 === 0);
  }
  const rings = (centreX: number, centreY: number, reach: number, light: readonly number[]) => {
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        fix(centreX + dx, centreY + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  };
  for (const [x, y] of [
    [3, 3],
    [SIZE - 4, 3],
    [3, SIZE - 4],
  ] as const) {
    rings(x, y, 4, [2, 4]);
  }
  rings(ALIGNMENT, ALIGNMENT, 2, [1]);
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = ((FORMAT >> bit) & 1) === 1;
    // Beside the upper left finder, past the timing rows, and again split between the other two.
    if (bit < 8) fix(8, bit < 6 ? bit : bit + 1, dark);
    else fix(bit === 8 ? 7 : 14 - bit, 8, dark);
    if (bit < 8) fix(SIZE - 1 - bit, 8, dark);
    else fix(8, SIZE - 15 + bit, dark);
  }
  fix(8, SIZE - 8, true);
  return drawing;
}

/** Two columns at a time from the right, up and down in turn, under mask 0. */
function drawData(drawing: Module[][], bits: readonly boolean[]): void {
  let next = 0;
  let upward = true;
  for (let right = SIZE - 1; right > 0; right -= 2) {
    // The column of the timing pattern holds no data.
    if (right === 6) right = 5;
    for (let step = 0; step < SIZE; step += 1) {
      const y = upward ? SIZE - 1 - step : step;
      for (const x of [right, right - 1]) {
        const module = drawing[y]?.[x];
        if (!module || module.fixed) continue;
        module.dark = (bits[next] ?? false) !== ((x + y) % 2 === 0);
        next += 1;
      }
    }
    upward = !upward;
  }
}

/** The code as a picture for `background-image`: always dark on white, because scanners want it so. */
export function qrPicture(text: string): string {
  const edge = SIZE + 8;
  const path = qrModules(text)
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : '')))
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${edge} ${edge}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${edge}v${edge}H0z"/><path d="${path}"/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
