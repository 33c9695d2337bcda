import type { Finding } from '../problems/problem';
import type { ResolvedService } from '../resolve/resolved-system';
import type { Check } from './check';

/** What stands in one replica of a service fits together. */
export const replica: Check = ({ target, services }) =>
  services.flatMap((service) => [
    ...directories(service),
    ...containers(service),
    ...(target.platform === 'ecs' ? [...shell(service), ...spot(service)] : []),
  ]);

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
      consequence: 'One volume is mounted at a place.',
      fix: 'Name each directory once.',
    },
  ];
}

/** Names of the containers of a replica: its own, those that ship its logs, and its sidecars. */
function containers({ name, sidecars, logs }: ResolvedService): readonly Finding[] {
  const taken = [name, ...logs.files.map(({ names }) => names.container)];
  return sidecars
    .filter((sidecar) => taken.includes(sidecar.name))
    .map((sidecar) => ({
      code: 'names-collide',
      path: ['services', name, 'sidecars', sidecar.name],
      atKey: true,
      what: `Two containers of ${name} would be called ${sidecar.name}: ${sidecar.name === name ? 'its own' : 'the one that ships its logs'}, and the sidecar.`,
      fix: 'Rename the sidecar.',
    }));
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
