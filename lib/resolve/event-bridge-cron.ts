import { CronExpressionParser } from 'cron-parser';

/** Any moment will do: what is asked is which values the fields have. */
const SOME_MOMENT = new Date(0);
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Five cron fields in the six of EventBridge and Application Auto Scaling, which count weekdays from
 * Sunday = 1, want `?` for the day that is not asked, and a year. Undefined where both days are
 * restricted: cron means one or the other, and AWS has no words for that.
 *
 * Every field is read and written anew: `5-7`, `1/3` or a step on weekdays mean something else there.
 *
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function eventBridgeCron(cron: string): string | undefined {
  const [, , day, , weekday] = cron.split(' ');
  if (day !== '*' && weekday !== '*') return undefined;
  const { fields } = CronExpressionParser.parse(cron, { currentDate: SOME_MOMENT, tz: 'UTC' });
  const weekdays = weekdaysOf(numbers(fields.dayOfWeek.values));
  const days = weekdays === '*' ? [spanned(numbers(fields.dayOfMonth.values), 1, 31), '?'] : [];
  const [ofMonth = '?', ofWeek = weekdays] = days;
  return `cron(${[
    spanned(numbers(fields.minute.values), 0, 59),
    spanned(numbers(fields.hour.values), 0, 23),
    ofMonth,
    spanned(numbers(fields.month.values), 1, 12),
    ofWeek,
  ].join(' ')} *)`;
}

/** `*`, a range, `first/step` where the step goes on to the end, or each value. */
function spanned(values: readonly number[], least: number, most: number): string {
  const [first = least, second = first] = values;
  const last = values.at(-1) ?? most;
  const step = second - first;
  const isEven = values.every((value, index) => value === first + index * step);
  if (first === least && last === most && step === 1 && isEven) return '*';
  if (values.length < 3 || !isEven) return values.join(',');
  if (step === 1) return `${first}-${last}`;
  return last + step > most ? `${first}/${step}` : values.join(',');
}

/** By their names, which mean the same everywhere; 0 and 7 are both Sunday. */
function weekdaysOf(values: readonly number[]): string {
  const days = [...new Set(values.map((value) => value % 7))].sort((a, b) => a - b);
  const named = days.map((value) => WEEKDAYS[value] ?? '');
  const [first = 0] = days;
  const isRange = days.length > 2 && days.every((value, index) => value === first + index);
  if (days.length === WEEKDAYS.length) return '*';
  return isRange ? `${named[0] ?? ''}-${named.at(-1) ?? ''}` : named.join(',');
}

/** The schema has refused letters that stand for other days, such as L. */
function numbers(values: readonly (number | string)[]): readonly number[] {
  return values.map(Number);
}
