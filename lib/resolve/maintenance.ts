import type { MaintenanceSpec } from '../spec/sections/routing';
import { parseWeeklyTimes } from '../spec/weekly-times';
import type { Reading } from './reading';
import type { ResolvedMaintenance } from './resolved-system';

/** A time of planned work; the severities that it mutes exist. */
export function resolveMaintenance(
  reading: Reading,
  spec: MaintenanceSpec,
  index: number,
): ResolvedMaintenance {
  const path = ['routing', 'maintenance', index];
  const { severities } = reading.spec.routing;
  const mute = spec.mute.filter(
    (severity, at) =>
      reading.follow('routing.severities', severities, severity, {
        code: 'unknown-severity',
        path: [...path, 'mute', at],
        noun: 'severity',
      }) !== undefined,
  );
  // The schema has let pass what can be read.
  const times = parseWeeklyTimes(spec.every) ?? {
    weekdays: [],
    startMinute: 0,
    durationMinutes: 0,
  };
  const { name, every, timezone } = spec;
  return { name, every, timezone, mute, ...times };
}
