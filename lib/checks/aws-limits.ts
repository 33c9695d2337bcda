import { isOnCloudWatch } from '../alerts/alert';
import { AWS_LIMITS } from '../facts/aws-limits';
import type { SpecPath } from '../problems/position';
import { ownerOf } from '../resolve/job-kinds';
import { isCreatedRedis, isServer } from '../resolve/stores';
import type { EcsTarget, ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';

/** So many of something, and how many AWS allows. */
interface Count {
  readonly things: string;
  readonly path: SpecPath;
  readonly count: number;
  readonly limit: number;
}

/** What an environment makes fits into what AWS allows. */
export const awsLimits: Check = (system) => {
  const { target } = system;
  const onEcs =
    target.platform === 'ecs' ? [...ofEnvironment(system, target), ...ofServices(system)] : [];
  return [...onEcs, ...ofCaches(system)]
    .filter(({ count, limit }) => count > limit)
    .map(({ things, path, count, limit }) => ({
      code: 'over-aws-limit',
      path,
      atKey: true,
      what: `There would be ${count} ${things}, and AWS allows ${limit}.`,
      consequence: 'The deployment would fail half way.',
      fix: 'Split the system, or acknowledge this once AWS has raised the quota.',
    }));
};

function ofEnvironment(
  { environment, services, jobs, alerts }: ResolvedSystem,
  target: EcsTarget,
): readonly Count[] {
  const path = ['environments', environment];
  const exposed = services.filter(({ expose }) => expose !== undefined);
  const door = target.listener === undefined ? 'load balancer' : 'existing load balancer';
  return [
    {
      things: `target groups of the ${door}`,
      path,
      count: exposed.length + exposed.filter(movesRequests).length,
      limit: AWS_LIMITS.targetGroupsOfLoadBalancer,
    },
    {
      things: `rules of the ${door}`,
      path,
      count: exposed.length,
      limit: AWS_LIMITS.rulesOfLoadBalancer,
    },
    {
      things: 'alarms',
      path,
      count: alerts.filter(isOnCloudWatch).length + trackingAlarms(services),
      limit: AWS_LIMITS.alarms,
    },
    {
      // One to start its tasks with and one to run as.
      things: 'roles',
      path,
      count: 2 * (services.length + jobs.length),
      limit: AWS_LIMITS.roles,
    },
  ];
}

/** Nodes of all shards, with their replicas. */
function ofCaches({ stores }: ResolvedSystem): readonly Count[] {
  return stores.filter(isCreatedRedis).map(({ name, shards, replicas }) => ({
    things: `nodes of ${name}`,
    path: ['stores', name],
    count: shards * (1 + replicas),
    limit: AWS_LIMITS.nodesOfCache,
  }));
}

/** Each target that scaling tracks has an alarm above and one below. */
function trackingAlarms(services: readonly ResolvedService[]): number {
  return services.reduce((count, { scaling }) => {
    const targets = [scaling.cpuPercent, scaling.memoryPercent, scaling.requestsPerReplica];
    return count + 2 * targets.filter((each) => each !== undefined).length;
  }, 0);
}

function movesRequests({ deployment }: ResolvedService): boolean {
  return deployment.strategy !== 'rolling';
}

/** Each way in and each way out is a rule of a security group. */
function ofServices(system: ResolvedSystem): readonly Count[] {
  const { services, jobs, stores, monitoring } = system;
  const limit = AWS_LIMITS.rulesOfSecurityGroup;
  /** The service's own tasks and those of its jobs. */
  const runners = (wanted: (service: ResolvedService) => boolean) =>
    services
      .filter(wanted)
      .reduce(
        (count, { name }) => count + 1 + jobs.filter((job) => ownerOf(job) === name).length,
        0,
      );
  const scraped = monitoring.prometheus === undefined ? 0 : 1;
  return [
    ...services.flatMap((service): readonly Count[] => {
      const path = ['services', service.name];
      const callers = runners(({ calls }) => calls.includes(service.name));
      return [
        {
          things: `ways in to ${service.name}`,
          path,
          count: callers + (service.expose === undefined ? 0 : 1) + scraped,
          limit,
        },
        {
          things: `ways out of ${service.name}`,
          path,
          count: service.calls.length + service.reaches.length + service.uses.length,
          limit,
        },
        {
          things: `containers in a replica of ${service.name}`,
          path: [...path, 'sidecars'],
          count: 1 + service.sidecars.length,
          limit: AWS_LIMITS.containersOfTask,
        },
      ];
    }),
    ...stores.map((store) => ({
      things: `ways in to ${store.name}`,
      path: ['stores', store.name],
      count:
        isServer(store) && store.provider === 'aws'
          ? runners(({ uses }) => uses.some((use) => use.store === store.name))
          : 0,
      limit,
    })),
  ];
}
