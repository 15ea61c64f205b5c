import { heard, load, mount, tap } from '../load';

const id = load('components/segmented/index');
const options = [
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
];

describe('one of a few', () => {
  it('tells what was chosen, and nothing when it was chosen already', async () => {
    const control = mount(id, { options, value: 'light' });
    const chosen = heard(control, 'choose');
    await tap(control, '.segmented__option', 0);
    await tap(control, '.segmented__option', 1);
    expect(chosen).toEqual([{ value: 'dark' }]);
  });
});
