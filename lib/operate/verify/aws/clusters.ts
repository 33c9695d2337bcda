import { DescribeClustersCommand, type Cluster } from '@aws-sdk/client-ecs';

import type { EcsTarget } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import type { AwsKind } from './kind';

/** That the cluster is there and takes tasks. */
export const clusters: AwsKind = {
  name: 'the cluster',
  verify: async ({ target }, { ecs }) => {
    const command = new DescribeClustersCommand({ clusters: [target.cluster] });
    const { clusters: [found] = [] } = await ecs.send(command);
    return compareCluster(target, found);
  },
};

export function compareCluster(
  { cluster }: Pick<EcsTarget, 'cluster'>,
  found: Cluster | undefined,
): readonly Observation[] {
  const findings = new Findings(`cluster ${cluster}`);
  // A deleted cluster is told as INACTIVE for a while.
  if (found === undefined || found.status === 'INACTIVE') return findings.missing().all();
  return findings.equals('status', 'ACTIVE', found.status).all();
}
