import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type Service,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';

import type { ResolvedCollector, SecretKeyReference } from '../../../resolve/resolved-system';
import type { EcsSystem } from '../../../stacks/ecs-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { text } from '../words';
import type { AwsKind } from './kind';
import { compareSecretVariable } from './task-steps';

/** What ECS tells of the collector. */
export interface AskedCollector {
  readonly service: Service;
  readonly task?: TaskDefinition;
}

/** That the collector runs, scrapes what has metrics, and may write them where the spec says. */
export const collector: AwsKind = {
  name: 'the metrics collector',
  verify: async (system, { ecs }) => {
    const wanted = system.monitoring.prometheus?.collector;
    if (wanted === undefined || scrapedHosts(system).length === 0) return [];
    const { cluster } = system.target;
    const services = await unlessMissing(
      ecs.send(new DescribeServicesCommand({ cluster, services: [wanted.names.workload] })),
      'ClusterNotFoundException',
    );
    // A deleted service is told as INACTIVE for a while.
    const service = services?.services?.find(({ status }) => status !== 'INACTIVE');
    if (service?.taskDefinition === undefined) {
      return compareCollector(system, wanted, service && { service });
    }
    const { taskDefinition } = service;
    const { taskDefinition: task } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition }),
    );
    return compareCollector(system, wanted, { service, task });
  },
};

export function compareCollector(
  system: EcsSystem,
  wanted: ResolvedCollector,
  found: AskedCollector | undefined,
): readonly Observation[] {
  const findings = new Findings(`service ${wanted.names.workload}`);
  if (found === undefined) return findings.missing().all();
  const { service, task } = found;
  const container = task?.containerDefinitions?.find(({ name }) => name === 'collector');
  const { desiredCount, runningCount } = service;
  findings
    .equals('status', 'ACTIVE', service.status)
    .equals('running replicas', String(desiredCount ?? 1), text(runningCount));
  if (container === undefined) return findings.missing('container collector').all();
  findings.equals(
    'log group',
    wanted.names.logGroup,
    container.logConfiguration?.options?.['awslogs-group'],
  );
  const configuration = container.environment?.map(({ value = '' }) => value).join('\n');
  for (const told of [wanted.url, ...scrapedHosts(system)]) {
    const isTold = configuration?.includes(`"${told}"`);
    if (isTold === false) findings.missing('configuration', told);
    else findings.equals('configuration', told, isTold && told);
  }
  for (const [variable, name] of [
    ['REMOTE_WRITE_USERNAME', wanted.user],
    ['REMOTE_WRITE_PASSWORD', wanted.password],
  ] as const) {
    const reference = secretNamed(system, name);
    compareSecretVariable(findings, variable, reference, { variable, found: container.secrets });
  }
  return findings.all();
}

/** Names under which the replicas of every service with metrics are found. */
function scrapedHosts({ services }: EcsSystem): readonly string[] {
  return services.flatMap(({ port, metricsPath, names }) =>
    port === undefined || metricsPath === undefined ? [] : [names.scrapeHost],
  );
}

function secretNamed({ secrets }: EcsSystem, wanted: string): SecretKeyReference {
  const { physicalName, key } = secrets.find(({ name }) => name === wanted) ?? {};
  return { secret: physicalName ?? wanted, key };
}
