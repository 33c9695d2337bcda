import type { ResolvedMaintenance, ResolvedSystem } from '../resolve/resolved-system';

type Weekday = ResolvedMaintenance['weekdays'][number];

const DAY = 24 * 60;

/** In the order of the week, and as Alertmanager calls them. */
const DAYS: readonly (readonly [Weekday, string])[] = [
  ['Mon', 'monday'],
  ['Tue', 'tuesday'],
  ['Wed', 'wednesday'],
  ['Thu', 'thursday'],
  ['Fri', 'friday'],
  ['Sat', 'saturday'],
  ['Sun', 'sunday'],
];

/** Names of the times at which nobody is told of a severity. */
export function mutedAt(system: ResolvedSystem, severity: string): readonly string[] {
  return system.routing.maintenance
    .filter(({ mute }) => mute.includes(severity))
    .map((each) => nameOf(system, each));
}

/** `time_intervals` of those that mute one of the severities. */
export function timeIntervals(
  system: ResolvedSystem,
  severities: readonly { readonly name: string }[],
): readonly object[] {
  return system.routing.maintenance
    .filter(({ mute }) => severities.some(({ name }) => mute.includes(name)))
    .map((each) => ({ name: nameOf(system, each), time_intervals: partsOf(each) }));
}

/** Unique across systems, as receivers are. */
function nameOf({ system, environment }: ResolvedSystem, { name }: ResolvedMaintenance): string {
  return `${system}-${environment}-${name}`;
}

/** Alertmanager refuses times that cross midnight: what is after it belongs to the next days. */
function partsOf({ weekdays, startMinute, durationMinutes, timezone }: ResolvedMaintenance) {
  const endMinute = startMinute + durationMinutes;
  const evening = part(weekdays, startMinute, Math.min(endMinute, DAY), timezone);
  if (endMinute <= DAY) return [evening];
  return [evening, part(weekdays.map(dayAfter), 0, endMinute - DAY, timezone)];
}

function part(days: readonly Weekday[], from: number, to: number, location: string): object {
  return {
    times: [{ start_time: clock(from), end_time: clock(to) }],
    weekdays: DAYS.filter(([day]) => days.includes(day)).map(([, name]) => name),
    location,
  };
}

function dayAfter(day: Weekday): Weekday {
  const index = DAYS.findIndex(([each]) => each === day);
  const [next = day] = DAYS[(index + 1) % DAYS.length] ?? [];
  return next;
}

/** `24:00` is the end of a day. */
function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
