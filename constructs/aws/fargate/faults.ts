import { Token, type Duration } from 'aws-cdk-lib';

import { AWS_TIMINGS } from '../../../lib/facts/aws-timings';
import { findContainerFaults } from '../task/container';
import { texts, within } from '../task/limits';
import { shiftsRequests } from './deployment';
import type { FargateServiceProps } from './service-props';
import { sidecarFaults } from './sidecar-faults';

/** What ECS, or the load balancer, would refuse or silently ignore in the props of a service. */
export function findFaults(props: FargateServiceProps): string[] {
  return [
    ...clusterFaults(props),
    ...taskFaults(props),
    ...sidecarFaults(props),
    ...connectFaults(props),
    ...ingressFaults(props),
    ...scalingFaults(props),
    ...deploymentFaults(props),
  ];
}

function clusterFaults({ cluster, vpc, ...props }: FargateServiceProps): string[] {
  const { namespace, serviceConnect, cloudMapName, spotPercent: spot } = props;
  const needsNamespace = serviceConnect !== undefined || cloudMapName !== undefined;
  const hasNamespace = (namespace ?? cluster?.defaultCloudMapNamespace) !== undefined;
  return texts([
    [cluster === undefined && vpc === undefined, 'needs a cluster, or a vpc to make its own in'],
    [cluster !== undefined && vpc !== undefined, 'takes a cluster or a vpc, not both'],
    [
      needsNamespace && !hasNamespace,
      'serviceConnect and cloudMapName need a namespace, or a cluster that has one',
    ],
    [
      spot !== undefined && !(Number.isInteger(spot) && spot >= 0 && spot <= 100),
      `spotPercent is ${spot}, not a whole number from 0 to 100`,
    ],
  ]);
}

function taskFaults(props: FargateServiceProps): string[] {
  return [
    ...texts([
      [
        props.enableExecuteCommand === true && props.readonlyRootFilesystem === true,
        'ECS Exec has to write to the file system that readonlyRootFilesystem closes',
      ],
    ]),
    ...findContainerFaults(props),
  ];
}

function connectFaults({ serviceConnect, containerPort }: FargateServiceProps): string[] {
  const isNamed = serviceConnect?.dnsName !== undefined;
  return texts([
    [isNamed && containerPort === undefined, 'serviceConnect.dnsName needs a containerPort'],
  ]);
}

function ingressFaults({ ingress, containerPort }: FargateServiceProps): string[] {
  if (ingress === undefined) return [];
  const delay = AWS_TIMINGS.deregistrationDelay;
  // The types exclude what is asked here; plain JavaScript does not.
  const { listener, certificates }: { listener?: unknown; certificates?: unknown } = ingress;
  return texts([
    [containerPort === undefined, 'ingress needs a containerPort to send requests to'],
    [
      listener === undefined && certificates === undefined,
      'ingress needs a listener, or certificates for a load balancer of its own',
    ],
    [
      listener !== undefined && certificates !== undefined,
      'ingress takes a listener or certificates, not both',
    ],
    [
      !within(ingress.deregistrationDelay, delay.least, delay.most),
      `ingress.deregistrationDelay has to be ${delay.least} to ${delay.most} seconds`,
    ],
  ]);
}

function scalingFaults(props: FargateServiceProps): string[] {
  const counted = props.requestsPerTarget !== undefined;
  return [
    ...texts([
      [
        counted && props.ingress === undefined,
        'requestsPerTarget needs ingress, which counts them',
      ],
      [
        counted && shiftsRequests(props.deployment),
        'requestsPerTarget counts the requests of one target group, and the deployment moves them to another',
      ],
    ]),
    ...scheduleFaults(props),
  ];
}

/** Only what no order of the schedules could mend: the autoscaler refuses a least above the most. */
function scheduleFaults({ schedules = [], ...props }: FargateServiceProps): string[] {
  const { minCapacity: fewest = 1, maxCapacity: mostTasks = fewest } = props;
  const bounds = [{ minCapacity: fewest, maxCapacity: mostTasks }, ...schedules];
  const least = Math.min(...bounds.map(({ minCapacity }) => leastOf(minCapacity) ?? Infinity));
  const most = Math.max(...bounds.map(({ maxCapacity }) => mostOf(maxCapacity) ?? -Infinity));
  return schedules.flatMap(({ minCapacity, maxCapacity }) => {
    const min = leastOf(minCapacity) ?? least;
    const max = mostOf(maxCapacity) ?? most;
    return texts([
      [
        minCapacity === undefined && maxCapacity === undefined,
        'schedules need a minCapacity or a maxCapacity to change',
      ],
      [min > max, `schedules have a minCapacity of ${min} above the maxCapacity of ${max}`],
    ]);
  });
}

function deploymentFaults(props: FargateServiceProps): string[] {
  const { deployment, ingress, serviceConnect, rollback, rollbackAlarmNames = [] } = props;
  const isReached = ingress !== undefined || serviceConnect?.dnsName !== undefined;
  const bakeTime =
    deployment === undefined || deployment.strategy === 'rolling' ? undefined : deployment.bakeTime;
  return texts([
    [
      shiftsRequests(deployment) && !isReached,
      `a ${deployment?.strategy} deployment needs ingress or serviceConnect.dnsName, where it moves requests`,
    ],
    [
      !within(bakeTime, 0, DAY_SECONDS) || !isWholeMinutes(bakeTime),
      'deployment.bakeTime has to be whole minutes, 24 hours at most',
    ],
    [
      rollback === false && rollbackAlarmNames.length > 0,
      'rollbackAlarmNames take a deployment back, which rollback: false excludes',
    ],
  ]);
}

const DAY_SECONDS = 24 * 60 * 60;

/** A number that only the deployment knows may be as low as it has to be. */
function leastOf(value: number | undefined): number | undefined {
  return Token.isUnresolved(value) ? -Infinity : value;
}

/** A number that only the deployment knows may be as high as it has to be. */
function mostOf(value: number | undefined): number | undefined {
  return Token.isUnresolved(value) ? Infinity : value;
}

function isWholeMinutes(time: Duration | undefined): boolean {
  if (time === undefined || time.isUnresolved()) return true;
  return Number.isInteger(time.toMinutes({ integral: false }));
}
