import { DescribeServicesCommand, type ECSClient, type Service } from '@aws-sdk/client-ecs';

import { unlessMissing } from '../../aws/failure';
import type { EcsSystem } from '../../../stacks/ecs-system';

/** ECS describes ten services a call: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
const MOST = 10;

/** The services that exist, by the name of the spec. */
export async function describeServices(
  { target, services }: EcsSystem,
  ecs: ECSClient,
): Promise<ReadonlyMap<string, Service>> {
  const found: Service[] = [];
  for (let first = 0; first < services.length; first += MOST) {
    const names = services.slice(first, first + MOST).map(({ names }) => names.workload);
    const command = new DescribeServicesCommand({ cluster: target.cluster, services: names });
    // Without their cluster there are no services.
    const answer = await unlessMissing(ecs.send(command), 'ClusterNotFoundException');
    found.push(...(answer?.services ?? []));
  }
  return new Map(
    services.flatMap(({ name, names }) => {
      // A deleted service is told as INACTIVE for a while.
      const service = found.find(
        ({ serviceName, status }) => serviceName === names.workload && status !== 'INACTIVE',
      );
      return service === undefined ? [] : [[name, service] as const];
    }),
  );
}
