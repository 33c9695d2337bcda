/** Minutes of the week in UTC, from Sunday 00:00 on; the end may lie in the next week. */
export interface WeekWindow {
  readonly from: number;
  readonly to: number;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** The times of a week that `03:00-04:00` (each day) or `Sun 05:00-06:00` means. */
export function windowsOfWeek(text: string): readonly WeekWindow[] {
  const { days, from } = read(text);
  const minutes = minutesIn(text);
  return days.map((day) => ({ from: day * DAY + from, to: day * DAY + from + minutes }));
}

/** Minutes from the first time to the second, over midnight where that comes earlier. */
export function minutesIn(text: string): number {
  const { from, to } = read(text);
  return (to - from + DAY) % DAY;
}

export function overlap(one: WeekWindow, other: WeekWindow): boolean {
  return [-WEEK, 0, WEEK].some(
    (shift) => one.from + shift < other.to && other.from < one.to + shift,
  );
}

export function isInside(moment: Date, window: WeekWindow): boolean {
  const at = moment.getUTCDay() * DAY + moment.getUTCHours() * 60 + moment.getUTCMinutes();
  return overlap({ from: at, to: at + 1 }, window);
}

function read(text: string) {
  const day = DAYS.findIndex((each) => text.startsWith(each));
  const [from = 0, to = 0] = (text.split(' ').at(-1) ?? '').split('-').map(minuteOfDay);
  return { days: day < 0 ? DAYS.map((_, index) => index) : [day], from, to };
}

function minuteOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
