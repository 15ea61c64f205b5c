import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRecord } from '../../../../cloudfunctions/catalogue/record-fields';
import { readDocuments, readLibrary } from '../../../../local/demo';
import { normalizeIssn } from '../../../../miniprogram/shared/query';
import type { ImportRecord } from '../../../../typings/contract';

const data = join(__dirname, '../../../../local/demo/data');
const lines = readFileSync(join(data, 'records.jsonl'), 'utf8').trimEnd().split('\n');
const records = lines.map((line) => JSON.parse(line) as ImportRecord);
const library = readLibrary(data);

/** A superseded or revised standard lies before what took its place. */
const standards = new Map(
  records.flatMap((record) =>
    record.standardNumber === undefined ? [] : [[record.standardNumber, record] as const],
  ),
);

const count = <T>(items: readonly T[]) =>
  items.reduce(
    (counts, item) => counts.set(item, (counts.get(item) ?? 0) + 1),
    new Map<T, number>(),
  );

test('every record passes the check of the import', () => {
  expect(
    records.flatMap((record) => {
      const checked = checkRecord(record);
      return checked.ok ? [] : [`${record.id}: ${checked.detail}`];
    }),
  ).toEqual([]);
});

test('no id and no standard number stands twice', () => {
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  expect(standards.size).toBe(
    records.filter(({ standardNumber }) => standardNumber !== undefined).length,
  );
});

test('the library is large enough to search in: at least 400 records, 15 in each of the eight aspects', () => {
  expect(records.length).toBeGreaterThanOrEqual(400);
  const aspects = count(records.flatMap((record) => record.aspects ?? []));
  expect(library.aspects).toHaveLength(8);
  expect(library.aspects.filter(({ id }) => (aspects.get(id) ?? 0) < 15)).toEqual([]);
});

test('every kind of thing that a reader comes for is there', () => {
  const types = count(records.map(({ type }) => type));
  for (const [type, least] of [
    ['standard', 300],
    ['policy', 100],
    ['book', 100],
    ['ejournal', 50],
    ['ebook', 20],
    ['ancient-book', 20],
    ['article', 10],
  ] as const) {
    expect([type, (types.get(type) ?? 0) >= least]).toEqual([type, true]);
  }
  const tags = new Set(records.flatMap((record) => record.tags ?? []));
  for (const tag of ['专升本', '考证', '技能竞赛', '毕业设计', '课程参考书'])
    expect(tags).toContain(tag);
});

describe('the chain of a standard', () => {
  test('is told from both ends', () => {
    const broken = [...standards.values()].flatMap((record) => {
      const number = record.standardNumber ?? '';
      return [
        ...(record.replacedBy ?? []).filter(
          (next) => standards.get(next)?.replaces?.includes(number) !== true,
        ),
        ...(record.replaces ?? []).filter(
          (former) => standards.get(former)?.replacedBy?.includes(number) !== true,
        ),
      ].map((other) => `${number} and ${other}`);
    });
    expect(broken).toEqual([]);
  });

  test('has a next link where a standard is superseded, and none where it may go on being cited', () => {
    const wrong = [...standards.values()].filter(({ standardStatus, replacedBy }) => {
      if (replacedBy === undefined) return standardStatus === 'superseded';
      const next = standards.get(replacedBy[0] ?? '')?.standardStatus;
      const over = standardStatus === 'superseded' || standardStatus === 'abolished';
      return over === (next === 'upcoming');
    });
    expect(wrong.map(({ standardNumber }) => standardNumber)).toEqual([]);
  });

  test('ends, and ends in what may still be cited', () => {
    for (const start of standards.values()) {
      let last = start;
      for (let step = 0; last.replacedBy !== undefined; step += 1) {
        expect([start.standardNumber, step < 6]).toEqual([start.standardNumber, true]);
        last = standards.get(last.replacedBy[0] ?? '') ?? start;
      }
      expect(last.standardStatus).not.toBe('superseded');
    }
  });

  test('never takes effect before what it replaces', () => {
    const wrong = [...standards.values()].flatMap((record) =>
      (record.replaces ?? []).filter((former) => {
        const before = standards.get(former)?.effectiveOn;
        return before !== undefined && (record.effectiveOn ?? '9') <= before;
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test('what is not simply in force says why', () => {
  const silent = records.filter(
    ({ standardStatus, statusNote }) =>
      standardStatus !== undefined && standardStatus !== 'current' && statusNote === undefined,
  );
  expect(silent.map(({ standardNumber }) => standardNumber)).toEqual([]);
});

test('a note sends the reader to what is in force', () => {
  const named = records.flatMap(
    ({ statusNote = '' }) => /现行文本为 (.+)。$/.exec(statusNote)?.[1] ?? [],
  );
  const wrong = named.filter((number) => {
    const status = standards.get(number)?.standardStatus;
    return status === undefined || ['upcoming', 'superseded', 'abolished'].includes(status);
  });
  expect(named.length).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});

test('every ISSN has its check digit', () => {
  const issns = records.flatMap(({ issn }) => issn ?? []);
  expect(issns.filter((issn) => normalizeIssn(issn) === null)).toEqual([]);
});

test('nothing was added before it appeared or after today’s demo', () => {
  const wrong = records.filter(
    ({ year, addedOn }) =>
      addedOn === undefined || addedOn < String(year ?? 0) || addedOn > '2026-11-23',
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

describe('a holding', () => {
  const holdings = records.flatMap(({ id, holdings = [] }) =>
    holdings.map((holding) => ({ id, ...holding })),
  );

  test('names a vendor and a campus of this library', () => {
    const vendors = new Set(library.vendors.map(({ id }) => id));
    const campuses = new Set(library.campuses.map(({ name }) => name.zh));
    expect(holdings.filter(({ vendor }) => vendor !== undefined && !vendors.has(vendor))).toEqual(
      [],
    );
    expect(holdings.filter(({ campus }) => campus !== undefined && !campuses.has(campus))).toEqual(
      [],
    );
  });

  test('never lends more copies than there are', () => {
    expect(holdings.filter(({ copies = 0, available = 0 }) => available > copies)).toEqual([]);
  });

  test('that is hosted is one of the documents, and each document has its record', () => {
    const hosted = holdings.filter(({ channel }) => channel === 'hosted').map(({ path }) => path);
    expect(hosted.sort()).toEqual(
      readDocuments(data)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('links by https', () => {
    const links = holdings.filter(({ channel }) => channel === 'link');
    expect(links.filter(({ path }) => path?.startsWith('https://') !== true)).toEqual([]);
  });
});

test('a text is only hosted where its basis lets anyone read it', () => {
  const hosted = records.filter(({ holdings }) =>
    holdings?.some(({ channel }) => channel === 'hosted'),
  );
  expect(new Set(hosted.map(({ basis }) => basis))).toEqual(new Set(['OWN', 'PUBLIC_DOMAIN']));
});
