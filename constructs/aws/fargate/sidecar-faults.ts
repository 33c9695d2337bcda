import { ContainerDependencyCondition } from 'aws-cdk-lib/aws-ecs';

import { AWS_TIMINGS } from '../../../lib/facts/aws-timings';
import { repeated, texts, within } from '../task/limits';
import type { FargateSidecar } from './sidecar';
import type { FargateTaskProps } from './service-task';
import { APP } from '../task/container';

/** What ECS would refuse in a sidecar, or wait for without end. */
export function sidecarFaults({ sidecars = [], ...props }: FargateTaskProps): string[] {
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

function isAskedInside({ healthCheck, containerPort }: Partial<FargateTaskProps>): boolean {
  return containerPort !== undefined && healthCheck?.probeWith !== undefined;
}

function dependencyFaults(sidecar: FargateSidecar, appHasCheck: boolean): string[] {
  const { name, appDependsOn, dependsOnApp, essential } = sidecar;
  const stop = AWS_TIMINGS.stopTimeout;
  const { HEALTHY, START } = ContainerDependencyCondition;
  const waitsForEnd = appDependsOn !== undefined && ![HEALTHY, START].includes(appDependsOn);
  return texts([
    [
      !within(sidecar.stopTimeout, stop.least, stop.most),
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
