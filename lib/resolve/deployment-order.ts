import type { EcsTarget, ResolvedService } from './resolved-system';

/** Whether the services stack makes a load balancer whose certificate the spec does not name. */
export function asksForCertificate(
  { certificate, listener }: EcsTarget,
  services: readonly ResolvedService[],
): boolean {
  const isExposed = services.some(({ expose }) => expose !== undefined);
  return isExposed && certificate === undefined && listener === undefined;
}

/** Whether a service waits for the jobs of another one before a deployment: it is that one, or shares a store. */
export function waitsForJobsOf(
  owner: string | undefined,
  service: ResolvedService,
  services: readonly ResolvedService[],
): boolean {
  const theirs = services.find(({ name }) => name === owner)?.uses ?? [];
  return (
    service.name === owner ||
    service.uses.some(({ store }) => theirs.some((use) => use.store === store))
  );
}
