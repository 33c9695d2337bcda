import {
  isCreatedBucket,
  isCreatedLedger,
  isCreatedPostgres,
  isCreatedRedis,
  isPostgresInCluster,
  isRedisInCluster,
} from '../stores/kinds';
import { pascalCase } from '../names';
import type { ResolvedJob, ResolvedStore } from '../resolved-system';
import type { Place, WatchedThing } from './mode';
import { modesOfCronJob } from './modes/of-cron-jobs';
import { modesOfJob } from './modes/of-jobs';
import { modesOfBucket, modesOfLedger } from './modes/of-ledgers';
import { modesOfLoadBalancer } from './modes/of-load-balancer';
import { modesOfPostgres } from './modes/of-postgres';
import { modesOfRedis } from './modes/of-redis';
import { modesOfPostgresInCluster, modesOfRedisInCluster } from './modes/of-servers-in-cluster';
import { modesOfEcsService, modesOfPods } from './modes/of-services';
import { thingsBeside } from './things-beside';

/** Everything that may fail, with all the ways in which it does. */
export function thingsOf(place: Place): readonly WatchedThing[] {
  const modesOfService = place.platform === 'ecs' ? modesOfEcsService : modesOfPods;
  return [
    ...loadBalancer(place),
    ...place.services.map((service) =>
      thing('service', service.name, modesOfService(service, place)),
    ),
    ...place.stores.map((store) => thing('store', store.name, modesOfStore(store, place))),
    ...place.jobs.map((job) => thing('job', job.name, modesOfRun(job, place))),
    ...thingsBeside(place),
  ];
}

function modesOfRun(job: ResolvedJob, place: Place): WatchedThing['modes'] {
  return place.platform === 'ecs' ? modesOfJob(job) : modesOfCronJob(job, place);
}

function thing(
  kind: WatchedThing['target']['kind'],
  name: string,
  modes: WatchedThing['modes'],
): WatchedThing {
  return { target: { kind, name }, name: pascalCase(name), modes };
}

function loadBalancer({ platform, services, makesLoadBalancer }: Place): readonly WatchedThing[] {
  const behind = services.find(({ expose }) => expose !== undefined);
  if (platform !== 'ecs' || !makesLoadBalancer || behind === undefined) return [];
  const hasLimit = services.some(({ expose }) => expose?.rateLimit !== undefined);
  return [thing('entrance', 'load-balancer', modesOfLoadBalancer(behind, hasLimit))];
}

function modesOfStore(store: ResolvedStore, place: Place): WatchedThing['modes'] {
  if (isCreatedPostgres(store)) return modesOfPostgres(store, place);
  if (isCreatedRedis(store)) return modesOfRedis(store);
  if (isPostgresInCluster(store)) return modesOfPostgresInCluster(store, place);
  if (isRedisInCluster(store)) return modesOfRedisInCluster(store, place);
  if (isCreatedLedger(store)) return modesOfLedger(store);
  if (isCreatedBucket(store)) return modesOfBucket();
  return [
    {
      fails: 'It does not answer, or runs full.',
      seenBy: ['unreachable', 'connections', 'disk-free'],
      by: 'Whoever keeps it watches it; here the services that use it tell when they fail.',
    },
  ];
}
