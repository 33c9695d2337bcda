import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';

import { AlertAlarm } from '../../constructs/aws';
import {
  alarmDescription,
  cloudwatchForm,
  isOnCloudWatch,
  mapMetricForms,
  type Alert,
  type AlertTarget,
  type CloudWatchAlert,
  type CloudWatchMetric,
  type DimensionReference,
  type DimensionValue,
  type MetricForm,
  type NamedMetric,
} from '../alerts';
import { pascalCase } from '../resolve/names';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { addMaintenance } from './maintenance';

/** Finds the value of a dimension that only CloudFormation knows. */
export type DimensionLookup = (reference: DimensionReference) => string;

/** The alarms on things of one kind, in the stack where these things are, by the names of their alerts. */
export function addAlarms(
  stack: Stack,
  system: ResolvedSystem,
  kind: AlertTarget['kind'],
  lookup: DimensionLookup,
): ReadonlyMap<string, AlertAlarm> {
  const alerts = cloudwatchAlerts(system).filter(({ target }) => target.kind === kind);
  const alarms = new Map(
    alerts.map((alert) => {
      const alarm = new AlertAlarm(stack, `${pascalCase(alert.name)}Alarm`, {
        alarmName: alert.id,
        alarmDescription: alarmDescription(alert),
        form: mapMetricForms(cloudwatchForm(alert), (form) => resolveMetrics(form, lookup)),
        topics: [findTopic(stack, system, alert)],
      });
      return [alert.name, alarm];
    }),
  );
  addMaintenance(stack, system, kind, alarms);
  return alarms;
}

/** The alerts that CloudWatch evaluates. */
export function cloudwatchAlerts(system: ResolvedSystem): readonly CloudWatchAlert[] {
  return system.alerts.filter(isOnCloudWatch);
}

function resolveMetrics(form: MetricForm, lookup: DimensionLookup): MetricForm {
  const resolve = ({ id, metric }: NamedMetric): NamedMetric => ({
    id,
    metric: { ...metric, dimensions: resolveDimensions(metric, lookup) },
  });
  const [first, ...others] = form.metrics;
  return { ...form, metrics: [resolve(first), ...others.map(resolve)] };
}

/** The dimensions of a metric with every reference followed. */
export function resolveDimensions(
  metric: CloudWatchMetric,
  lookup: DimensionLookup,
): Record<string, string> {
  const resolve = (value: DimensionValue) => (typeof value === 'string' ? value : lookup(value));
  return Object.fromEntries(
    Object.entries(metric.dimensions).map(([name, value]) => [name, resolve(value)]),
  );
}

/** By its literal name, so that no stack waits for an export of another. */
function findTopic(stack: Stack, system: ResolvedSystem, alert: Alert): sns.ITopic {
  const severity = system.routing.severities.find(({ name }) => name === alert.severity);
  if (severity === undefined) {
    throw new Error(
      `${stack.node.path}: ${alert.name} has severity ${alert.severity}, which has no route`,
    );
  }
  const topicArn = stack.formatArn({
    service: 'sns',
    resource: severity.topic,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  return sns.Topic.fromTopicArn(stack, `${pascalCase(alert.name)}Topic`, topicArn);
}
