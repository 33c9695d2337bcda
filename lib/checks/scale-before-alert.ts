import type { Alert } from '../alerts';
import type { Finding } from '../problems/problem';
import type { ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** Replicas are added before somebody is told that they have too much to do. */
export const scaleBeforeAlert: Check = (system) =>
  system.alerts.flatMap((alert) => {
    const service = system.services.find(
      ({ name }) => alert.target.kind === 'service' && name === alert.target.name,
    );
    return service === undefined ? [] : findingsOf(alert, service, system);
  });

/** In percent of what a replica is promised: that is what the target of the scaling is reckoned from. */
function findingsOf(
  { name, condition }: Alert,
  service: ResolvedService,
  { target }: ResolvedSystem,
): readonly Finding[] {
  if (condition.kind !== 'cpu' && condition.kind !== 'memory') return [];
  const { scaling, size } = service;
  const [kept, promised] =
    condition.kind === 'cpu'
      ? [scaling.cpuPercent, size.cpu]
      : [scaling.memoryPercent, size.memoryMiB];
  if (kept === undefined || scaling.max === scaling.min) return [];
  const base = target.platform === 'ecs' ? promised.limit : promised[condition.of];
  const fires = (condition.above * 100 * base) / promised.request;
  if (kept < fires) return [];
  return [
    {
      code: 'alert-before-scaling',
      path: ['alerts', name, 'above'],
      what: `${name} fires above ${condition.above * 100} %, and ${service.name} gets more replicas only above ${kept} % (scaling.${condition.kind}).`,
      consequence: 'Somebody is told of what mends itself.',
      fix: `Set above over scaling.${condition.kind}, or scale earlier.`,
    },
  ];
}
