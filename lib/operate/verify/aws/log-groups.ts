import { DescribeLogGroupsCommand, type LogGroup } from '@aws-sdk/client-cloudwatch-logs';

import type { ResolvedService, ResolvedStore } from '../../../resolve/resolved-system';
import { isServer } from '../../../resolve/stores';
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
  monitoring,
}: EcsSystem): readonly ExpectedLogGroup[] {
  const { collector } = monitoring.prometheus ?? {};
  return [
    ...services.flatMap(ofService),
    ...jobs.map(({ names, logRetentionDays }) => ({
      name: names.logGroup,
      retentionDays: logRetentionDays,
    })),
    ...(collector === undefined
      ? []
      : [{ name: collector.names.logGroup, retentionDays: COLLECTOR_DAYS }]),
    ...stores.flatMap(ofStore),
  ];
}

/** As long as those of services by default. */
const COLLECTOR_DAYS = 30;

/** Its own, and those of the sidecars that ship its files. */
function ofService({ names, logs }: ResolvedService): readonly ExpectedLogGroup[] {
  const { retentionDays } = logs;
  const shippers = logs.files.map((file) => ({ name: file.names.logGroup, retentionDays }));
  return [{ name: names.logGroup, retentionDays }, ...shippers];
}

/** Those of a server that is made here, and of the tasks that dump it and bring it back. */
function ofStore(store: ResolvedStore): readonly ExpectedLogGroup[] {
  if (!isServer(store) || store.provider !== 'aws') return [];
  const { names, logRetentionDays: retentionDays } = store;
  const group = (name: string) => ({ name, retentionDays });
  if (store.type === 'redis') {
    return ['slow-log', 'engine-log'].map((log) =>
      group(`/aws/vendedlogs/elasticache/${names.instance}/${log}`),
    );
  }
  const own = ['postgresql', 'upgrade'].map((log) =>
    group(`/aws/rds/instance/${names.instance}/${log}`),
  );
  const { dump } = store.backup;
  if (dump === undefined) return own;
  const { logGroup, restoreLogGroup, swapLogGroup } = dump.names;
  // A dump of single tables takes nobody's place.
  const swap = dump.tables.length === 0 ? [group(swapLogGroup)] : [];
  return [...own, group(logGroup), group(restoreLogGroup), ...swap];
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
