import { Source } from '../../../../../local/browser/compile/source';
import { phoneFolder } from './phone-folder';

const FILES = [
  'app.js',
  'utils/log.js',
  'utils/text/index.js',
  'components/card/index.json',
  'miniprogram_npm/dayjs/index.js',
  'miniprogram_npm/lib/button/button.json',
  'miniprogram_npm/lib/button/button.js',
  'miniprogram_npm/lib/miniprogram_npm/dayjs/index.js',
  'area/miniprogram_npm/own/index.js',
];
const SCRIPT = ['', '.js', '/index.js'];
const COMPONENT = ['.json', '/index.json'];

const source = new Source(phoneFolder(Object.fromEntries(FILES.map((file) => [file, '']))));

test.each([
  ['./log', 'utils/text/index.js', SCRIPT, undefined],
  ['../log', 'utils/text/index.js', SCRIPT, 'utils/log.js'],
  ['../log.js', 'utils/text/index.js', SCRIPT, 'utils/log.js'],
  ['./text', 'utils/log.js', SCRIPT, 'utils/text/index.js'],
  ['/utils/log', 'area/page.js', SCRIPT, 'utils/log.js'],
  ['dayjs', 'area/deep/page.js', SCRIPT, 'miniprogram_npm/dayjs/index.js'],
  [
    'dayjs',
    'miniprogram_npm/lib/button/button.js',
    SCRIPT,
    'miniprogram_npm/lib/miniprogram_npm/dayjs/index.js',
  ],
  ['own', 'area/page.js', SCRIPT, 'area/miniprogram_npm/own/index.js'],
  ['own', 'other/page.js', SCRIPT, undefined],
  ['lib/button/button', 'app.json', COMPONENT, 'miniprogram_npm/lib/button/button.json'],
  ['/components/card', 'app.json', COMPONENT, 'components/card/index.json'],
  ['components/card/index', 'app.json', COMPONENT, 'components/card/index.json'],
  ['../../outside', 'app.js', SCRIPT, undefined],
])('%s in %s', (spec, from, endings, file) => {
  expect(source.resolve(spec, from, endings)).toBe(file);
});
