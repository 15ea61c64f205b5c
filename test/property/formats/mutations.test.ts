import { FORMATS, type Format } from '../../../cloudfunctions/catalogue/formats/recognise';
import type { ImportRecord } from '../../../typings/contract';
import { readBytes } from '../../support/formats/items';
import { field, iso2709 } from '../../support/formats/marc';
import { fileOf } from '../../support/formats/records';
import { packed, unpacked } from '../../support/formats/workbook';

/** Mutants of each format: thousands on every run, `ZHUYUE_FUZZ_FILES=100000` for the long one. */
const MUTANTS = Number(process.env.ZHUYUE_FUZZ_FILES ?? 5000) / FORMATS.length;
const SLOWEST_MS = 2000;
const MOST_MEMORY_MB = 512;
const RECORDS = 6;

jest.setTimeout(Math.max(60_000, MUTANTS * 10));

/** Mulberry32: the same numbers on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const records = Array.from(
  { length: RECORDS },
  (_, index): ImportRecord => ({
    id: `id-${index}`,
    source: 's',
    type: 'ejournal',
    title: `绿色建筑 "评价" ${index}`,
    language: 'chi',
    creators: ['王某; 李某', 'Émile'],
    issn: ['1234-5679'],
    url: `https://example.org/${index}`,
    coverage: '1990-1994; 1998-',
    abstract: 'a <b> & c, "d"\ne',
  }),
);

async function seeds(format: Format): Promise<Buffer[]> {
  const own = await fileOf(records, format);
  if (format !== 'marc') return [own];
  const gbk = iso2709(
    [
      field('001', 'g'),
      ['200', Buffer.concat([Buffer.from('1 \x1fa'), Buffer.from('c2ccc9abbda8d6fe', 'hex')])],
    ],
    {
      kind: 'nam0 ',
      map: '450 ',
    },
  );
  const marc8 = iso2709(
    [field('001', 'm'), ['245', Buffer.from('10\x1fa\xe2elite \x1b(NPONI\x1b(B', 'latin1')]],
    { kind: 'nam  ' },
  );
  return [own, Buffer.concat([gbk, marc8, gbk, marc8, gbk, marc8])];
}

type Mutation = (file: Buffer, random: (below: number) => number) => Buffer;

/** Bytes that mean something to a format are tried more often than chance would. */
const TELLING = Buffer.from(
  '\x00\x1b\x1d\x1e\x1f\n\r\t",;<>&/!?[]-\'0129{}\\$=\xe2\xff\x80',
  'latin1',
);
const byte = (random: (below: number) => number): number =>
  random(2) === 0 ? (TELLING[random(TELLING.length)] ?? 0) : random(256);

const flip: Mutation = (file, random) => {
  const copy = Buffer.from(file);
  for (let times = 1 + random(3); times > 0; times -= 1) copy[random(copy.length)] = byte(random);
  return copy;
};
const MUTATIONS: readonly Mutation[] = [
  flip,
  (file, random) => {
    const from = random(file.length);
    return Buffer.concat([file.subarray(0, from), file.subarray(from + 1 + random(80))]);
  },
  (file, random) => {
    const at = random(file.length);
    const more = Buffer.from(Array.from({ length: 1 + random(40) }, () => byte(random)));
    return Buffer.concat([file.subarray(0, at), more, file.subarray(at)]);
  },
  (file, random) => file.subarray(0, random(file.length)),
  (file, random) => {
    const [from, at] = [random(file.length), random(file.length)];
    return Buffer.concat([
      file.subarray(0, at),
      file.subarray(from, from + random(400)),
      file.subarray(at),
    ]);
  },
];

/** Damage within a workbook's part: where the archive itself is damaged, its check sums tell. */
const within =
  (mutation: Mutation): Mutation =>
  (file, random) => {
    const parts = unpacked(file);
    const names = Object.keys(parts);
    const name = names[random(names.length)] ?? '';
    return packed({ ...parts, [name]: mutation(Buffer.from(parts[name] ?? ''), random) });
  };

describe.each(FORMATS)('damaged %s', (format) => {
  test('never stops the reader, and what is lost is told', async () => {
    const random = numbers(FORMATS.indexOf(format) + 1);
    const files = await seeds(format);
    const before = process.memoryUsage().rss;
    let slowest = 0;
    for (let mutant = 0; mutant < MUTANTS; mutant += 1) {
      const file = files[mutant % files.length] ?? Buffer.alloc(0);
      const mutation = MUTATIONS[mutant % MUTATIONS.length] ?? flip;
      const isWithin = format === 'xlsx' && random(2) === 0;
      const damaged = (isWithin ? within(mutation) : mutation)(file, random);
      const started = performance.now();
      const items = await readBytes(damaged, { format }, 1 + random(5000));
      const took = performance.now() - started;
      slowest = Math.max(slowest, took);
      const good = items.filter((item) => 'record' in item).length;
      const isTold = items.some((item) => 'reject' in item || item.problems.length > 0);
      // Bytes that were overwritten and not taken away: a record that is missing must be told.
      const isHonest = mutation !== flip || good >= RECORDS || isTold;
      if (took > SLOWEST_MS || !isHonest) {
        throw new Error(
          `mutant ${mutant}: ${took} ms, ${good} records, told: ${isTold}\n${damaged.toString('base64')}`,
        );
      }
    }
    // What it grew by: the process has run other tests before and holds what they loaded.
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
    if (process.env.ZHUYUE_FUZZ_FILES !== undefined) {
      const most = process.resourceUsage().maxRSS / 1024;
      console.info(
        `${format}: ${Math.ceil(MUTANTS)} files, the slowest ${slowest.toFixed(0)} ms, grown by ${grown.toFixed(0)} MB to ${most.toFixed(0)} MB`,
      );
    }
    expect(grown).toBeLessThan(MOST_MEMORY_MB);
  });
});

test('one damaged byte of ISO 2709 costs no more than the record it is in', async () => {
  const file = await fileOf(records, 'marc');
  const whole = await readBytes(file, { format: 'marc' });
  const random = numbers(7);
  for (let mutant = 0; mutant < 500; mutant += 1) {
    const copy = Buffer.from(file);
    const at = random(copy.length);
    copy[at] = byte(random);
    const items = await readBytes(copy, { format: 'marc' });
    const ids = new Set(items.flatMap((item) => ('record' in item ? [item.record.id] : [])));
    const hit = whole.findLast(({ offset }) => offset <= at);
    for (const item of whole) {
      if (item !== hit && 'record' in item) expect(ids).toContain(item.record.id);
    }
  }
});
