import { checkCodewords, qrModules } from '../../../../miniprogram/shared/qr';

describe('a QR code', () => {
  it('has the check codewords of the example in ISO/IEC 18004, annex I', () => {
    const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
    const check = [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55];
    expect(checkCodewords([...data, 0xec, 0x11, 0xec, 0x11], 10)).toEqual(check);
  });

  it('reads back as what was put in', () => {
    for (const text of ['4', '10295837', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+/*%$']) {
      expect(readBack(qrModules(text))).toBe(text);
    }
  });

  it('has a finder in three corners and none in the fourth', () => {
    const modules = qrModules('10295837');
    const corner = (x: number, y: number) =>
      [0, 1, 2, 3, 4, 5, 6].map((step) => (modules[y]?.[x + step] ? '#' : '.')).join('');
    expect([corner(0, 0), corner(22, 0), corner(0, 22)]).toEqual(Array(3).fill('#######'));
    expect(corner(22, 28)).not.toBe('#######');
  });

  it('refuses what it has no room for', () => {
    expect(() => qrModules('x'.repeat(43))).toThrow(RangeError);
    expect(() => qrModules('阅')).toThrow(RangeError);
  });
});

/** Whether a module of version 3 belongs to the drawing that every code has. */
function isFixed(x: number, y: number): boolean {
  const finder = (x < 9 && y < 9) || (x > 20 && y < 9) || (x < 9 && y > 20);
  return finder || x === 6 || y === 6 || (x >= 20 && x <= 24 && y >= 20 && y <= 24);
}

/** A scanner without a lens: takes the mask off, walks the columns and reads length and bytes. */
function readBack(modules: boolean[][]): string {
  const bits: number[] = [];
  const pairs = [28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 5, 3, 1];
  pairs.forEach((right, pair) => {
    for (let step = 0; step < 29; step += 1) {
      const y = pair % 2 === 0 ? 28 - step : step;
      for (const x of [right, right - 1]) {
        if (!isFixed(x, y)) bits.push(Number((modules[y]?.[x] ?? false) !== ((x + y) % 2 === 0)));
      }
    }
  });
  const number = (from: number, length: number) =>
    Number.parseInt(bits.slice(from, from + length).join(''), 2);
  expect(number(0, 4)).toBe(4);
  const length = number(4, 8);
  return String.fromCharCode(...Array.from({ length }, (_, at) => number(12 + at * 8, 8)));
}
