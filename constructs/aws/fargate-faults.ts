import type { Duration } from 'aws-cdk-lib';
import { ContainerDependencyCondition } from 'aws-cdk-lib/aws-ecs';

import { shiftsRequests } from './fargate-deployment';
import type { FargateServiceProps } from './fargate-service-props';
import type { FargateSidecar } from './fargate-sidecar';
import { APP } from './fargate-task';

/** What ECS, or the load balancer, would refuse or silently ignore in the props of a service. */
export function findFaults(props: FargateServiceProps): string[] {
  return [
    ...clusterFaults(props),
    ...taskFaults(props),
    ...sidecarFaults(props),
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
  const { writablePaths = [], stopTimeout } = props;
  const relative = writablePaths.find((path) => !/^\/[^/]/.test(path));
  return texts([
    [
      props.enableExecuteCommand === true && props.readonlyRootFilesystem === true,
      'ECS Exec has to write to the file system that readonlyRootFilesystem closes',
    ],
    [relative !== undefined, `writablePaths has '${relative}', not an absolute path below /`],
    [repeated(writablePaths) !== undefined, `writablePaths has '${repeated(writablePaths)}' twice`],
    [!within(stopTimeout, ...STOP_SECONDS), 'stopTimeout has to be 2 to 120 seconds'],
  ]);
}

function sidecarFaults({ sidecars = [], ...props }: FargateServiceProps): string[] {
  const names = [props.containerName ?? APP, ...sidecars.map(({ name }) => name)];
  const ports = [props, ...sidecars].map(({ containerPort }) => containerPort);
  const port = repeated(ports.filter((each) => each !== undefined));
  return [
    ...texts([
      [repeated(names) !== undefined, `two containers are called '${repeated(names)}'`],
      [port !== undefined, `two containers listen on port ${port}, and share one address`],
    ]),
    ...sidecars.flatMap((sidecar) => dependencyFaults(sidecar, isAskedInside(props))),
  ];
}

function isAskedInside({ healthCheck, containerPort }: Partial<FargateServiceProps>): boolean {
  return containerPort !== undefined && healthCheck?.probeWith !== undefined;
}

function dependencyFaults(sidecar: FargateSidecar, appHasCheck: boolean): string[] {
  const { name, appDependsOn, dependsOnApp, essential } = sidecar;
  const { HEALTHY, START } = ContainerDependencyCondition;
  const waitsForEnd = appDependsOn !== undefined && ![HEALTHY, START].includes(appDependsOn);
  return texts([
    [
      !within(sidecar.stopTimeout, ...STOP_SECONDS),
      `stopTimeout of sidecar '${name}' has to be 2 to 120 seconds`,
    ],
    [
      appDependsOn !== undefined && dependsOnApp !== undefined,
      `sidecar '${name}' and the service's container wait for each other`,
    ],
    [
      appDependsOn === HEALTHY && sidecar.healthCheck === undefined,
      `sidecar '${name}' is waited for until it is healthy, but has no healthCheck`,
    ],
    [
      dependsOnApp === HEALTHY && !appHasCheck,
      `sidecar '${name}' waits until the service is healthy, but no healthCheck.probeWith asks that inside`,
    ],
    [
      dependsOnApp !== undefined && ![HEALTHY, START].includes(dependsOnApp),
      `sidecar '${name}' waits for the end of the service's container, which ends the task`,
    ],
    [
      waitsForEnd && essential !== false,
      `sidecar '${name}' is waited for until it ends, which ends the task unless essential is false`,
    ],
  ]);
}

function ingressFaults({ ingress, containerPort }: FargateServiceProps): string[] {
  if (ingress === undefined) return [];
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
      !within(ingress.deregistrationDelay, 0, 3600),
      'ingress.deregistrationDelay has to be 0 to 3600 seconds',
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
    ...(props.schedules ?? []).flatMap(({ minCapacity: min, maxCapacity: max }) =>
      texts([
        [
          min === undefined && max === undefined,
          'schedules need a minCapacity or a maxCapacity to change',
        ],
        [
          min !== undefined && max !== undefined && min > max,
          `schedules have a minCapacity of ${min} above the maxCapacity of ${max}`,
        ],
      ]),
    ),
  ];
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
    [!within(bakeTime, 0, DAY_SECONDS), 'deployment.bakeTime has to be at most 24 hours'],
    [
      rollback === false && rollbackAlarmNames.length > 0,
      'rollbackAlarmNames take a deployment back, which rollback: false excludes',
    ],
  ]);
}

/** What Fargate allows: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const STOP_SECONDS = [2, 120] as const;
const DAY_SECONDS = 24 * 60 * 60;

function texts(rows: [isFault: boolean, text: string][]): string[] {
  return rows.filter(([isFault]) => isFault).map(([, text]) => text);
}

function repeated<T>(values: readonly T[]): T | undefined {
  return values.find((value, index) => values.indexOf(value) < index);
}

/** A time that only the deployment knows passes. */
function within(time: Duration | undefined, least: number, most: number): boolean {
  if (time === undefined || time.isUnresolved()) return true;
  const seconds = time.toSeconds({ integral: false });
  return seconds >= least && seconds <= most;
}
