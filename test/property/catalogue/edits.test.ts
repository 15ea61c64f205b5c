/** A source and the library write over one another in any order; the record is the same. */
import fc from 'fast-check';
import { withEdits, withSource } from '../../../cloudfunctions/catalogue/edits';
import { deriveRecord, type RecordDocument } from '../../../cloudfunctions/catalogue/records';
import type { ImportRecord, RecordEdits } from '../../../typings/contract';

const TODAY = '2026-11-01';

const text = fc.constantFrom('混凝土', '钢结构', 'BIM', '绿色建筑');
const texts = fc.array(text, { maxLength: 3 });
const url = fc.constantFrom('', 'https://a.example/1', 'https://b.example/2');
const holdings = fc.array(
  fc.oneof(
    fc.record({ channel: fc.constant('link'), path: fc.constant('https://a.example/1') }),
    fc.record({ channel: fc.constant('print'), shelf: text }),
  ),
  { maxLength: 2 },
);

const optional = {
  creators: texts,
  subjects: texts,
  year: fc.integer({ min: 1900, max: 2026 }),
  publisher: text,
  url,
  basis: fc.constantFrom('OPEN', 'LICENSED', 'OWN'),
  isbn: fc.constant<string[]>(['9787112123452']),
  standardNumber: fc.constant('GB 50010-2010'),
  statusNote: text,
  holdings,
};
const source: fc.Arbitrary<ImportRecord> = fc
  .record(
    { ...optional, access: fc.constantFrom('open', 'subscribed', 'free'), title: text },
    { requiredKeys: ['title'] },
  )
  .map((given) => ({ id: 'a', source: 'test', type: 'book', language: 'chi', ...given }));
const edits: fc.Arbitrary<RecordEdits> = fc.record(
  { ...optional, title: text },
  { requiredKeys: [] },
);

const written = (derived: ReturnType<typeof deriveRecord>): RecordDocument => ({
  ...derived,
  changedAt: new Date(0),
  writtenBy: { batch: 'b', outcome: 'added' },
});
const added = (record: ImportRecord) => written(deriveRecord(record, TODAY));
const imported = (stored: RecordDocument, record: ImportRecord) =>
  written(withSource(stored, record, deriveRecord(record, TODAY)));
const edited = (stored: RecordDocument, change: RecordEdits) => written(withEdits(stored, change));
const takenBack = (change: RecordEdits): RecordEdits =>
  Object.fromEntries(Object.keys(change).map((name) => [name, null]));

test('an import and an edit give the same record in either order', () => {
  fc.assert(
    fc.property(source, source, edits, (first, second, change) => {
      expect(imported(edited(added(first), change), second)).toEqual(
        edited(imported(added(first), second), change),
      );
    }),
  );
});

test('an edit taken back leaves the record as if it had never been edited', () => {
  fc.assert(
    fc.property(source, edits, (record, change) => {
      expect(edited(edited(added(record), change), takenBack(change))).toEqual(added(record));
    }),
  );
});

test('an edit taken back after an import leaves what the source says now', () => {
  fc.assert(
    fc.property(source, source, edits, (first, second, change) => {
      const both = imported(edited(added(first), change), second);
      expect(edited(both, takenBack(change))).toEqual(imported(added(first), second));
    }),
  );
});

test('the hash is of the source alone, and what the library said of an edited field counts', () => {
  fc.assert(
    fc.property(source, edits, text, (record, change, title) => {
      const result = edited(added(record), { ...change, title });
      expect(result.contentHash).toBe(added(record).contentHash);
      expect(result.title).toBe(title);
    }),
  );
});
