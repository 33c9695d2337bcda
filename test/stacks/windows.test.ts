import { weeklyWindow } from '../../lib/stacks/windows';

test.each([
  ['Sun 05:00-06:00', 'sun:05:00-sun:06:00'],
  ['Sun 23:30-00:30', 'sun:23:30-mon:00:30'],
  ['Wed 23:00-00:00', 'wed:23:00-thu:00:00'],
])('the window %s is %s to AWS', (written, expected) => {
  expect(weeklyWindow(written)).toBe(expected);
});
