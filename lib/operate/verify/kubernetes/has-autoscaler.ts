import type { ResolvedService } from '../../../resolve/resolved-system';

/** A service without targets has a fixed number of replicas. */
export function hasAutoscaler({ scaling }: ResolvedService): boolean {
  return scaling.cpuPercent !== undefined || scaling.memoryPercent !== undefined;
}
