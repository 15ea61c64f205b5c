/** What a person may say of a file of records, the same for `inspect` and `import`. */
import { readFileSync } from 'node:fs';
import type { FileWords } from '../importing/open';
import type { CatalogueTools, ColumnMap } from '../importing/reader';
import type { Parsed } from './arguments';
import { UsageError } from './usage-error';

export const FILE_FLAGS = {
  format: 'value',
  encoding: 'value',
  source: 'value',
  map: 'value',
  sheet: 'value',
} as const;

/** @throws {UsageError} when a format or an encoding is named that is none, or a map maps to none of the fields */
export function fileWords(
  { format, encoding, source, map, sheet }: Parsed<typeof FILE_FLAGS>['flags'],
  { FORMATS, ENCODINGS, parseColumnMap }: CatalogueTools,
): FileWords {
  oneOf('--format', format, FORMATS);
  oneOf('--encoding', encoding, ENCODINGS);
  return {
    ...(format !== undefined && { format }),
    ...(encoding !== undefined && { encoding }),
    ...(source !== undefined && { source }),
    ...(sheet !== undefined && { sheet }),
    ...(map !== undefined && { map: readMap(map, parseColumnMap) }),
  };
}

function readMap(path: string, parse: CatalogueTools['parseColumnMap']): ColumnMap {
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new UsageError(`${path} is no column map: ${(error as Error).message}.`);
  }
}

function oneOf(flag: string, value: string | undefined, values: readonly string[]): void {
  if (value === undefined || values.includes(value)) return;
  throw new UsageError(`${flag} is one of ${values.join(', ')}, not ${value}.`);
}
