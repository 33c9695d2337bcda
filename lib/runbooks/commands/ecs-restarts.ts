import type { EcsTarget } from '../../resolve/resolved-system';
import { shellCommand } from '../shell';
import type { Workload } from './commands';

/** `aws ecs wait services-stable` takes ten services at once. */
const MOST_AT_ONCE = 10;

/** New replicas for everybody, all at once, and a wait until they serve. */
export function restartAll(target: EcsTarget, readers: readonly Workload[]): readonly string[] {
  const { cluster, region } = target;
  return [
    ...readers.map(({ names }) =>
      shellCommand(
        `aws ecs update-service --cluster ${cluster} --service ${names.workload} --region ${region}`,
        '--force-new-deployment --query service.serviceName --output text',
      ),
    ),
    ...waitsFor(target, readers),
  ];
}

/** Until as many replicas run as should, and no others. */
export function waitsFor(
  { cluster, region }: EcsTarget,
  workloads: readonly Workload[],
): readonly string[] {
  const names = workloads.map((each) => each.names.workload);
  return Array.from({ length: Math.ceil(names.length / MOST_AT_ONCE) }, (_, index) => {
    const some = names.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE);
    return `aws ecs wait services-stable --cluster ${cluster} --services ${some.join(' ')} --region ${region}`;
  });
}
