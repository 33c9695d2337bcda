import { CLOUDWATCH_METRICS } from '../../facts/cloudwatch-metrics';
import type { DownCondition } from '../condition';
import type { AlertKind, AlertOf } from './kind';
import { noAnswerCases, noAnswerRule, type Answers } from './gauges/no-answer';
import { watchedForm } from './watched-form';

/** Without another gauge Prometheus' own, of whether it could scrape a replica. */
function answers({ condition: { gauge = 'up' } }: AlertOf<DownCondition>): Answers {
  return { gauge, silent: 'all' };
}

/** No replica of a service answers. */
export const down: AlertKind<DownCondition> = {
  unit: () => 'count',
  threshold: () => 1,
  measure: () => 'replicas that answer',
  describe: () => 'no replica answers',
  // The most that any node of the load balancer sees: one that sees none may itself be in trouble.
  cloudwatch: (alert, source) =>
    watchedForm(alert, source, {
      metric:
        'TargetGroup' in source.dimensions
          ? CLOUDWATCH_METRICS.albHealthyHosts
          : CLOUDWATCH_METRICS.ecsRunningTasks,
      statistic: 'Maximum',
      is: 'below',
      limit: 1,
    }),
  prometheus: {
    rule: (alert, source) => noAnswerRule(alert, source, answers(alert)),
    cases: (alert, source) => noAnswerCases(alert, source, answers(alert)),
  },
};
