import type { ResolvedService } from '../../resolve/resolved-system';
import { shellSteps } from '../shell';

/** No replica of these. An autoscaler rests while none is asked for, and keeps its bounds. */
export function stopServices(namespace: string, services: readonly ResolvedService[]): string {
  const kubectl = `kubectl --namespace ${namespace}`;
  return shellSteps(
    ...services.map(({ names }) => `${kubectl} scale deployment/${names.workload} --replicas=0`),
    ...services.map(
      ({ names }) =>
        `${kubectl} wait --for=delete pod --selector app=${names.workload} --timeout=10m`,
    ),
  );
}

/** As many replicas of these as their bounds say at least; then they scale again. */
export function startServices(namespace: string, services: readonly ResolvedService[]): string {
  const kubectl = `kubectl --namespace ${namespace}`;
  return shellSteps(
    ...services.map(
      ({ names, scaling }) =>
        `${kubectl} scale deployment/${names.workload} --replicas=${scaling.min}`,
    ),
    ...services.map(
      ({ names }) => `${kubectl} rollout status deployment/${names.workload} --timeout=10m`,
    ),
  );
}
