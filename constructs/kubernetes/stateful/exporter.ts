import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import type { Container } from 'cdk8s-plus-28/lib/imports/k8s';

import { type ContainerProps, environment, resources } from '../container';

/** Name of an exporter's port and container, which a scrape names. */
export const METRICS_PORT = 'metrics';

/** What reads a server's own numbers and tells Prometheus. */
export interface ExporterProps {
  /**
   * Image, with its tag or digest.
   *
   * @default - the exporter that everybody runs beside such a server, at a fixed version
   */
  readonly image?: string;

  /**
   * CPU that is reserved, and where it is throttled.
   *
   * @default - 10 millis, never throttled
   */
  readonly cpu?: ContainerProps['cpu'];

  /**
   * Memory that is reserved, and where the exporter is killed; whole MiB.
   *
   * @default - 64 MiB, killed at 128
   */
  readonly memory?: ContainerProps['memory'];
}

/** What an exporter is told about the server beside it. */
export interface ExporterTarget extends Pick<ContainerProps, 'env' | 'secretEnv'> {
  /** Image where the caller names none. */
  readonly image: string;
  readonly port: number;
}

/**
 * The container beside a server. It has no probes: a pod is ready only while all of its containers
 * are, and no client of the server shall wait for its metrics. Alerts see that they are missing.
 */
export function exporterContainer(exporter: ExporterProps, target: ExporterTarget): Container {
  const { cpu = { request: Cpu.millis(10) } } = exporter;
  const { memory = { request: Size.mebibytes(64), limit: Size.mebibytes(128) } } = exporter;
  return {
    name: METRICS_PORT,
    image: exporter.image ?? target.image,
    ports: [{ name: METRICS_PORT, containerPort: target.port, protocol: 'TCP' }],
    env: environment(target),
    resources: resources({ cpu, memory }),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  };
}
