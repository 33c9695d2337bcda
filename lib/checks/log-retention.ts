import { LOG_RETENTION_DAYS } from '../facts/log-retention';
import type { Finding } from '../problems/problem';
import type { ResolvedService } from '../resolve/resolved-system';
import type { Check } from './check';

/** On ECS logs are kept for a number of days that CloudWatch has; elsewhere the cluster decides. */
export const logRetention: Check = (system) =>
  system.target.platform === 'ecs' ? system.services.flatMap(findingsOf) : [];

function findingsOf({ name, logs: { retentionDays } }: ResolvedService): readonly Finding[] {
  if (LOG_RETENTION_DAYS.includes(retentionDays)) return [];
  return [
    {
      code: 'retention-not-available',
      path: ['services', name, 'logs', 'retention'],
      what: `${name} keeps its logs for ${written(retentionDays)}, which CloudWatch does not have.`,
      fix: `Set retention to ${nearest(retentionDays).join(' or ')}.`,
    },
  ];
}

/** The value below and the value above, as the user writes them; one of them at either end. */
function nearest(days: number): readonly string[] {
  const below = LOG_RETENTION_DAYS.filter((value) => value < days).slice(-1);
  const above = LOG_RETENTION_DAYS.filter((value) => value > days).slice(0, 1);
  return [...below, ...above].map(written);
}

function written(days: number): string {
  return Number.isInteger(days) ? `${days}d` : `${Math.round(days * 86_400)}s`;
}
