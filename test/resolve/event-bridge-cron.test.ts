import { CronExpressionParser } from 'cron-parser';

import { eventBridgeCron } from '../../lib/resolve/event-bridge-cron';

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** A leap year. */
const YEAR = 2024;
const DAYS = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(YEAR, 0, 1 + index)));

it.each([
  ['0 2 * * *', 'cron(0 2 * * ? *)'],
  ['*/15 * * * *', 'cron(0/15 * * * ? *)'],
  ['5/20 * * * *', 'cron(5/20 * * * ? *)'],
  ['*/30 * * * *', 'cron(0,30 * * * ? *)'],
  ['0 8 * * 1-5', 'cron(0 8 ? * MON-FRI *)'],
  ['0 8 * * mon-FRI', 'cron(0 8 ? * MON-FRI *)'],
  ['0 0 * * 0', 'cron(0 0 ? * SUN *)'],
  ['0 0 * * 7', 'cron(0 0 ? * SUN *)'],
  ['0 0 * * 5-7', 'cron(0 0 ? * SUN,FRI,SAT *)'],
  ['0 0 * * 0-6', 'cron(0 0 * * ? *)'],
  ['0 0 * * 0-7', 'cron(0 0 * * ? *)'],
  ['0 0 * * */2', 'cron(0 0 ? * SUN,TUE,THU,SAT *)'],
  ['0 0 1 jan,jul *', 'cron(0 0 1 1,7 ? *)'],
  ['0 0 1-7/2 * *', 'cron(0 0 1,3,5,7 * ? *)'],
  ['00 02 */10 * *', 'cron(0 2 1/10 * ? *)'],
])('%s is %s', (cron, eventBridge) => {
  expect(eventBridgeCron(cron)).toBe(eventBridge);
});

it.each(['0 0 1 * 1', '0 0 */2 * 1-5', '0 0 1-31 * 0'])(
  'EventBridge has no words for %s, which names both kinds of day',
  (cron) => {
    expect(eventBridgeCron(cron)).toBeUndefined();
  },
);

const MINUTES = ['*', '0', '59', '*/7', '3/10', '0-30/5', '1-5,40', '10,20,30', '58-59', '*/59'];
const HOURS = ['*', '0', '23', '*/5', '8-18', '1/6', '0,12', '22-23', '6-20/2,23'];
const DAYS_OF_MONTH = ['*', '1', '31', '*/2', '1/3', '10-20', '29-31', '1,15', '5-9/2,28'];
const MONTHS = ['*', '1', '12', '*/3', '2/5', 'jan-MAR', '6-8', 'feb,DEC', '1-12/4'];
const DAYS_OF_WEEK = [
  ...['*', '0', '6', '7', '*/2', '*/3', '1/3', '0/2', '7/2', '6/1', '5-7', '0-7', '1-5/2'],
  ...['5-7/2', '4-7,1', 'mon', 'SUN', 'tue-sat', '1,3,5', 'sat,sun', '7-7', 'wed,6-7'],
];

/** Every value of each field at least once, beside others that change from line to line. */
const CRONS = Array.from({ length: 120 }, (_, index) => {
  const pick = (choices: readonly string[], stride: number) =>
    choices[(index * stride + Math.floor(index / choices.length)) % choices.length]!;
  const weekday = index % 2 === 0;
  return [
    pick(MINUTES, 1),
    pick(HOURS, 2),
    weekday ? '*' : pick(DAYS_OF_MONTH, 1),
    pick(MONTHS, 4),
    weekday ? DAYS_OF_WEEK[(index / 2) % DAYS_OF_WEEK.length]! : '*',
  ].join(' ');
}).flatMap((cron) => {
  const runs = findRuns(cron);
  return runs === undefined ? [] : [[cron, runs] as const];
});

it.each(CRONS)('EventBridge runs at the same minutes as cron: %s', (cron, expected) => {
  const read = readEventBridge(eventBridgeCron(cron)!);

  expect(read.days).toEqual(expected.days);
  expect(read.hours).toEqual(expected.hours);
  expect(read.minutes).toEqual(expected.minutes);
});

/** Nothing where the year has no such day: the first of a step may be the 30th of February. */
function findRuns(cron: string): Runs | undefined {
  try {
    const runs = runsOf(cron);
    return runs.days.length > 0 ? runs : undefined;
  } catch {
    return undefined;
  }
}

interface Runs {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Days of the year from 0. */
  readonly days: readonly number[];
}

/** What cron-parser says of each minute of a day, each hour of it, and each day of the year. */
function runsOf(cron: string): Runs {
  const expression = CronExpressionParser.parse(cron, {
    currentDate: new Date(Date.UTC(YEAR, 0, 1) - 1),
    tz: 'UTC',
  });
  const first = expression.next().toDate();
  const [day, hour, minute] = [dayOfYear(first), first.getUTCHours(), first.getUTCMinutes()];
  const runs = (at: { day?: number; hour?: number; minute?: number }) =>
    expression.includesDate(
      new Date(Date.UTC(YEAR, 0, 1 + (at.day ?? day), at.hour ?? hour, at.minute ?? minute)),
    );
  return {
    minutes: upTo(59).filter((each) => runs({ minute: each })),
    hours: upTo(23).filter((each) => runs({ hour: each })),
    days: upTo(365).filter((each) => runs({ day: each })),
  };
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(YEAR, 0, 1)) / 86_400_000);
}

/** A reader of EventBridge's six fields, as the AWS page describes them. */
function readEventBridge(expression: string): Runs {
  const fields = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) \*\)$/.exec(expression)!.slice(1);
  const [minutes, hours, ofMonth, months, ofWeek] = fields as [
    string,
    string,
    string,
    string,
    string,
  ];
  expect([ofMonth, ofWeek].filter((day) => day === '?')).toHaveLength(1);
  // The table of the page has no step in the field of weekdays.
  expect(ofWeek).not.toContain('/');
  const isDay = (date: Date) =>
    valuesOf(months, 1, 12).includes(date.getUTCMonth() + 1) &&
    (ofMonth === '?' || valuesOf(ofMonth, 1, 31).includes(date.getUTCDate())) &&
    (ofWeek === '?' || valuesOf(numbered(ofWeek), 1, 7).includes(date.getUTCDay() + 1));
  return {
    minutes: valuesOf(minutes, 0, 59),
    hours: valuesOf(hours, 0, 23),
    days: DAYS.flatMap((date, index) => (isDay(date) ? [index] : [])),
  };
}

function numbered(weekdays: string): string {
  return weekdays.replaceAll(/[A-Z]{3}/g, (name) => String(WEEKDAYS.indexOf(name) + 1));
}

function valuesOf(field: string, least: number, most: number): readonly number[] {
  const values = field.split(',').flatMap((part) => {
    const [range = '', step] = part.split('/');
    if (range === '*') return upTo(most).slice(least);
    const [from, to] = range.split('-').map(Number) as [number, number | undefined];
    const last = to ?? (step === undefined ? from : most);
    expect(from).toBeGreaterThanOrEqual(least);
    expect(last).toBeLessThanOrEqual(most);
    return upTo(last).filter((each) => each >= from && (each - from) % Number(step ?? 1) === 0);
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last + 1 }, (_, index) => index);
}
