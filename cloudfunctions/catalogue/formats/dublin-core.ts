import type { ImportRecord } from '../../../typings/contract';
import { escapeXml } from './xml/content';

export const DUBLIN_CORE_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<records>\n';
export const DUBLIN_CORE_CLOSE = '</records>\n';

const NAMESPACES =
  'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"';

/** Simple Dublin Core as OAI-PMH has it. It says less than a record: identifiers and titles lose their kinds. */
export function writeDublinCore(record: ImportRecord): string {
  const elements: [name: string, values: readonly (string | undefined)[]][] = [
    ['title', [record.title, ...(record.altTitles ?? [])]],
    ['creator', record.creators ?? []],
    ['subject', [...(record.subjects ?? []), record.clc, record.lcc]],
    ['description', [record.abstract]],
    ['publisher', [record.publisher]],
    ['date', [record.year === undefined ? undefined : String(record.year)]],
    ['type', [record.type]],
    ['format', [record.extent]],
    [
      'identifier',
      [
        ...(record.isbn ?? []).map((isbn) => `urn:isbn:${isbn}`),
        ...(record.issn ?? []).map((issn) => `urn:issn:${issn}`),
        ...(record.doi ?? []).map((doi) => `https://doi.org/${doi}`),
        record.standardNumber,
        record.url,
      ],
    ],
    ['source', [record.source]],
    ['language', [record.language]],
  ];
  const lines = elements.flatMap(([name, values]) =>
    values
      .filter((value): value is string => value !== undefined && value !== '')
      .map((value) => `<dc:${name}>${escapeXml(value)}</dc:${name}>`),
  );
  return `<oai_dc:dc ${NAMESPACES}>\n${lines.join('\n')}\n</oai_dc:dc>\n`;
}
