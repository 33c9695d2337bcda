import {
  DescribeScalableTargetsCommand,
  DescribeScheduledActionsCommand,
  paginateDescribeScalingPolicies,
  type ScalableTarget,
  type ScalingPolicy,
  type ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';

import type { ResolvedService } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { percent, seconds, text, timeZone } from '../words';
import type { AwsKind } from './kind';

/** That every service is scaled between its bounds, on its targets and at its times. */
export const scaling: AwsKind = {
  name: 'scaling',
  verify: async ({ target, services }, { scaling: client }) => {
    const observations = services.map(async (service) => {
      const resource = {
        ServiceNamespace: 'ecs',
        ResourceId: `service/${target.cluster}/${service.names.workload}`,
      } as const;
      const { ScalableTargets: [found] = [] } = await client.send(
        new DescribeScalableTargetsCommand({
          ServiceNamespace: 'ecs',
          ResourceIds: [resource.ResourceId],
        }),
      );
      const policies: ScalingPolicy[] = [];
      for await (const page of paginateDescribeScalingPolicies({ client }, resource)) {
        policies.push(...(page.ScalingPolicies ?? []));
      }
      const { ScheduledActions: actions = [] } =
        service.scaling.schedules.length === 0
          ? {}
          : await client.send(new DescribeScheduledActionsCommand(resource));
      return compareScaling(service, found, policies, actions);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareScaling(
  { name, scaling }: ResolvedService,
  target: ScalableTarget | undefined,
  policies: readonly ScalingPolicy[],
  actions: readonly ScheduledAction[] = [],
): readonly Observation[] {
  const findings = new Findings(`scaling of ${name}`);
  if (target === undefined) return findings.missing().all();
  const { schedules } = scaling;
  // A schedule writes its bounds over those of the target, until the next one does.
  const bounds = (bound: 'min' | 'max') => [
    ...new Set([scaling[bound], ...schedules.map((each) => each[bound])]),
  ];
  for (const [bound, found] of [
    ['min', target.MinCapacity],
    ['max', target.MaxCapacity],
  ] as const) {
    const isGood = found !== undefined && bounds(bound).includes(found);
    findings.agrees(bound, bounds(bound).join(' or '), text(found), isGood);
  }
  for (const { property, metric, expected, show } of trackedMetrics(scaling)) {
    comparePolicy(findings, property, expected, policies.find(isOn(metric)), show, scaling);
  }
  for (const schedule of schedules) {
    const found = actions.find(
      ({ Schedule, Timezone = 'UTC' }) =>
        Schedule === schedule.eventBridge && timeZone(Timezone) === timeZone(schedule.timezone),
    );
    const property = `from ${schedule.cron} ${schedule.timezone}`;
    const spec = `${schedule.min} to ${schedule.max}`;
    const { MinCapacity: min, MaxCapacity: max } = found?.ScalableTargetAction ?? {};
    if (found === undefined) findings.missing(property, spec);
    else findings.equals(property, spec, `${min ?? '-'} to ${max ?? '-'}`);
  }
  return findings.all();
}

interface TrackedMetric {
  readonly property: string;
  readonly metric: string;
  readonly expected?: number;
  readonly show: (value: number | undefined) => string | undefined;
}

function trackedMetrics(scaling: ResolvedService['scaling']): readonly TrackedMetric[] {
  return [
    {
      property: 'cpu',
      metric: 'ECSServiceAverageCPUUtilization',
      expected: scaling.cpuPercent,
      show: percent,
    },
    {
      property: 'memory',
      metric: 'ECSServiceAverageMemoryUtilization',
      expected: scaling.memoryPercent,
      show: percent,
    },
    {
      property: 'requests per replica',
      metric: 'ALBRequestCountPerTarget',
      expected: scaling.requestsPerReplica,
      show: text,
    },
  ];
}

function isOn(metric: string): (policy: ScalingPolicy) => boolean {
  return ({ TargetTrackingScalingPolicyConfiguration: tracking }) =>
    tracking?.PredefinedMetricSpecification?.PredefinedMetricType === metric;
}

function comparePolicy(
  findings: Findings,
  property: string,
  expected: number | undefined,
  policy: ScalingPolicy | undefined,
  show: TrackedMetric['show'],
  scaling: ResolvedService['scaling'],
): void {
  const tracking = policy?.TargetTrackingScalingPolicyConfiguration;
  if (expected === undefined) {
    // Somebody made it by hand: it scales although the spec says nothing of it.
    if (tracking !== undefined) findings.equals(property, 'none', show(tracking.TargetValue));
    return;
  }
  const spec = show(expected) ?? '';
  if (tracking === undefined) {
    findings.missing(property, spec);
    return;
  }
  const { scaleOutCooldownSeconds, scaleInCooldownSeconds } = scaling;
  findings
    .equals(property, spec, show(tracking.TargetValue))
    .equals(
      `${property}, scale out cooldown`,
      seconds(scaleOutCooldownSeconds) ?? '',
      seconds(tracking.ScaleOutCooldown),
    )
    .equals(
      `${property}, scale in cooldown`,
      seconds(scaleInCooldownSeconds) ?? '',
      seconds(tracking.ScaleInCooldown),
    );
}
