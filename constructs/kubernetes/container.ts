import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-28';
import { type Container, type EnvVar, type PodSpec, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';

import { type HealthCheck, probes } from './health-check';
import { HTTP_PORT } from './service';

/** What a container runs and needs. */
export interface ContainerProps {
  /** Image, with its tag or digest. */
  readonly image: string;

  /**
   * Arguments in place of the image's own (its CMD); taken literally: Kubernetes expands no `$(NAME)`
   * in them.
   *
   * @default - the image's
   */
  readonly args?: readonly string[];

  /**
   * TCP port the container listens on.
   *
   * @default - none: a worker
   */
  readonly port?: number;

  /**
   * How to find out whether a pod is well; needs a port.
   *
   * @default - a pod is well while its process runs
   */
  readonly health?: HealthCheck;

  /** CPU that is reserved, and where it is throttled. */
  readonly cpu: { readonly request: Cpu; readonly limit?: Cpu };

  /** Memory that is reserved, and where the container is killed; whole MiB. */
  readonly memory: { readonly request: Size; readonly limit: Size };

  /**
   * Environment variables, taken literally: Kubernetes expands no `$(NAME)` in them.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;

  /**
   * Environment variables whose value is a key of a Secret.
   *
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;

  /**
   * Names of ConfigMaps whose keys are environment variables; what `env` says of one comes before.
   *
   * @default - none
   */
  readonly configMaps?: readonly string[];

  /**
   * Whether the container's file system is read-only.
   *
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * Directories that are writable all the same, and empty when a pod starts.
   *
   * @default ['/tmp']
   */
  readonly writablePaths?: readonly string[];
}

export interface SecretKey {
  /** Name of the Secret. */
  readonly secretName: string;
  readonly key: string;
}

/** The one container of a workload's pods, and the volumes it mounts. */
export function containerOf(
  name: string,
  props: ContainerProps,
): Pick<PodSpec, 'containers' | 'volumes'> {
  const writable = writableVolumes(props.writablePaths ?? ['/tmp']);
  const container: Container = {
    name,
    image: props.image,
    args: props.args?.map(literal),
    ports:
      props.port === undefined
        ? undefined
        : [{ name: HTTP_PORT, containerPort: props.port, protocol: 'TCP' }],
    ...(props.health === undefined ? {} : probes(props.health)),
    env: unlessEmpty(environment(props)),
    envFrom: props.configMaps?.map((name) => ({ configMapRef: { name } })),
    resources: resources(props),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: props.readOnlyRootFilesystem ?? true,
    },
    volumeMounts: unlessEmpty(
      writable.map(({ path, volume }) => ({ name: volume, mountPath: path })),
    ),
  };
  return {
    containers: [container],
    volumes: unlessEmpty(writable.map(({ volume }) => ({ name: volume, emptyDir: {} }))),
  };
}

/** Its variables, plain ones first. */
export function environment({
  env = {},
  secretEnv = {},
}: Pick<ContainerProps, 'env' | 'secretEnv'>): EnvVar[] {
  const plain = Object.entries(env).map(([name, value]) => ({ name, value: literal(value) }));
  const secret = Object.entries(secretEnv).map(([name, { secretName, key }]) => ({
    name,
    valueFrom: { secretKeyRef: { name: secretName, key } },
  }));
  return [...plain, ...secret];
}

/**
 * Of variables and arguments alike, where `$(` begins a name and `$$` is one `$`:
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function literal(value: string): string {
  return value.replaceAll(/\$(?=[$(])/g, '$$$$');
}

export function resources({
  cpu,
  memory,
}: Pick<ContainerProps, 'cpu' | 'memory'>): Container['resources'] {
  const { limit } = cpu;
  return {
    requests: { cpu: Quantity.fromString(cpu.request.amount), memory: mebibytes(memory.request) },
    limits: {
      ...(limit === undefined ? {} : { cpu: Quantity.fromString(limit.amount) }),
      memory: mebibytes(memory.limit),
    },
  };
}

/** As Kubernetes itself writes it: `4Gi`, `1536Mi`. */
export function mebibytes(size: Size): Quantity {
  const mebibytes = size.toMebibytes();
  const whole = mebibytes % 1024 === 0;
  return Quantity.fromString(whole ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`);
}

export function unlessEmpty<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** One volume a directory; `/a/b` and `/a-b` do not share one. */
export function writableVolumes(
  paths: readonly string[],
): readonly { readonly path: string; readonly volume: string }[] {
  const slugs = paths.map(slug);
  return paths.map((path, index) => {
    const name = slugs[index] ?? '';
    const isTaken = slugs.indexOf(name) < index;
    return { path, volume: isTaken ? `${name}-${index}` : name };
  });
}

/** `/var/cache/app` becomes the volume `var-cache-app`: a DNS label, so 63 characters at most. */
function slug(path: string): string {
  return path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 60)
    .replace(/-$/, '');
}
