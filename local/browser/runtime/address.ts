/** Page addresses: `/pages/x/index?id=1`, in app code relative or absolute, in the browser after the `#`. */
import type { PageQuery } from './ports';

export interface Address {
  /** Without a leading slash. */
  readonly route: string;
  readonly query: PageQuery;
}

/** @param from route that a relative `url` is written in */
export function absoluteUrl(url: string, from: string): string {
  if (url.startsWith('/')) return url;
  const [path = '', ...query] = url.split('?');
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return ['/', parts.join('/'), ...(query.length > 0 ? ['?', query.join('?')] : [])].join('');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % that a reader typed is no reason to lose the page.
    return text;
  }
}

export function parseAddress(url: string): Address {
  const [path = '', query = ''] = url.split('?', 2);
  const pairs = query.split('&').filter(Boolean);
  return {
    route: path.replace(/^\//, '').replace(/\.html$/, ''),
    query: Object.fromEntries(
      pairs.map((pair) => {
        const equals = pair.indexOf('=');
        return equals < 0
          ? [decode(pair), '']
          : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
      }),
    ),
  };
}

export function formatAddress({ route, query }: Address): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `/${route}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}
