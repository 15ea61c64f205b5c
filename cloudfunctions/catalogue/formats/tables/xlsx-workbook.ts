import { type XmlEvent, xmlEvents } from '../xml/elements';
import { XmlFault } from '../xml/markup';
import { type Archive, WorkbookFault } from './xlsx-archive';
import { kindOfCode, kindOfId, type NumberKind } from './xlsx-numbers';

/** What the cells of a sheet refer to. */
export interface Workbook {
  /** Texts by the number under which cells name them. */
  strings: readonly string[];
  /** How a number is to be read, by the cell's style. */
  styles: readonly NumberKind[];
  /** Days count from 1904-01-01 and not from 1900. */
  isFrom1904: boolean;
  /** The sheet's XML. */
  sheet: Iterable<Uint8Array>;
}

/** The only thing that grows with a workbook's rows: its different texts, in characters and in number. */
const MAX_SHARED_TEXT = 32 * 1024 * 1024;
const MAX_SHARED_STRINGS = 1_000_000;
/** Styles are some dozens, sheets a handful. */
const MAX_DECLARED = 65_536;

/** Events of a part that must be there. @throws {WorkbookFault} with the part's name, where its XML is at fault */
export function* partEvents(name: string, pieces: Iterable<Uint8Array>): Generator<XmlEvent> {
  try {
    yield* xmlEvents(pieces);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    throw new XmlFault(`${name}: ${error.message}`, error.at, error.reason);
  }
}

function required(archive: Archive, name: string): Iterable<Uint8Array> {
  const pieces = archive.open(name);
  if (pieces === null) throw new WorkbookFault('BAD_WORKBOOK', `it has no part ${name}`);
  return pieces;
}

type Attributes = ReadonlyMap<string, string>;

/** The attributes of all elements of a name, which are all that small parts are read for. */
function* attributesOf(
  name: string,
  pieces: Iterable<Uint8Array>,
  elements: readonly string[],
): Generator<{ element: string; attributes: Attributes }> {
  let found = 0;
  for (const event of partEvents(name, pieces)) {
    if (event.kind !== 'start' || !elements.includes(event.tag.name)) continue;
    found += 1;
    if (found > MAX_DECLARED) {
      throw new WorkbookFault(
        'TOO_LARGE',
        `${name} declares over ${MAX_DECLARED} of ${elements[0]}`,
      );
    }
    yield { element: event.tag.name, attributes: event.tag.attributes };
  }
}

interface Relation {
  /** The last word of the relation's address: `worksheet`, `styles`. */
  type: string;
  part: string;
}

