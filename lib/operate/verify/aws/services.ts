import type { Deployment, Service } from '@aws-sdk/client-ecs';

import type { ResolvedService } from '../../../resolve/resolved-system';
import { Findings, type Observation } from '../observation';
import { text, yesNo } from '../words';
import { describeServices } from './describe-services';
import type { AwsKind } from './kind';

/** That every service runs, as many replicas as it should, and none of them on a public address. */
export const services: AwsKind = {
  name: 'services',
  verify: async (system, { ecs }) => {
    const found = await describeServices(system, ecs);
    return system.services.flatMap((service) => compareService(service, found.get(service.name)));
  },
};

export function compareService(
  { name, names, scaling, deployment, exec }: ResolvedService,
  found: Service | undefined,
): readonly Observation[] {
  const findings = new Findings(`service ${name}`);
  if (found === undefined) return findings.missing().all();
  const { desiredCount, runningCount, deploymentConfiguration } = found;
  const primary = found.deployments?.find(({ status }) => status === 'PRIMARY');
  const publicIp = found.networkConfiguration?.awsvpcConfiguration?.assignPublicIp;
  const breaker = deploymentConfiguration?.deploymentCircuitBreaker;
  // `BLUE_GREEN` to AWS, `blue-green` in a spec.
  const strategy = deploymentConfiguration?.strategy?.toLowerCase().replace('_', '-');
  const range = replicaRange(scaling);
  return findings
    .equals('status', 'ACTIVE', found.status)
    .equals('launch type', 'FARGATE', launchType(found))
    .within('desired replicas', range.min, range.max, desiredCount)
    .equals('running replicas', String(desiredCount ?? range.min), text(runningCount))
    .equals('task family', names.workload, familyOf(found.taskDefinition))
    .agrees('deployment', 'COMPLETED', rolloutState(found, primary), isSettled(found, primary))
    .equals('deployment strategy', deployment.strategy, strategy)
    .equals('circuit breaker', 'yes', yesNo(breaker?.enable))
    .equals('automatic rollback', deployment.rollback ? 'yes' : 'no', yesNo(breaker?.rollback))
    .equals('shell (ECS Exec)', exec ? 'yes' : 'no', yesNo(found.enableExecuteCommand))
    .equals('public address', 'no', publicIp && (publicIp === 'ENABLED' ? 'yes' : 'no'))
    .all();
}

/** The replicas that the autoscaler may want, at any time of the day. */
export function replicaRange({ min, max, schedules }: ResolvedService['scaling']): {
  readonly min: number;
  readonly max: number;
} {
  return {
    min: Math.min(min, ...schedules.map((each) => each.min)),
    max: Math.max(max, ...schedules.map((each) => each.max)),
  };
}

/** Spare capacity is Fargate too, told as capacity providers instead of a launch type. */
function launchType({ launchType, capacityProviderStrategy = [] }: Service): string | undefined {
  if (launchType !== undefined) return launchType;
  const providers = capacityProviderStrategy.map(({ capacityProvider = '' }) => capacityProvider);
  if (providers.length === 0) return undefined;
  return providers.every((each) => /^FARGATE(_SPOT)?$/.test(each))
    ? 'FARGATE'
    : providers.join(', ');
}

/** `arn:...:task-definition/family:7` is of family `family`. */
function familyOf(taskDefinition: string | undefined): string | undefined {
  return taskDefinition?.replace(/^.*task-definition\//, '').replace(/:\d+$/, '');
}

function rolloutState(
  { deployments = [] }: Service,
  primary: Deployment | undefined,
): string | undefined {
  const state = primary?.rolloutState;
  if (state === undefined) return undefined;
  return deployments.length > 1 ? `${state}, ${deployments.length} at once` : state;
}

function isSettled({ deployments = [] }: Service, primary: Deployment | undefined): boolean {
  return primary?.rolloutState === 'COMPLETED' && deployments.length === 1;
}
