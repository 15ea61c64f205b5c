/**
 * Content types by extension. What a browser would run as a page of the same origin is served as plain text;
 * an SVG keeps its type, for images, and the answer's content policy keeps its scripts still.
 */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['avif', 'image/avif'],
  ['csv', 'text/csv; charset=utf-8'],
  ['gif', 'image/gif'],
  ['gz', 'application/gzip'],
  ['htm', 'text/plain; charset=utf-8'],
  ['html', 'text/plain; charset=utf-8'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['json', 'application/json; charset=utf-8'],
  ['m4a', 'audio/mp4'],
  ['md', 'text/plain; charset=utf-8'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['srt', 'text/plain; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain; charset=utf-8'],
  ['vtt', 'text/vtt; charset=utf-8'],
  ['webm', 'video/webm'],
  ['webp', 'image/webp'],
  ['xml', 'text/plain; charset=utf-8'],
  ['zip', 'application/zip'],
]);

export function contentTypeOf(path: string): string {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return TYPES.get(extension) ?? 'application/octet-stream';
}
