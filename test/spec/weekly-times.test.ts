import { isAllWeek, parseWeeklyTimes } from '../../lib/spec/weekly-times';

test.each([
  ['Sun 03:00-04:00', ['Sun'], 180, 60],
  ['Mon-Fri 22:00-23:30', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], 1320, 90],
  ['Fri-Mon 00:00-24:00', ['Mon', 'Fri', 'Sat', 'Sun'], 0, 1440],
  ['daily 22:00-06:00', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], 1320, 480],
  ['Sun 03:00-03:00', ['Sun'], 180, 0],
])('%s begins on %p at minute %i and lasts %i minutes', (text, weekdays, start, minutes) => {
  expect(parseWeeklyTimes(text)).toEqual({
    weekdays,
    startMinute: start,
    durationMinutes: minutes,
  });
});

test.each([
  'Sunday 03:00-04:00',
  'sun 03:00-04:00',
  'Sun 3:00-4:00',
  '03:00-04:00',
  'Sun 24:00-01:00',
])('%s is none', (text) => {
  expect(parseWeeklyTimes(text)).toBeUndefined();
});

test.each([
  ['daily 00:00-24:00', true],
  ['Mon-Sun 00:00-24:00', true],
  ['daily 00:00-23:59', false],
  ['Sat 00:00-24:00', false],
])('%s is all of the week: %p', (text, isAll) => {
  expect(isAllWeek(parseWeeklyTimes(text)!)).toBe(isAll);
});
