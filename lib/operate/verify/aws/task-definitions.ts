import {
  DescribeTaskDefinitionCommand,
  type ContainerDefinition,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';

import type { ResolvedService } from '../../../resolve/resolved-system';
import type { EcsSystem } from '../../../stacks/ecs-system';
import { unlessMissing } from '../../aws/failure';
import { Findings, type Observation } from '../observation';
import { mebibytes, repositoryOf, tagOf, text, vcpu, yesNo } from '../words';
import { orAbsence } from './absence';
import { describeServices } from './describe-services';
import type { AwsKind } from './kind';
import { compareShippers } from './log-shippers';
import { secretVariables } from './secret-references';
import { compareSecretVariable } from './task-steps';

/** ECS counts a vCPU as 1024 units. */
const CPU_UNITS = 1024;

/** That the replicas run the image, size, port and secrets that the spec says. */
export const taskDefinitions: AwsKind = {
  name: 'task definitions',
  verify: async (system, { ecs }) => {
    const found = await describeServices(system, ecs);
    const observations = system.services.map(async (service) => {
      const running = found.get(service.name)?.taskDefinition;
      const command = new DescribeTaskDefinitionCommand({
        taskDefinition: running ?? service.names.workload,
      });
      // ECS has no error of its own for a family that it does not know.
      const answer = await unlessMissing(ecs.send(command), 'ClientException');
      return compareTaskDefinition(system, service, answer?.taskDefinition);
    });
    return (await Promise.all(observations)).flat();
  },
};

export function compareTaskDefinition(
  system: EcsSystem,
  service: ResolvedService,
  found: TaskDefinition | undefined,
): readonly Observation[] {
  const findings = new Findings(`task ${service.names.workload}`);
  if (found === undefined) return findings.missing().all();
  const { size, architecture } = service;
  const cpu = found.cpu === undefined ? undefined : Number(found.cpu) / CPU_UNITS;
  const memory = found.memory === undefined ? undefined : Number(found.memory);
  findings
    .equals('cpu', vcpu(size.cpu.limit) ?? '', vcpu(cpu))
    .equals('memory', mebibytes(size.memoryMiB.limit) ?? '', mebibytes(memory))
    .equals('architecture', architecture, found.runtimePlatform?.cpuArchitecture?.toLowerCase());
  const container = found.containerDefinitions?.find(({ name }) => name === service.name);
  if (container === undefined) return findings.missing(`container ${service.name}`).all();
  compareContainer(findings, system, service, container);
  for (const sidecar of service.sidecars) {
    const beside = found.containerDefinitions?.find(({ name }) => name === sidecar.name);
    const property = `sidecar ${sidecar.name}`;
    if (beside === undefined) findings.missing(property, sidecar.image);
    else findings.equals(property, sidecar.image, beside.image);
  }
  compareShippers(findings, system, service, found.containerDefinitions);
  return findings.all();
}

function compareContainer(
  findings: Findings,
  system: EcsSystem,
  service: ResolvedService,
  container: ContainerDefinition,
): void {
  const { image, portMappings, logConfiguration, secrets } = container;
  const { tagPattern } = system.target;
  const tag = image === undefined ? undefined : (tagOf(image) ?? 'a digest');
  findings
    .equals('image', service.image.repository, image && repositoryOf(image))
    .agrees('image tag', tagPattern, tag, new RegExp(tagPattern).test(tag ?? ''));
  if (service.command !== undefined) {
    findings.equals('command', service.command.join(' '), container.command?.join(' '));
  }
  findings.equals(
    'read-only file system',
    yesNo(service.filesystem.readOnlyRoot) ?? '',
    orAbsence(
      yesNo(container.readonlyRootFilesystem),
      'ContainerDefinition.readonlyRootFilesystem',
    ),
  );
  if (service.port !== undefined) {
    findings.equals('port', String(service.port), text(portMappings?.[0]?.containerPort));
  }
  findings.equals(
    'log group',
    service.names.logGroup,
    logConfiguration?.options?.['awslogs-group'],
  );
  for (const { variable, reference } of secretVariables(system, service)) {
    compareSecretVariable(findings, variable, reference, { variable, found: secrets });
  }
}
