import {
  cloudwatchForm,
  isOnCloudWatch,
  isOnPrometheus,
  measureOf,
  metricForms,
  prometheusForm,
  thresholdOf,
  type Alert,
} from '../alerts';
import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Panel } from './panel';

/** One graph an alert, with the alert's own threshold as a line. */
export function planPanels(system: ResolvedSystem): readonly Panel[] {
  return system.alerts.map((alert) => {
    const { value, unit } = thresholdOf(alert);
    return {
      alert: alert.name,
      title: `${alert.target.name}: ${measureOf(alert)}`,
      unit,
      query: queryOf(alert),
      threshold:
        value === undefined ? undefined : { value, label: `${alert.name} (${alert.severity})` },
      runbook: alert.runbook.url,
    };
  });
}

function queryOf(alert: Alert): Panel['query'] {
  if (isOnCloudWatch(alert)) {
    const watched = metricForms(cloudwatchForm(alert)).flatMap(({ metrics, watchesEach }) =>
      watchesEach === true ? metrics : [metrics[0]],
    );
    return { cloudwatch: watched.map(({ metric }) => metric) };
  }
  if (isOnPrometheus(alert)) return { prometheus: prometheusForm(alert).graphExpr };
  throw new Error(`${alert.name} is evaluated by nobody`);
}
