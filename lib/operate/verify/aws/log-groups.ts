import { DescribeLogGroupsCommand, type LogGroup } from '@aws-sdk/client-cloudwatch-logs';

import type { EcsSystem } from '../../../stacks/ecs-system';
import { Findings, type Observation } from '../observation';
import { days } from '../words';
import { orAbsence } from './absence';
import type { AwsKind } from './kind';

/** That every log group is there and keeps its logs as long as the spec says. */
export const logGroups: AwsKind = {
  name: 'log groups',
  verify: async (system, { logs }) => {
    const observations = expectedLogGroups(system).map(async (expected) => {
      // In the order of their names, so that the one that has exactly this name comes first.
      const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: expected.name, limit: 1 });
      const { logGroups: [first] = [] } = await logs.send(command);
      return compareLogGroup(expected, first?.logGroupName === expected.name ? first : undefined);
    });
    return (await Promise.all(observations)).flat();
  },
};

export interface ExpectedLogGroup {
  readonly name: string;
  readonly retentionDays: number;
}

export function expectedLogGroups({
  services,
  stores,
  jobs,
}: EcsSystem): readonly ExpectedLogGroup[] {
  return [
    ...services.map(({ names, logs }) => ({
      name: names.logGroup,
      retentionDays: logs.retentionDays,
    })),
    ...jobs.map(({ names, logRetentionDays }) => ({
      name: names.logGroup,
      retentionDays: logRetentionDays,
    })),
    ...stores.flatMap((store) =>
      store.type === 'postgres' && store.provider === 'aws'
        ? ['postgresql', 'upgrade'].map((log) => ({
            name: `/aws/rds/instance/${store.names.instance}/${log}`,
            retentionDays: store.logRetentionDays,
          }))
        : [],
    ),
  ];
}

export function compareLogGroup(
  { name, retentionDays }: ExpectedLogGroup,
  found: LogGroup | undefined,
): readonly Observation[] {
  const findings = new Findings(`log group ${name}`);
  if (found === undefined) return findings.missing().all();
  const retention = orAbsence(days(found.retentionInDays), 'LogGroup.retentionInDays');
  return findings.equals('retention', days(retentionDays) ?? '', retention).all();
}
