/** What a person may say of a file of records, the same for `inspect` and `import`. */
import type { FileWords } from '../importing/open';
import type { CatalogueTools } from '../importing/reader';
import type { Parsed } from './arguments';
import { UsageError } from './usage-error';

export const FILE_FLAGS = { format: 'value', encoding: 'value', source: 'value' } as const;

/** @throws {UsageError} when a format or an encoding is named that is none */
export function fileWords(
  { format, encoding, source }: Parsed<typeof FILE_FLAGS>['flags'],
  { FORMATS, ENCODINGS }: CatalogueTools,
): FileWords {
  oneOf('--format', format, FORMATS);
  oneOf('--encoding', encoding, ENCODINGS);
  return {
    ...(format !== undefined && { format }),
    ...(encoding !== undefined && { encoding }),
    ...(source !== undefined && { source }),
  };
}

function oneOf(flag: string, value: string | undefined, values: readonly string[]): void {
  if (value === undefined || values.includes(value)) return;
  throw new UsageError(`${flag} is one of ${values.join(', ')}, not ${value}.`);
}
