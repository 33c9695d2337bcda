import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

import { isOnCloudWatch, type Alert } from '../alerts';
import { logMetric } from '../alerts/kinds/log-pattern';
import { pascalCase } from '../resolve/names';

/** Counts the lines of a service's log that its alerts watch for, each under the name of its alert. */
export function addLogMetrics(
  scope: Construct,
  alerts: readonly Alert[],
  service: string,
  logGroup: logs.ILogGroup,
): void {
  for (const alert of alerts.filter(isOnCloudWatch)) {
    const { condition, target } = alert;
    if (condition.kind !== 'log-pattern' || target.name !== service) continue;
    const { namespace, metricName } = logMetric(alert);
    new logs.MetricFilter(scope, `${pascalCase(alert.name)}Lines`, {
      logGroup,
      filterPattern: logs.FilterPattern.literal(condition.pattern),
      metricNamespace: namespace,
      metricName,
      metricValue: '1',
      // Lines that do not match are told as 0, so that a graph has no holes.
      defaultValue: 0,
    });
  }
}
