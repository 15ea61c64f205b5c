import { invalid } from './errors';

/**
 * The fields of a multipart form, as text. The SDK builds one for `wx.openApi` alone; every part is short.
 * @throws INVALID_PARAM for a body that is no such form
 */
export function parseForm(contentType: string, body: Buffer): Record<string, string> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(contentType);
  if (boundary === null) throw invalid('the form has no boundary');
  const mark = `--${boundary[1] ?? boundary[2]}`;
  const fields = Object.create(null) as Record<string, string>;
  // Latin-1 keeps every byte apart, so that cutting the text cuts the bytes.
  for (const part of body.toString('latin1').split(mark).slice(1, -1)) {
    const gap = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.slice(0, gap))?.[1];
    if (gap < 0 || name === undefined) throw invalid('a part of the form has no name');
    const content = part.slice(gap + 4).replace(/\r\n$/, '');
    fields[name] = Buffer.from(content, 'latin1').toString('utf8');
  }
  return fields;
}
