/**
 * The icons that TDesign's own components draw (a clear button, a tick, an arrow). TDesign takes them from a font on its
 * CDN, which shows boxes without that network and costs 100 KB of rules; these few are drawn for this app, in its own
 * hand: a 24 px box, 1.7 px round strokes, coloured by the text around them.
 */
const STROKES = {
  check: 'M5 12.5 10 17.5 19 7',
  close: 'M6 6 18 18M18 6 6 18',
  minus: 'M5 12H19',
  add: 'M12 5V19M5 12H19',
  search: 'M16.2 16.2 20 20M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z',
  'chevron-left': 'M15 5 8 12 15 19',
  'chevron-right': 'M9 5 16 12 9 19',
  'chevron-down': 'M5 9 12 16 19 9',
  'chevron-up': 'M5 15 12 8 19 15',
  home: 'M4 11 12 4 20 11V20H4Z',
  refresh: 'M19 12a7 7 0 1 1-2.1-5M19 4V8H15',
  loading: 'M12 4a8 8 0 1 1-8 8',
  'info-circle': 'M12 11V16M12 8V8.1M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z',
  'error-circle': 'M12 8V13M12 16V16.1M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z',
  'check-circle': 'M8 12.3 11 15.2 16 9.4M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z',
};
/** Filled shapes with their sign left out, by the even-odd rule. */
const FILLS = {
  'check-circle-filled':
    'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM7.4 12.4l1.2-1.2 2.4 2.4 4.5-4.9 1.2 1.1-5.6 6.2Z',
  'close-circle-filled':
    'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM8.2 9.4 9.4 8.2 12 10.8 14.6 8.2 15.8 9.4 13.2 12 15.8 14.6 14.6 15.8 12 13.2 9.4 15.8 8.2 14.6 10.8 12Z',
  'minus-circle-filled': 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM7.5 11.1H16.5V12.9H7.5Z',
  'error-circle-filled':
    'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM11.1 7.5H12.9V13H11.1ZM11.1 14.8H12.9V16.6H11.1Z',
  'info-circle-filled':
    'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM11.1 7.4H12.9V9.2H11.1ZM11.1 11H12.9V16.5H11.1Z',
  'check-rectangle-filled': 'M4 4H20V20H4ZM7.4 12.4l1.2-1.2 2.4 2.4 4.5-4.9 1.2 1.1-5.6 6.2Z',
  'minus-rectangle-filled': 'M4 4H20V20H4ZM7.5 11.1H16.5V12.9H7.5Z',
};

/** TDesign's icon.wxss with its font and its 2,352 glyphs replaced by the icons above. */
export function withOwnIcons(wxss) {
  const rest = wxss
    .replace(/@font-face\{[^}]*\}/, '')
    .replace(/\.t-icon-[\w-]+:before\{content:'[^']*';\}\s*/g, '')
    .replace(/\.t-icon\{font-family:t!important;\}/, '');
  return `${rest.trim()}\n${MASK}\n${rules()}\n`;
}

const MASK =
  ".t-icon:before{content:'';display:block;width:1em;height:1em;background:currentColor;" +
  '-webkit-mask:var(--own-icon) center/100% no-repeat;mask:var(--own-icon) center/100% no-repeat;}';

function rules() {
  const strokes = Object.entries(STROKES).map(([name, path]) =>
    rule(
      name,
      `<path d="${path}" fill="none" stroke="#000" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`,
    ),
  );
  const fills = Object.entries(FILLS).map(([name, path]) =>
    rule(name, `<path d="${path}" fill-rule="evenodd"/>`),
  );
  return [...strokes, ...fills].join('\n');
}

function rule(name, shape) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${shape}</svg>`;
  const data = Buffer.from(svg).toString('base64');
  return `.t-icon-${name}{--own-icon:url("data:image/svg+xml;base64,${data}");}`;
}
