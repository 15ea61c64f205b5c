import { escapeXml } from '../xml/content';
import { isControl, type MarcRecord } from './record';

/** The beginning of a file of records in an encoding, by the name that XML has for it. */
export const marcXmlOpen = (encoding: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n`;
export const MARCXML_OPEN = marcXmlOpen('UTF-8');
export const MARCXML_CLOSE = '</collection>\n';

/** One `record` element of MARCXML. */
export function writeMarcXml({ leader, fields }: MarcRecord): string {
  const lines = fields.map((field) => {
    if (isControl(field)) {
      return `<controlfield tag="${field.tag}">${escapeXml(field.value)}</controlfield>`;
    }
    const [first = ' ', second = ' '] = field.indicators;
    const subfields = field.subfields.map(
      ([code, value]) => `<subfield code="${escapeXml(code)}">${escapeXml(value)}</subfield>`,
    );
    return `<datafield tag="${field.tag}" ind1="${escapeXml(first)}" ind2="${escapeXml(second)}">${subfields.join('')}</datafield>`;
  });
  return `<record>\n<leader>${escapeXml(leader)}</leader>\n${lines.join('\n')}\n</record>\n`;
}
