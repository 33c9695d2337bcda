export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Times that come again each week, by the clock of some time zone. */
export interface WeeklyTimes {
  /** On which days they begin, Monday first. */
  readonly weekdays: readonly Weekday[];
  /** Minute of the day at which they begin. */
  readonly startMinute: number;
  /** Less than a day where they cross midnight, a day at most. */
  readonly durationMinutes: number;
}

const DAY = 24 * 60;
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const DAYNAME = `(?:${WEEKDAYS.join('|')})`;

/** What {@link parseWeeklyTimes} reads, for editors. */
export const WEEKLY_TIMES = new RegExp(
  `^(daily|${DAYNAME}(?:-${DAYNAME})?) (${CLOCK})-(${CLOCK}|24:00)$`,
);

/** `Sun 03:00-04:00`, `Mon-Fri 22:00-23:00`, `daily 22:00-06:00`, over midnight where that comes earlier. */
export function parseWeeklyTimes(text: string): WeeklyTimes | undefined {
  const [, days, from, to] = WEEKLY_TIMES.exec(text) ?? [];
  if (days === undefined || from === undefined || to === undefined) return undefined;
  const startMinute = minuteOfDay(from);
  const endMinute = minuteOfDay(to);
  const durationMinutes =
    endMinute >= startMinute ? endMinute - startMinute : endMinute - startMinute + DAY;
  return { weekdays: weekdaysOf(days), startMinute, durationMinutes };
}

/** All seven days from midnight to midnight: times that never end. */
export function isAllWeek({ weekdays, durationMinutes }: WeeklyTimes): boolean {
  return weekdays.length === WEEKDAYS.length && durationMinutes === DAY;
}

/** `Fri-Mon` goes over the end of the week. */
function weekdaysOf(days: string): readonly Weekday[] {
  if (days === 'daily') return WEEKDAYS;
  const [first = '', last = first] = days.split('-');
  const begin = WEEKDAYS.findIndex((day) => day === first);
  const end = WEEKDAYS.findIndex((day) => day === last);
  return WEEKDAYS.filter((_, index) =>
    begin <= end ? index >= begin && index <= end : index >= begin || index <= end,
  );
}

function minuteOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
