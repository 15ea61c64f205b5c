import { slideOffset } from '../../../../../local/browser/builtins/slide-offset';

test('slides stand in a row from the one shown', () => {
  expect([0, 1, 2].map((slide) => slideOffset(slide, 1, 3, false))).toEqual([-1, 0, 1]);
});

test('in a circle the last stands before the first', () => {
  expect(slideOffset(3, 0, 4, true)).toBe(-1);
  expect(slideOffset(0, 3, 4, true)).toBe(1);
});

test('a drag moves the slides by its part of one', () => {
  expect(slideOffset(1, 0.25, 3, false)).toBe(0.75);
});
