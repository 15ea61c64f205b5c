import { VERSION } from '../../../miniprogram/shared/version';
import manifest from '../../../package.json';

it('shows the version that package.json says', () => {
  expect(VERSION).toBe(manifest.version);
});
