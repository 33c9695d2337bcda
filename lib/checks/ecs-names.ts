import { NAME_LIMITS as LIMITS } from '../facts/name-limits';
import { deadLettersName } from '../resolve/names';
import type {
  EcsTarget,
  ResolvedCollector,
  ResolvedJob,
  ResolvedService,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { namesAt, type GeneratedName } from './generated-name';

/** Names that an environment on ECS has besides those of its stores. */
export function ecsNames(system: ResolvedSystem, target: EcsTarget): readonly GeneratedName[] {
  const { services, jobs, routing, monitoring, environment } = system;
  return [
    ...services.flatMap(serviceNames),
    ...jobs.flatMap(jobNames),
    ...collectorNames(monitoring.prometheus?.collector, environment),
    ...routing.severities.flatMap(({ name, topic }) =>
      namesAt(
        ['routing', 'severities', name],
        [
          ['topic', LIMITS.topic, topic],
          ['queue', LIMITS.queue, deadLettersName(topic)],
        ],
      ),
    ),
    ...placeNames(target, environment),
  ];
}

function serviceNames({ name, names, logs }: ResolvedService): readonly GeneratedName[] {
  const path = ['services', name];
  return [
    ...namesAt(path, [
      ['workload', LIMITS.ecsService, names.workload],
      ['CloudFormation parameter', LIMITS.stackParameter, names.tagParameter],
      ['DNS label', LIMITS.dnsLabel, names.scrapeHost.split('.')[0] ?? ''],
      ['task family', LIMITS.taskFamily, names.workload],
      ['log group', LIMITS.logGroup, names.logGroup],
    ]),
    ...logs.files.flatMap((file, index) =>
      namesAt(
        [...path, 'logs', 'files', index],
        [['log group', LIMITS.logGroup, file.names.logGroup]],
      ),
    ),
  ];
}

function jobNames({ name, names, trigger }: ResolvedJob): readonly GeneratedName[] {
  const path = ['jobs', name];
  return [
    ...namesAt(path, [
      ['task family', LIMITS.taskFamily, names.task],
      ['log group', LIMITS.logGroup, names.logGroup],
      ['stack output', LIMITS.stackOutput, names.subnetsOutput],
      ['stack output', LIMITS.stackOutput, names.securityGroupOutput],
    ]),
    ...(trigger.kind === 'schedule'
      ? namesAt(path, [
          ['schedule', LIMITS.schedule, names.task],
          ['state machine', LIMITS.stateMachine, names.task],
        ])
      : []),
  ];
}

/** It is a service beside the others, and has the name `collector` in each of these. */
function collectorNames(collector: ResolvedCollector | undefined, environment: string) {
  if (collector === undefined) return [];
  const { workload, logGroup } = collector.names;
  return namesAt(
    ['environments', environment, 'monitoring', 'prometheus', 'collector'],
    [
      ['workload', LIMITS.ecsService, workload],
      ['task family', LIMITS.taskFamily, workload],
      ['log group', LIMITS.logGroup, logGroup],
    ],
  );
}

function placeNames(target: EcsTarget, environment: string): readonly GeneratedName[] {
  const { repositories, loadBalancer, stacks } = target;
  const aws = ['environments', environment, 'aws'];
  const logs = loadBalancer.accessLogs;
  return [
    ...namesAt(
      aws,
      repositories.map((each) => ['image repository', LIMITS.repository, each] as const),
    ),
    ...(logs === undefined
      ? []
      : namesAt([...aws, 'accessLogs'], [['bucket', LIMITS.bucket, logs.bucket]])),
    ...Object.values(stacks).flatMap((stack: string | undefined) =>
      stack === undefined ? [] : namesAt(['system'], [['stack', LIMITS.stack, stack]]),
    ),
  ];
}
