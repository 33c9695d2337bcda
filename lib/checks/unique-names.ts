import type { Alert } from '../alerts';
import { NAME_LIMITS } from '../facts/name-limits';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { anchor, RUNBOOK_SECTIONS } from '../resolve/names';
import type { ResolvedSystem } from '../resolve/resolved-system';
import type { Check } from './check';
import { ecsNames } from './ecs-names';
import { namesAt, type GeneratedName } from './generated-name';
import { kubernetesNames } from './kubernetes-names';
import { secretPath } from './secret-path';
import { storeNames } from './store-names';

/** Generated names fit where they go, and no two things share one. */
export const uniqueNames: Check = (system) => {
  const names = generatedNames(system);
  return [
    ...names.flatMap(tooLong),
    ...collisions(names),
    ...sameHeading(system),
    ...sameRoute(system),
  ];
};

function generatedNames(system: ResolvedSystem): readonly GeneratedName[] {
  const { target } = system;
  return [
    ...system.secrets.flatMap(({ name, physicalName, key, value }) => {
      // Several fields of one secret may be given; a generated secret is made once, for one field.
      const taken =
        key === undefined || value === 'generated' ? physicalName : `${physicalName}#${key}`;
      return namesAt(secretPath(system, name), [['secret', NAME_LIMITS.secret, taken]]);
    }),
    ...system.stores.flatMap(storeNames),
    ...(target.platform === 'ecs' ? ecsNames(system, target) : kubernetesNames(system, target)),
    ...system.alerts.flatMap((alert) =>
      namesAt(placeOf(alert), [['alarm', NAME_LIMITS.alarm, alert.id]]),
    ),
  ];
}

/** An alert that comes by default has its name from the thing. */
function placeOf({ origin, name, target }: Alert): SpecPath {
  const isOfThing = target.kind === 'service' || target.kind === 'store' || target.kind === 'job';
  return origin === 'recommended' && isOfThing
    ? [`${target.kind}s`, target.name]
    : ['alerts', name];
}

function tooLong({ kind, name, path, limit }: GeneratedName): readonly Finding[] {
  if (name.length <= limit) return [];
  return [
    {
      code: 'name-too-long',
      path,
      atKey: true,
      what: `The ${kind} ${name} has ${name.length} characters; ${limit} are allowed.`,
      fix: 'Shorten the name of the system, the environment or this entry.',
    },
  ];
}

function collisions(names: readonly GeneratedName[]): readonly Finding[] {
  const first = new Map<string, GeneratedName>();
  return names.flatMap((each): Finding[] => {
    const key = `${each.kind} ${each.scope ?? ''} ${each.name.toLowerCase()}`;
    const before = first.get(key);
    first.set(key, before ?? each);
    if (before === undefined) return [];
    return [
      {
        code: 'names-collide',
        path: each.path,
        atKey: true,
        what: `${each.path.join('.')} and ${before.path.join('.')} would both be the ${each.kind} ${each.name}.`,
        fix: 'Rename one of them.',
      },
    ];
  });
}

function sameHeading({ alerts }: ResolvedSystem): readonly Finding[] {
  const taken = RUNBOOK_SECTIONS.map(anchor);
  return alerts
    .filter(({ runbook }) => taken.includes(runbook.anchor))
    .map(({ name }) => ({
      code: 'reserved-name',
      path: ['alerts', name],
      atKey: true,
      what: `${name} is a heading of every runbook: links to the alert would lead there.`,
      fix: 'Give the alert another name.',
    }));
}

function sameRoute(system: ResolvedSystem): readonly Finding[] {
  const seen = new Map<string, string>();
  return system.services.flatMap(({ name, expose }): Finding[] => {
    if (expose === undefined || expose.host === '') return [];
    const route = `${expose.host}${expose.path}`;
    const before = seen.get(route);
    seen.set(route, name);
    if (before === undefined) return [];
    return [
      {
        code: 'same-route-twice',
        path: ['services', name, 'expose'],
        what: `${name} and ${before} are both exposed at ${route}.`,
        consequence: 'One of them would never get a request.',
        fix: 'Give one of them a path of its own.',
      },
    ];
  });
}
