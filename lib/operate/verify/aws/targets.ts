import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type TargetGroup,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';

import type { ResolvedService } from '../../../resolve/resolved-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { seconds, text } from '../words';
import { describeServices } from './describe-services';
import type { AwsKind } from './kind';

/** A target group and what it knows of its targets. */
export interface AskedTargetGroup {
  readonly group: TargetGroup;
  readonly targets: readonly TargetHealthDescription[];
}

/** That the load balancer finds a healthy replica of every exposed service. */
export const targets: AwsKind = {
  name: 'targets of the load balancer',
  verify: async (system, { ecs, loadBalancing: client }) => {
    const exposed = system.services.filter(({ expose }) => expose !== undefined);
    if (exposed.length === 0) return [];
    const found = await describeServices(system, ecs);
    const ask = async (arns: string[]): Promise<readonly AskedTargetGroup[]> => {
      if (arns.length === 0) return [];
      const answer = await unlessMissing(
        client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: arns })),
        'TargetGroupNotFoundException',
      );
      return Promise.all(
        (answer?.TargetGroups ?? []).map(async (group) => {
          const health = new DescribeTargetHealthCommand({ TargetGroupArn: group.TargetGroupArn });
          const { TargetHealthDescriptions = [] } = await client.send(health);
          return { group, targets: TargetHealthDescriptions };
        }),
      );
    };
    const observations = exposed.map(async (service) => {
      const { loadBalancers = [] } = found.get(service.name) ?? {};
      const arns = loadBalancers.flatMap(({ targetGroupArn, advancedConfiguration }) =>
        [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn].filter(
          (arn) => arn !== undefined,
        ),
      );
      return compareTargets(service, await ask(arns));
    });
    return (await Promise.all(observations)).flat();
  },
};

/** Where a deployment switches between two groups, the requests go to the one with targets. */
export function compareTargets(
  { name, port, health }: ResolvedService,
  asked: readonly AskedTargetGroup[],
): readonly Observation[] {
  const findings = new Findings(`targets of ${name}`);
  const [first, second] = asked;
  if (first === undefined) return findings.missing().all();
  const inUse =
    second !== undefined && second.targets.length > first.targets.length ? second : first;
  const { group } = inUse;
  const healthy = inUse.targets.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy');
  const words = `${healthy.length} of ${inUse.targets.length}`;
  findings.agrees('healthy', '1 or more', words, healthy.length > 0);
  if (port !== undefined) findings.equals('port', String(port), text(group.Port));
  if (health === undefined) return findings.all();
  return findings
    .equals('health path', health.readiness, group.HealthCheckPath)
    .equals(
      'health interval',
      seconds(health.intervalSeconds) ?? '',
      seconds(group.HealthCheckIntervalSeconds),
    )
    .equals(
      'health timeout',
      seconds(health.timeoutSeconds) ?? '',
      seconds(group.HealthCheckTimeoutSeconds),
    )
    .all();
}
