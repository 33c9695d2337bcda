/**
 * Five cron fields in the six of EventBridge and Application Auto Scaling, which count weekdays from
 * Sunday = 1, want `?` for the day that is not asked, and a year. Undefined where both days are
 * restricted: cron means one or the other, and AWS has no words for that.
 *
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function eventBridgeCron(cron: string): string | undefined {
  const [minute, hour, day, month, weekday] = cron.split(' ');
  if (minute === undefined || hour === undefined || day === undefined) return undefined;
  if (month === undefined || weekday === undefined) return undefined;
  if (day !== '*' && weekday !== '*') return undefined;
  const days = weekday === '*' ? [steps(day, 1), '?'] : ['?', weekdays(weekday)];
  const [ofMonth, ofWeek] = days;
  const fields = [steps(minute, 0), steps(hour, 0), ofMonth, steps(month, 1).toUpperCase(), ofWeek];
  return `cron(${fields.join(' ')} *)`;
}

/** `*` + `/5` begins at the first value there is. */
function steps(field: string, first: number): string {
  return field.replaceAll(/\*(?=\/)/g, String(first));
}

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Names, which mean the same everywhere; a range that AWS would read otherwise is spelled out. */
function weekdays(field: string): string {
  return field.split(',').map(weekdayPart).join(',');
}

function weekdayPart(part: string): string {
  const [range = '', step = '1'] = part.split('/');
  const [from = '', to = from] = range === '*' ? ['0', '6'] : range.split('-');
  const first = weekdayNumber(from);
  const last = weekdayNumber(to);
  // A single day with a step begins there and goes on to the end of the week.
  const end = part.includes('/') && !range.includes('-') && range !== '*' ? 6 : last;
  const all = Array.from({ length: Math.max(end - first + 1, 1) }, (_, offset) => first + offset)
    .filter((_, offset) => offset % Number(step) === 0)
    .map((each) => WEEKDAYS[each % 7] ?? '');
  const isPlainRange = step === '1' && all.length > 2 && end < 7;
  return isPlainRange ? `${all[0] ?? ''}-${all.at(-1) ?? ''}` : all.join(',');
}

/** 0 and 7 are both Sunday; at the end of a range it is the seventh day. */
function weekdayNumber(text: string): number {
  const named = WEEKDAYS.indexOf(text.toUpperCase());
  return named >= 0 ? named : Number(text);
}
