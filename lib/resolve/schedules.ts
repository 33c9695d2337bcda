import type { SpecPath } from '../problems/position';
import { DEFAULTS } from './defaults';
import { eventBridgeCron } from './event-bridge-cron';
import type { Reading } from './reading';
import type { ScheduleTrigger } from './resolved-system';

/** A cron expression in AWS's words; a fault where there are none. Kubernetes takes any. */
export function eventBridgeOf(reading: Reading, cron: string, path: SpecPath): string {
  if (reading.naming.platform === 'kubernetes') return '';
  const expression = eventBridgeCron(cron);
  if (expression === undefined) {
    reading.report({
      code: 'cron-not-available',
      path,
      what: `"${cron}" names days of the month and weekdays.`,
      consequence: 'Cron runs on either; EventBridge can say only one of them.',
      fix: 'Let one of the two be *.',
    });
  }
  return expression ?? '';
}

/** When something runs by the clock. */
export function scheduleOf(
  reading: Reading,
  { schedule, timezone }: { readonly schedule: string; readonly timezone?: string },
  path: SpecPath,
): ScheduleTrigger {
  return {
    kind: 'schedule',
    cron: schedule,
    eventBridge: eventBridgeOf(reading, schedule, [...path, 'schedule']),
    timezone: reading.or(timezone, [...path, 'timezone'], DEFAULTS.job.timezone),
  };
}
