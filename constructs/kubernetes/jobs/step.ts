import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import type { Container, PodSpec, Volume, VolumeMount } from 'cdk8s-plus-28/lib/imports/k8s';

import {
  type ContainerProps,
  environment,
  literal,
  mebibytes,
  resources,
  unlessEmpty,
  writableVolumes,
} from '../container';

/** Folder that the steps of a job share: empty at the start, gone with the pod. */
export const SCRATCH = '/scratch';

/**
 * One container of a job that works in several steps, such as `pg_dump` and then `aws s3 cp`, which
 * no public image has both of. It starts when all steps before it have ended with exit code 0.
 */
export interface JobStep extends Omit<ContainerProps, 'port' | 'health' | 'cpu' | 'memory'> {
  /** Name of the container: `kubectl logs job/<job> -c <name>`. */
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
   * @default - 250 millis, never throttled
   */
  readonly cpu?: ContainerProps['cpu'];

  /**
   * Memory that is reserved, and where the step is killed; whole MiB.
   *
   * @default - 256 MiB, killed at 1 GiB
   */
  readonly memory?: ContainerProps['memory'];

  /**
   * Numeric user and group that the process runs as; not 0.
   *
   * @default - the image's, which then has to be a number other than 0
   */
  readonly runAsUser?: number;

  /**
   * Names of ConfigMaps whose keys are environment variables.
   *
   * @default - none
   */
  readonly configMaps?: readonly string[];

  /**
   * Where the step finds the job's own volumes.
   *
   * @default - `/scratch` alone, which every step has
   */
  readonly volumeMounts?: readonly VolumeMount[];
}

export interface JobStepsProps {
  /** What runs, one after the other; the job ends as the last one does. */
  readonly steps: readonly JobStep[];

  /**
   * Volumes beside `/scratch`.
   *
   * @default - none
   */
  readonly volumes?: readonly Volume[];

  /**
   * What `/scratch` may hold; a pod that writes more is evicted, and the run has failed.
   *
   * @default Size.gibibytes(20), as on Fargate
   */
  readonly scratchSize?: Size;
}

/** The steps as containers: all but the last have to end well before the next one starts. */
export function containersOf(
  props: JobStepsProps,
): Pick<PodSpec, 'initContainers' | 'containers' | 'volumes'> {
  const containers = props.steps.map(container);
  const scratch = mebibytes(props.scratchSize ?? Size.gibibytes(20));
  const own = new Set(props.steps.flatMap((step) => writable(step).map(({ volume }) => volume)));
  return {
    initContainers: unlessEmpty(containers.slice(0, -1)),
    containers: containers.slice(-1),
    volumes: [
      { name: SCRATCH_VOLUME, emptyDir: { sizeLimit: scratch } },
      ...[...own].map((name) => ({ name, emptyDir: {} })),
      ...(props.volumes ?? []),
    ],
  };
}

const SCRATCH_VOLUME = 'scratch';

function container(step: JobStep): Container {
  const { cpu = { request: Cpu.millis(250) } } = step;
  const { memory = { request: Size.mebibytes(256), limit: Size.gibibytes(1) } } = step;
  return {
    name: step.name,
    image: step.image,
    command: step.command?.map(literal),
    args: step.args?.map(literal),
    env: unlessEmpty(environment(step)),
    envFrom: step.configMaps?.map((name) => ({ configMapRef: { name } })),
    resources: resources({ cpu, memory }),
    securityContext: {
      runAsUser: step.runAsUser,
      runAsGroup: step.runAsUser,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: step.readOnlyRootFilesystem ?? true,
    },
    volumeMounts: [
      { name: SCRATCH_VOLUME, mountPath: SCRATCH },
      ...writable(step).map(({ path, volume }) => ({ name: volume, mountPath: path })),
      ...(step.volumeMounts ?? []),
    ],
  };
}

/** Steps that write to the same path share what they write there. */
function writable({ writablePaths = ['/tmp'] }: JobStep) {
  return writableVolumes(writablePaths);
}
