import { NAME_LIMITS } from '../facts/name-limits';
import type { SpecPath } from '../problems/position';
import type { Finding } from '../problems/problem';
import { anchor, RUNBOOK_SECTIONS } from '../resolve/names';
import type { EcsTarget, ResolvedSystem } from '../resolve/resolved-system';
import { isCreatedBucket, isCreatedPostgres } from '../resolve/stores';
import type { Check } from './check';

/** A generated name, who gave rise to it, and what takes it. */
interface Name {
  readonly kind: string;
  readonly name: string;
  readonly path: SpecPath;
  readonly limit: number;
}

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

function generatedNames(system: ResolvedSystem): readonly Name[] {
  const onEcs = system.target.platform === 'ecs';
  const workload = onEcs ? NAME_LIMITS.ecsService : NAME_LIMITS.kubernetesWorkload;
  const shared: Name[] = [
    ...system.services.map(({ name, names }) => ({
      kind: 'workload',
      name: names.workload,
      path: ['services', name],
      limit: workload,
    })),
    ...system.secrets.map(({ name, physicalName, key, value }) => ({
      kind: 'secret',
      // Several fields of one secret may be given; a generated secret is made once, for one field.
      name: key === undefined || value === 'generated' ? physicalName : `${physicalName}#${key}`,
      path: ['secrets', name],
      limit: NAME_LIMITS.secret,
    })),
    ...system.alerts.map(({ name, id }) => ({
      kind: 'alarm',
      name: id,
      path: ['alerts', name],
      limit: NAME_LIMITS.alarm,
    })),
  ];
  if (system.target.platform !== 'ecs') return shared;
  return [
    ...shared,
    ...system.services.map(({ name, names }) => ({
      kind: 'CloudFormation parameter',
      name: names.tagParameter,
      path: ['services', name],
      limit: 255,
    })),
    ...system.services.map(({ name, names }) => ({
      kind: 'DNS label',
      name: names.scrapeHost.split('.')[0] ?? '',
      path: ['services', name],
      limit: NAME_LIMITS.dnsLabel,
    })),
    ...ecsNames(system, system.target),
    ...system.stores.flatMap((store): Name[] =>
      isCreatedPostgres(store)
        ? [
            {
              kind: 'RDS instance',
              name: store.names.instance,
              path: ['stores', store.name],
              limit: NAME_LIMITS.rdsInstance,
            },
            {
              kind: 'secret',
              name: store.names.password,
              path: ['stores', store.name],
              limit: NAME_LIMITS.secret,
            },
            {
              kind: 'secret',
              name: store.names.url,
              path: ['stores', store.name],
              limit: NAME_LIMITS.secret,
            },
          ]
        : [],
    ),
    ...system.routing.severities.map(({ name, topic }) => ({
      kind: 'topic',
      name: topic,
      path: ['routing', 'severities', name],
      limit: NAME_LIMITS.topic,
    })),
    ...Object.values(system.target.stacks).flatMap((name: string | undefined): Name[] =>
      name === undefined
        ? []
        : [{ kind: 'stack', name, path: ['system'], limit: NAME_LIMITS.stack }],
    ),
  ];
}

/** Names of tasks, logs, images and buckets, which services, jobs and stores share. */
function ecsNames(
  { services, jobs, stores, environment }: ResolvedSystem,
  { repositories, loadBalancer }: EcsTarget,
): readonly Name[] {
  const { taskFamily, logGroup, schedule, stateMachine, stackOutput } = NAME_LIMITS;
  const name = (kind: string, limit: number, path: SpecPath, text: string): Name => {
    return { kind, name: text, path, limit };
  };
  const aws = ['environments', environment, 'aws'];
  const logs = loadBalancer.accessLogs;
  return [
    ...services.flatMap(({ name: service, names }) => [
      name('task family', taskFamily, ['services', service], names.workload),
      name('log group', logGroup, ['services', service], names.logGroup),
    ]),
    ...jobs.flatMap(({ name: job, names, trigger }) => {
      const path = ['jobs', job];
      return [
        name('task family', taskFamily, path, names.task),
        name('log group', logGroup, path, names.logGroup),
        name('stack output', stackOutput, path, names.subnetsOutput),
        ...(trigger.kind === 'schedule'
          ? [
              name('schedule', schedule, path, names.task),
              name('state machine', stateMachine, path, names.task),
            ]
          : []),
      ];
    }),
    ...repositories.map((each) => name('image repository', NAME_LIMITS.repository, aws, each)),
    ...(logs === undefined
      ? []
      : [name('bucket', NAME_LIMITS.bucket, [...aws, 'accessLogs'], logs.bucket)]),
    ...stores
      .filter(isCreatedBucket)
      .map((store) => name('bucket', NAME_LIMITS.bucket, ['stores', store.name], store.bucket)),
  ];
}

function tooLong({ kind, name, path, limit }: Name): readonly Finding[] {
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

function collisions(names: readonly Name[]): readonly Finding[] {
  const first = new Map<string, Name>();
  return names.flatMap((each): Finding[] => {
    const key = `${each.kind} ${each.name.toLowerCase()}`;
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
