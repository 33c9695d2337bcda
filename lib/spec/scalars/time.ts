import { CronExpressionParser } from 'cron-parser';

import { pattern, text } from './text';

/** Any moment will do: what is asked is whether the fields can be read. */
const SOME_MOMENT = new Date(0);

export const cron = text(
  'invalid-cron',
  'five cron fields in quotes, minute hour day month weekday, such as "0 2 * * *"',
  isCron,
).refine((value) => !isCron(value) || canBeRead(value), {
  error: 'a day that one of its months has: nothing would ever start it',
  params: { code: 'invalid-cron' },
});

export const timezone = text(
  'invalid-timezone',
  'an IANA time zone such as UTC or Europe/Vienna',
  isTimezone,
);

const NUMBERS = /^[0-9*,/-]+$/;
/** Minute, hour, day, month, weekday. */
const FIELDS: readonly RegExp[] = [
  NUMBERS,
  NUMBERS,
  NUMBERS,
  /^([0-9*,/-]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)+$/i,
  /^([0-9*,/-]|sun|mon|tue|wed|thu|fri|sat)+$/i,
];

export const date = text('invalid-date', 'a day such as 2027-03-01', isDate).meta({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
});

const CLOCK = '([01]\\d|2[0-3]):[0-5]\\d';

/** Half an hour or more, within a day or over midnight: what AWS asks of a window. */
export const dailyWindow = pattern(
  'invalid-window',
  'a time of the day in UTC such as 03:00-04:00, half an hour or more',
  new RegExp(`^${CLOCK}-${CLOCK}$`),
).refine((value) => !isWindow(value) || minutesOf(value) >= 30, {
  error: 'a time of half an hour or more, such as 03:00-04:00',
  params: { code: 'invalid-window' },
});

export const weeklyWindow = pattern(
  'invalid-window',
  'a day and a time in UTC such as Sun 05:00-06:00, half an hour or more',
  new RegExp(`^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${CLOCK}-${CLOCK}$`),
).refine((value) => !isWindow(value.slice(4)) || minutesOf(value.slice(4)) >= 30, {
  error: 'a time of half an hour or more, such as Sun 05:00-06:00',
  params: { code: 'invalid-window' },
});

function isWindow(value: string): boolean {
  return new RegExp(`^${CLOCK}-${CLOCK}$`).test(value);
}

/** Minutes from the first to the second time, over midnight where that comes earlier. */
function minutesOf(window: string): number {
  const [from = 0, to = 0] = window.split('-').map((clock) => {
    const [hours, minutes] = clock.split(':').map(Number);
    return (hours ?? 0) * 60 + (minutes ?? 0);
  });
  return (to - from + 1440) % 1440;
}

/** A day that the calendar has: 2027-02-30 is none. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
}

/** Five plain fields; @daily, H, L, W and # are read differently by different programs. */
function isCron(value: string): boolean {
  const fields = value.split(' ');
  if (fields.length !== FIELDS.length) return false;
  if (!fields.every((field, index) => FIELDS[index]?.test(field))) return false;
  const [minute, hour, day, month, weekday] = fields;
  // The parser also refuses days that no month has, for which there are other words.
  return canBeRead(`${minute} ${hour} ${day} * ${weekday}`) && canBeRead(`0 0 * ${month} *`);
}

function canBeRead(value: string): boolean {
  try {
    CronExpressionParser.parse(value, { currentDate: SOME_MOMENT, tz: 'UTC' });
    return true;
  } catch {
    return false;
  }
}

function isTimezone(value: string): boolean {
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
    // Letters count: EventBridge does not take europe/vienna.
    if (known !== value && known.toLowerCase() === value.toLowerCase()) return false;
    // An offset such as +02:00 is no zone: it knows no summer time, and EventBridge does not take it.
    return /^[A-Z]/.test(value);
  } catch {
    return false;
  }
}
