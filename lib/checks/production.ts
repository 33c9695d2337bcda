import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import type { EcsTarget, ResolvedService, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedPostgres, isCreatedRedis, isServerInCluster } from '../resolve/stores';
import type { Check } from './check';

/** What may do elsewhere is not enough in tier production. */
export const production: Check = (system) => {
  if (system.tier !== 'production') return [];
  const { target, environment } = system;
  return [
    ...system.services.flatMap((service) => [
      ...spare(service),
      ...(target.platform === 'ecs' ? [...zones(service, target), ...spot(service)] : []),
    ]),
    ...tags(target, environment),
    ...rotations(system),
  ];
};

/** Where the least number of replicas is said: for all times, and from some time on. */
function leastOf({ name, scaling }: ResolvedService) {
  const path: SpecPath = ['services', name, 'scaling'];
  return [
    { min: scaling.min, path: [...path, 'min'] },
    ...scaling.schedules.map(({ min }, index) => ({
      min,
      path: [...path, 'schedules', index, 'min'],
    })),
  ];
}

function spare(service: ResolvedService): readonly Finding[] {
  if (service.scaling.min > service.scaling.max) return [];
  return leastOf(service)
    .filter(({ min }) => min < 2)
    .map(({ path }) => ({
      code: 'production-without-spare',
      path,
      what: `${service.name} may run on a single replica in tier production.`,
      consequence: 'It is down whenever that one is replaced.',
      fix: 'Set min to 2 or more, or acknowledge it with a reason.',
    }));
}

function zones(service: ResolvedService, target: EcsTarget): readonly Finding[] {
  return leastOf(service)
    .filter(({ min }) => min >= 2 && min < target.zones)
    .map(({ min, path }) => ({
      code: 'replicas-under-zones',
      path,
      what: `${service.name} may run on ${min} replicas, and the network has ${target.zones} zones.`,
      consequence: 'When a zone fails, more than its share of the replicas is gone.',
      fix: `Set min to ${target.zones} or more, or acknowledge it with a reason.`,
    }));
}

function spot({ name, spotPercent }: ResolvedService): readonly Finding[] {
  if (spotPercent !== 100) return [];
  return [
    {
      code: 'production-on-spot',
      path: ['services', name, 'spot'],
      what: `Every replica of ${name} runs on Fargate Spot.`,
      consequence: 'AWS may take all of them back at once, with two minutes of notice.',
      fix: 'Set spot to less than 100%, or acknowledge it with a reason.',
    },
  ];
}

/** A form that lets `latest` pass lets every tag pass that is moved from image to image. */
function tags(target: ResolvedSystem['target'], environment: string): readonly Finding[] {
  if (!takesAnyTag(target)) return [];
  return [
    {
      code: 'production-tag-not-pinned',
      path: ['environments', environment, 'tags'],
      what: `${environment} takes any image tag, also one that is moved, such as latest.`,
      consequence: 'A replica that starts later may run another version, and no tag leads back.',
      fix: 'Set tags: full-sha, or acknowledge it with a reason.',
    },
  ];
}

/** A kustomization checks no form, whatever is written. */
function takesAnyTag(target: ResolvedSystem['target']): boolean {
  return target.platform === 'ecs'
    ? new RegExp(target.tagPattern).test('latest')
    : target.chart?.tags === 'any';
}

function rotations({ secrets, stores }: ResolvedSystem): readonly Finding[] {
  const inCluster = stores.filter(isServerInCluster);
  const isOfServer = (secret: string) =>
    inCluster.some(({ passwordSecret }) => passwordSecret === secret);
  const made = stores.filter((store) => isCreatedPostgres(store) || isCreatedRedis(store));
  const servers = [
    ...made,
    ...inCluster.map(({ name, passwordSecret }) => ({
      name,
      rotateDays: secrets.find((each) => each.name === passwordSecret)?.rotateDays,
    })),
  ];
  const consequence = 'What was seen once, by whomever, is good for ever.';
  return [
    ...secrets
      .filter(({ name, rotateDays }) => rotateDays === undefined && !isOfServer(name))
      .map(({ name }): Finding => ({
        code: 'secret-without-rotation',
        path: ['secrets', name],
        atKey: true,
        what: `Nobody says how often ${name} is replaced.`,
        consequence,
        fix: 'Add rotate: 90d, or acknowledge it with a reason.',
      })),
    ...servers
      .filter(({ rotateDays }) => rotateDays === undefined)
      .map(({ name }): Finding => ({
        code: 'secret-without-rotation',
        path: ['stores', name],
        atKey: true,
        what: `Nobody says how often the password of ${name} is replaced.`,
        consequence,
        fix: `Add stores.${name}.password.rotate: 90d, or acknowledge it with a reason.`,
      })),
  ];
}
