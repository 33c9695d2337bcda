import type { Finding } from '../problems/problem';
import type { ResolvedService } from '../resolve/resolved-system';
import type { Check } from './check';

/** What stands in one replica of a service on ECS fits together. */
export const replica: Check = ({ target, services }) =>
  target.platform === 'ecs'
    ? services.flatMap((service) => [
        ...shell(service),
        ...directories(service),
        ...containers(service),
        ...spot(service),
      ])
    : [];

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-considerations */
function shell({ name, exec, filesystem }: ResolvedService): readonly Finding[] {
  if (!exec || !filesystem.readOnlyRoot) return [];
  return [
    {
      code: 'exec-needs-writable-root',
      path: ['services', name, 'exec'],
      what: `${name} allows a shell in its replicas, and its root file system is read-only.`,
      consequence: 'ECS accepts that without a word, and no session ever opens.',
      fix: 'Take exec out, or set readOnlyRootFilesystem: false.',
    },
  ];
}

function directories({ name, filesystem: { writablePaths } }: ResolvedService): readonly Finding[] {
  const index = writablePaths.findIndex((path, at) => writablePaths.indexOf(path) < at);
  if (index < 0) return [];
  return [
    {
      code: 'listed-twice',
      path: ['services', name, 'writablePaths', index],
      what: `${name} names ${writablePaths[index] ?? ''} twice under writablePaths.`,
      consequence: 'ECS mounts one volume at a place.',
      fix: 'Name each directory once.',
    },
  ];
}

function containers({ name, sidecars }: ResolvedService): readonly Finding[] {
  if (!sidecars.some((sidecar) => sidecar.name === name)) return [];
  return [
    {
      code: 'names-collide',
      path: ['services', name, 'sidecars', name],
      atKey: true,
      what: `The container of ${name} and its sidecar would both be called ${name}.`,
      fix: 'Rename the sidecar.',
    },
  ];
}

function spot({ name, spotPercent = 0 }: ResolvedService): readonly Finding[] {
  if (Number.isInteger(spotPercent)) return [];
  return [
    {
      code: 'invalid-percentage',
      path: ['services', name, 'spot'],
      what: `${spotPercent}% of the replicas of ${name} run on Fargate Spot.`,
      fix: 'ECS takes whole percents, such as 50%.',
    },
  ];
}