/** What a part refers to, by id. Targets are relative to the part's folder, or begin with a slash. */
function relationsOf(archive: Archive, part: string): Map<string, Relation> {
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations = new Map<string, Relation>();
  for (const { attributes } of attributesOf(name, required(archive, name), ['Relationship'])) {
    if (attributes.get('TargetMode') === 'External') continue;
    const target = attributes.get('Target') ?? '';
    relations.set(attributes.get('Id') ?? '', {
      type: (attributes.get('Type') ?? '').replace(/^.*\//, ''),
      part: target.startsWith('/') ? target.slice(1) : part.slice(0, slash) + target,
    });
  }
  return relations;
}

interface Declared {
  isFrom1904: boolean;
  sheets: { name: string; relation: string; isVisible: boolean }[];
}

function declaredIn(archive: Archive, part: string): Declared {
  const declared: Declared = { isFrom1904: false, sheets: [] };
  const elements = attributesOf(part, required(archive, part), ['sheet', 'workbookPr']);
  for (const { element, attributes } of elements) {
    if (element === 'workbookPr') {
      declared.isFrom1904 = /^(?:1|true|on)$/.test(attributes.get('date1904') ?? '');
      continue;
    }
    // The prefix is the file's own choice; `sheetId` has none and means something else.
    const relation = [...attributes].find(([name]) => name.endsWith(':id'))?.[1] ?? '';
    const isVisible = (attributes.get('state') ?? 'visible') === 'visible';
    declared.sheets.push({ name: attributes.get('name') ?? '', relation, isVisible });
  }
  return declared;
}

function stylesOf(name: string, pieces: Iterable<Uint8Array>): NumberKind[] {
  const own = new Map<number, NumberKind>();
  const styles: NumberKind[] = [];
  let isOfCells = false;
  for (const event of partEvents(name, pieces)) {
    if (event.kind === 'text') continue;
    if (event.kind === 'end') {
      if (event.name === 'cellXfs') isOfCells = false;
      continue;
    }
    const { name: element, attributes } = event.tag;
    const id = Number(attributes.get('numFmtId') ?? 0);
    if (element === 'cellXfs') isOfCells = true;
    else if (element === 'numFmt') own.set(id, kindOfCode(attributes.get('formatCode') ?? ''));
    else if (element === 'xf' && isOfCells) styles.push(own.get(id) ?? kindOfId(id));
    if (styles.length > MAX_DECLARED || own.size > MAX_DECLARED) {
      throw new WorkbookFault('TOO_LARGE', `${name} declares over ${MAX_DECLARED} styles`);
    }
  }
  return styles;
}

/** Characters that XML cannot hold stand in texts as `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * Puts a text together from its runs. How it is spoken, which East Asian workbooks keep beside it (`rPh`), is no part.
 */
export class RichText {
  #text = '';
  #isRun = false;
  #isSpoken = false;

  take(event: XmlEvent): void {
    if (event.kind === 'text') {
      if (this.#isRun && !this.#isSpoken) this.#text += event.text;
      return;
    }
    const isStart = event.kind === 'start';
    const name = isStart ? event.tag.name : event.name;
    if (name === 't') this.#isRun = isStart;
    else if (name === 'rPh') this.#isSpoken = isStart;
  }

  /** The text so far; the next begins with nothing. */
  end(): string {
    const text = unescaped(this.#text);
    this.#text = '';
    return text;
  }
}

function stringsOf(name: string, pieces: Iterable<Uint8Array>): string[] {
  const strings: string[] = [];
  const rich = new RichText();
  let length = 0;
  for (const event of partEvents(name, pieces)) {
    rich.take(event);
    if (event.kind !== 'end' || event.name !== 'si') continue;
    const text = rich.end();
    strings.push(text);
    length += text.length;
    if (length > MAX_SHARED_TEXT || strings.length > MAX_SHARED_STRINGS) {
      const detail = `it holds over ${MAX_SHARED_STRINGS} different texts or ${MAX_SHARED_TEXT} characters of them; save it as CSV`;
      throw new WorkbookFault('TOO_LARGE', detail);
    }
  }
  return strings;
}

interface Opened {
  relations: ReadonlyMap<string, Relation>;
  isFrom1904: boolean;
  /** Those with rows: a chart may be a sheet too. */
  sheets: Declared['sheets'];
}

function opened(archive: Archive): Opened {
  const office = [...relationsOf(archive, '').values()].find(
    ({ type }) => type === 'officeDocument',
  );
  if (office === undefined) throw new WorkbookFault('BAD_WORKBOOK', 'it is no office document');
  const relations = relationsOf(archive, office.part);
  const { isFrom1904, sheets } = declaredIn(archive, office.part);
  const readable = sheets.filter(({ relation }) => relations.get(relation)?.type === 'worksheet');
  return { relations, isFrom1904, sheets: readable };
}

/** Names of the sheets, the one that is read when nobody chooses first. @throws as {@link openWorkbook} */
export function sheetNames(archive: Archive): string[] {
  const { sheets } = opened(archive);
  const first = firstOf(sheets);
  return [first, ...sheets.filter((sheet) => sheet !== first)].flatMap((sheet) =>
    sheet === undefined ? [] : sheet.name,
  );
}

const firstOf = (sheets: Declared['sheets']) =>
  sheets.find(({ isVisible }) => isVisible) ?? sheets[0];

/**
 * Opens a workbook at one of its sheets.
 *
 * @param sheet name of the sheet; null takes the first that is not hidden
 * @throws {WorkbookFault} when it is no workbook, or has no such sheet
 * @throws {XmlFault} when a part is not well-formed, or declares a document type
 */
export function openWorkbook(archive: Archive, sheet: string | null): Workbook {
  const { relations, isFrom1904, sheets } = opened(archive);
  const chosen = sheet === null ? firstOf(sheets) : sheets.find(({ name }) => name === sheet);
  const part = relations.get(chosen?.relation ?? '')?.part;
  if (part === undefined) {
    const names = sheets.map(({ name }) => name).join(', ');
    const wanted = sheet === null ? 'it has no sheet' : `it has no sheet "${sheet}"`;
    throw new WorkbookFault('NO_SHEET', `${wanted}; its sheets are ${names.slice(0, 400)}`);
  }
  const related = (type: string): Relation | undefined =>
    [...relations.values()].find((relation) => relation.type === type);
  const styles = related('styles');
  const strings = related('sharedStrings');
  return {
    isFrom1904,
    styles: styles === undefined ? [] : stylesOf(styles.part, required(archive, styles.part)),
    strings: strings === undefined ? [] : stringsOf(strings.part, required(archive, strings.part)),
    sheet: required(archive, part),
  };
}
