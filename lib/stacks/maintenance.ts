import { Duration, TimeZone, type Stack } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';

import { MaintenanceWindow, type AlertAlarm } from '../../constructs/aws';
import type { AlertTarget } from '../alerts';
import { pascalCase } from '../resolve/names';
import type { ResolvedMaintenance, ResolvedSystem } from '../resolve/resolved-system';

const DAYS_OF_WEEK = 7;

/**
 * At the times of planned work, mutes those alarms on things of one kind whose severity says so; by the
 * names of their alerts, and in the stack where they stand.
 */
export function addMaintenance(
  stack: Stack,
  { alerts, routing }: ResolvedSystem,
  kind: AlertTarget['kind'],
  alarms: ReadonlyMap<string, AlertAlarm>,
): void {
  for (const window of routing.maintenance) {
    const muted = alerts
      .filter(({ severity }) => window.mute.includes(severity))
      .flatMap(({ name }) => alarms.get(name)?.alarm ?? []);
    if (muted.length === 0) continue;
    new MaintenanceWindow(stack, `${pascalCase(window.name)}${pascalCase(kind)}Maintenance`, {
      alarms: muted,
      description: `${window.name}: ${window.every} ${window.timezone}`,
      schedule: scheduleOf(window),
      duration: Duration.minutes(window.durationMinutes),
    });
  }
}

function scheduleOf({ weekdays, startMinute, timezone }: ResolvedMaintenance): ScheduleExpression {
  const isDaily = weekdays.length === DAYS_OF_WEEK;
  return ScheduleExpression.cron({
    minute: String(startMinute % 60),
    hour: String(Math.floor(startMinute / 60)),
    weekDay: isDaily ? undefined : weekdays.map((day) => day.toUpperCase()).join(','),
    timeZone: TimeZone.of(timezone),
  });
}
