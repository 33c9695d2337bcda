import type { Finding } from '../problems/problem';
import type { EcsTarget, ResolvedSystem } from '../resolve/resolved-system';

interface Placed {
  readonly environment: string;
  readonly target: EcsTarget;
}

/**
 * Environments that pull from an ECR where nobody makes the image repositories: each pulls from its own
 * account and region, and the repositories are made in those of one environment.
 */
export function repositoryPlaces(systems: readonly ResolvedSystem[]): readonly Finding[] {
  const pulling = systems.filter(usesEcr).flatMap(({ environment, target }): readonly Placed[] => {
    return target.platform === 'ecs' ? [{ environment, target }] : [];
  });
  const owner = pulling.find(({ target }) => target.repositories.length > 0);
  if (owner === undefined) return [];
  return pulling
    .filter(({ target }) => liesElsewhere(target, owner.target))
    .map(({ environment, target }) => ({
      code: 'repositories-elsewhere',
      path: ['repositories', 'ownedBy'],
      what: `${environment} pulls its images from ${tell(target)}, and ${owner.environment} makes the repositories in ${tell(owner.target)}.`,
      consequence: `Nothing makes them for ${environment}: its replicas would never start.`,
      fix: 'Set registry to the one that all of them pull from, or acknowledge this once ECR replicates the images there.',
    }));
}

function usesEcr({ services }: ResolvedSystem): boolean {
  return services.some(({ image }) => image.source === 'ecr');
}

/** An account that is not said may be the same one. */
function liesElsewhere(target: EcsTarget, owner: EcsTarget): boolean {
  if (target.region !== owner.region) return true;
  const accounts = [target.account, owner.account];
  return !accounts.includes(undefined) && target.account !== owner.account;
}

function tell({ account, region }: EcsTarget): string {
  return account === undefined ? region : `${region} of account ${account}`;
}
