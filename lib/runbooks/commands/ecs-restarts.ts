import type { EcsTarget } from '../../resolve/resolved-system';
import { shellCommand } from '../shell';
import type { Workload } from './commands';

/** `aws ecs wait services-stable` takes ten services at once. */
const MOST_AT_ONCE = 10;

/** New replicas for everybody, all at once, and a wait until they serve. */
export function restartAll(
  { cluster, region }: EcsTarget,
  readers: readonly Workload[],
): readonly string[] {
  const workloads = readers.map(({ names }) => names.workload);
  const waits = Array.from({ length: Math.ceil(workloads.length / MOST_AT_ONCE) }, (_, index) =>
    workloads.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
  );
  return [
    ...workloads.map((workload) =>
      shellCommand(
        `aws ecs update-service --cluster ${cluster} --service ${workload} --region ${region}`,
        '--force-new-deployment --query service.serviceName --output text',
      ),
    ),
    ...waits.map(
      (some) =>
        `aws ecs wait services-stable --cluster ${cluster} --services ${some.join(' ')} --region ${region}`,
    ),
  ];
}
