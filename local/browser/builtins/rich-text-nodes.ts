/** Turns `<rich-text nodes>` into DOM: only the tags and attributes WeChat documents, whatever the input holds. */

/** Tag → attributes beyond `class` and `style`; WeChat's table. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  a: [],
  abbr: [],
  address: [],
  article: [],
  aside: [],
  b: [],
  bdi: [],
  bdo: ['dir'],
  big: [],
  blockquote: [],
  br: [],
  caption: [],
  center: [],
  cite: [],
  code: [],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  dd: [],
  del: [],
  div: [],
  dl: [],
  dt: [],
  em: [],
  fieldset: [],
  font: [],
  footer: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  header: [],
  hr: [],
  i: [],
  img: ['alt', 'src', 'height', 'width'],
  ins: [],
  label: [],
  legend: [],
  li: [],
  mark: [],
  nav: [],
  ol: ['start', 'type'],
  p: [],
  pre: [],
  q: [],
  rt: [],
  ruby: [],
  s: [],
  section: [],
  small: [],
  span: [],
  strong: [],
  sub: [],
  sup: [],
  table: ['width'],
  tbody: [],
  td: ['colspan', 'height', 'rowspan', 'width'],
  tfoot: [],
  th: ['colspan', 'height', 'rowspan', 'width'],
  thead: [],
  tr: ['colspan', 'height', 'rowspan', 'width'],
  tt: [],
  u: [],
  ul: [],
};

/** A node of the documented array form. */
export type RichNode =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type?: 'node';
      readonly name: string;
      readonly attrs?: Readonly<Record<string, unknown>>;
      readonly children?: readonly RichNode[];
    };

interface Render {
  /** Absolute address of an image. */
  imageUrl(src: string): string;
  /** A style text in the frame's units. */
  style(text: string): string;
}

/** `javascript:` and `data:` other than pictures never become an address. */
const safeSource = (src: string) =>
  /^(https?:|\/|\.|data:image\/(png|jpe?g|gif|webp);)/i.test(src.trim());

const decoded = (text: string): string =>
  new DOMParser().parseFromString(text, 'text/html').documentElement.textContent ?? '';

function element(name: string, attributes: Iterable<readonly [string, unknown]>, render: Render) {
  const tag = name.toLowerCase();
  const allowed = Object.hasOwn(ALLOWED, tag) ? ALLOWED[tag] : undefined;
  if (!allowed) return undefined;
  const made = document.createElement(tag);
  for (const [key, raw] of attributes) {
    const attribute = key.toLowerCase();
    const value = String(raw);
    if (attribute === 'class') made.className = value;
    else if (attribute === 'style') made.setAttribute('style', render.style(value));
    else if (!allowed.includes(attribute)) continue;
    else if (attribute !== 'src') made.setAttribute(attribute, value);
    else if (safeSource(value)) made.setAttribute('src', render.imageUrl(value));
  }
  return made;
}

function fromNode(node: RichNode, render: Render): Node | undefined {
  if (node.type === 'text') return document.createTextNode(decoded(node.text));
  const made = element(node.name, Object.entries(node.attrs ?? {}), render);
  made?.append(...(node.children ?? []).flatMap((child) => fromNode(child, render) ?? []));
  return made;
}

function fromDom(node: Node, render: Render): Node | undefined {
  if (node instanceof Text) return document.createTextNode(node.data);
  if (!(node instanceof Element)) return undefined;
  const attributes = Array.from(node.attributes, (a) => [a.name, a.value] as const);
  const made = element(node.localName, attributes, render);
  made?.append(...Array.from(node.childNodes).flatMap((child) => fromDom(child, render) ?? []));
  return made;
}

/** DOM for either form; what is not allowed is left out with all it holds. */
export function richNodes(nodes: string | readonly RichNode[], render: Render): Node[] {
  if (typeof nodes !== 'string') return nodes.flatMap((node) => fromNode(node, render) ?? []);
  // A parsed document is inert: no script runs and nothing loads before it is copied.
  const { body } = new DOMParser().parseFromString(nodes, 'text/html');
  return Array.from(body.childNodes).flatMap((node) => fromDom(node, render) ?? []);
}
