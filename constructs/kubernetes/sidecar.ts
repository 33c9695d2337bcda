import { type Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import type { Container, PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';

import {
  type ContainerProps,
  environment,
  literal,
  resources,
  unlessEmpty,
  writableVolumes,
} from './container';

/** A container that runs beside a workload's own in every pod. */
export interface SidecarProps extends Pick<
  ContainerProps,
  'image' | 'args' | 'env' | 'secretEnv' | 'readOnlyRootFilesystem'
> {
  /** Name of the container: `kubectl logs <pod> -c <name>`. */
  readonly name: string;

  /**
   * Process to start in place of the image's own (its ENTRYPOINT); taken literally.
   *
   * @default - the image's
   */
  readonly command?: readonly string[];

  /**
   * CPU that is reserved, and where it is throttled.
   *
   * @default - 50 millis, never throttled
   */
  readonly cpu?: ContainerProps['cpu'];

  /**
   * Memory that is reserved, and where the container is killed; whole MiB.
   *
   * @default - 64 MiB, killed at 256
   */
  readonly memory?: ContainerProps['memory'];

  /**
   * Numeric user that the process runs as; not 0.
   *
   * @default - that of the pod
   */
  readonly runAsUser?: number;

  /**
   * Directories of its own that are writable, and empty when a pod starts.
   *
   * @default ['/tmp']
   */
  readonly writablePaths?: readonly string[];

  /**
   * Writable directories of the workload's container that it reads at the same place.
   *
   * @default - none
   */
  readonly readsPaths?: readonly string[];

  /**
   * Why it cannot run as it is told; the workload tells them with its own faults.
   *
   * @default - none
   */
  readonly faults?: readonly string[];

  /**
   * Time that it takes to end after the workload's own container has; the pod's grace period grows by it.
   *
   * @default - none
   */
  readonly shutdown?: Duration;
}

/**
 * Sidecars as Kubernetes knows them since 1.29: init containers that stay. They are up before the
 * workload's container and end after it, and one that ends is started again while the pod stays
 * (https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/).
 */
export function sidecarsOf(
  sidecars: readonly SidecarProps[],
  shared: readonly { readonly path: string; readonly volume: string }[],
): Pick<PodSpec, 'initContainers' | 'volumes'> {
  return {
    initContainers: unlessEmpty(sidecars.map((sidecar) => containerOf(sidecar, shared))),
    volumes: sidecars.flatMap((sidecar) =>
      ownVolumes(sidecar).map(({ volume }) => ({ name: volume, emptyDir: {} })),
    ),
  };
}

function containerOf(
  sidecar: SidecarProps,
  shared: readonly { readonly path: string; readonly volume: string }[],
): Container {
  const { cpu = { request: Cpu.millis(50) } } = sidecar;
  const { memory = { request: Size.mebibytes(64), limit: Size.mebibytes(256) } } = sidecar;
  const reads = sidecar.readsPaths ?? [];
  return {
    name: sidecar.name,
    image: sidecar.image,
    restartPolicy: 'Always',
    command: sidecar.command?.map(literal),
    args: sidecar.args?.map(literal),
    env: unlessEmpty(environment(sidecar)),
    resources: resources({ cpu, memory }),
    securityContext: {
      runAsUser: sidecar.runAsUser,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: sidecar.readOnlyRootFilesystem ?? true,
    },
    volumeMounts: [
      ...ownVolumes(sidecar).map(({ path, volume }) => ({ name: volume, mountPath: path })),
      ...shared
        .filter(({ path }) => reads.includes(path))
        .map(({ path, volume }) => ({ name: volume, mountPath: path, readOnly: true })),
    ],
  };
}

/** No two containers share a directory by accident. */
function ownVolumes({ name, writablePaths = ['/tmp'] }: SidecarProps) {
  return writableVolumes(writablePaths).map(({ path, volume }) => ({
    path,
    volume: `${name}-${volume}`,
  }));
}

/** Why the sidecars cannot run; empty when they can. */
export function findSidecarFaults(
  sidecars: readonly SidecarProps[],
  {
    name,
    writablePaths = ['/tmp'],
  }: { readonly name: string; readonly writablePaths?: readonly string[] },
): string[] {
  const names = [name, ...sidecars.map((sidecar) => sidecar.name)];
  const twice = names.filter((each, index) => names.indexOf(each) < index);
  const unread = sidecars.flatMap(({ readsPaths = [] }) =>
    readsPaths.filter((path) => !writablePaths.includes(path)),
  );
  return [
    ...sidecars.flatMap(({ faults = [] }) => faults),
    ...twice.map((each) => `two containers are called '${each}'`),
    ...unread.map((path) => `${path} is none of the writablePaths that a sidecar could read`),
  ];
}
