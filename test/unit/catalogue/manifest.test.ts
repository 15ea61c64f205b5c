import {
  EMPTY_MANIFEST,
  expiredFiles,
  nextManifest,
  type SegmentFile,
  segmentsToMerge,
  withDead,
} from '../../../cloudfunctions/catalogue/index/manifest';

const segment = (name: string, documents: number): SegmentFile => ({
  name,
  fileId: `cloud://${name}`,
  bytes: documents * 900,
  documents,
});
const file = (name: string) => ({ name, fileId: `cloud://${name}`, bytes: 10 });
const names = (segments: readonly SegmentFile[]) => segments.map(({ name }) => name);
const NOW = new Date('2026-11-23T08:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('segments to merge', () => {
  test.each<[string, number[], number[]]>([
    ['none of three', [10, 20, 30], []],
    ['four small ones', [10, 20, 30, 40], [0, 1, 2, 3]],
    ['small ones beside a big one', [109_000, 10, 20, 30, 40], [1, 2, 3, 4]],
    ['the smallest tier first', [20_000, 20_000, 20_000, 20_000, 1, 1, 1, 1], [4, 5, 6, 7]],
    ['equals, when no smaller tier is full', [20_000, 1, 20_000, 20_000, 20_000], [0, 2, 3, 4]],
    ['none that would take too long', [390_000, 390_000, 390_000, 390_000], []],
    ['none of nothing', [], []],
  ])('%s', (_what, sizes, chosen) => {
    const segments = sizes.map((size, index) => segment(String(index), size));
    expect(names(segmentsToMerge(segments))).toEqual(chosen.map(String));
  });

  test('come to an end: merging what is proposed leaves fewer than four a tier', () => {
    let segments: SegmentFile[] = [];
    for (let step = 0; step < 300; step += 1) {
      segments = [...segments, segment(`n${step}`, 1 + ((step * 7919) % 900))];
      for (
        let chosen = segmentsToMerge(segments);
        chosen.length > 0;
        chosen = segmentsToMerge(segments)
      ) {
        const documents = chosen.reduce((sum, each) => sum + each.documents, 0);
        const left = segments.filter((each) => !chosen.includes(each));
        segments = [...left, segment(`m${step}-${documents}`, documents)];
      }
    }
    expect(segments.length).toBeLessThanOrEqual(16);
  });
});

describe('the next manifest', () => {
  const first = nextManifest(
    EMPTY_MANIFEST,
    { added: segment('a', 10), watermark: { changedAt: NOW, id: 'r_1' }, tombstones: null },
    NOW,
  );

  test('counts versions and moves its watermark', () => {
    expect(first).toMatchObject({ version: 1, watermark: { id: 'r_1' }, retired: [] });
    expect(names(first.segments)).toEqual(['a']);
  });

  test('keeps the watermark and retires the merged files', () => {
    const merged = nextManifest(
      { ...first, tombstones: file('t1') },
      { added: segment('m', 10), removed: ['a'], tombstones: null },
      NOW,
    );
    expect(merged).toMatchObject({ version: 2, watermark: { id: 'r_1' }, tombstones: null });
    expect(names(merged.segments)).toEqual(['m']);
    expect(merged.retired.map(({ fileId }) => fileId)).toEqual(['cloud://a', 'cloud://t1']);
    expect(expiredFiles(merged, later(9))).toEqual([]);
    expect(expiredFiles(merged, later(11))).toEqual(['cloud://a', 'cloud://t1']);
  });

  test('does not retire a tombstone file that stays', () => {
    const with1 = { ...first, tombstones: file('t1') };
    expect(nextManifest(with1, { tombstones: file('t1') }, NOW).retired).toEqual([]);
  });
});

test('tombstones gather, each id once, and nothing is noted of segments that hold none', () => {
  const held = new Map([
    ['a', ['1', '2']],
    ['b', []],
  ]);
  expect(withDead({ a: ['2'], c: ['9'] }, held)).toEqual({ a: ['2', '1'], c: ['9'] });
});
