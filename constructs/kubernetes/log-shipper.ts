import { posix } from 'node:path';

import { Duration } from 'cdk8s';

import {
  findShippingFaults,
  fluentBitCommand,
  LATE_STOP,
  SHIPPER_IMAGE,
} from '../scripts/ship-logs';
import type { SecretKey } from './container';
import type { SidecarProps } from './sidecar';

export interface LogShipperProps {
  /**
   * Name of the container.
   *
   * @default 'log-shipper'
   */
  readonly name?: string;

  /** The file, in a directory of its own among the workload's `writablePaths`: `/app/logs/calls.jsonl`. */
  readonly path: string;

  /** Name of the bucket in S3; the pods' role may put objects there. */
  readonly bucketName: string;

  /** Region of the bucket. */
  readonly region: string;

  /**
   * Beginning of the keys, with a slash at its end.
   *
   * @default 'logs/'
   */
  readonly prefix?: string;

  /**
   * Longest time until a line is in the bucket, 1 minute to 24 hours.
   *
   * @default Duration.hours(4)
   */
  readonly every?: Duration;

  /**
   * Image with Fluent Bit and a shell.
   *
   * @default - AWS for Fluent Bit 3.4.12
   */
  readonly image?: string;

  /**
   * Further variables out of Secrets.
   *
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;
}

/** Where the shipper keeps what a restart of it must not lose. */
const STATE_DIRECTORY = '/var/lib/log-shipper';

/** `nobody`: it reads what everybody may, and writes what is its own. */
const NOBODY = 65_534;

/**
 * Ships a log file of a workload to S3, beside it in each pod: once in `every`, and when the pod stops.
 *
 * Every line arrives at least once: a crash of the shipper between an upload and its note of it brings
 * lines twice. It is started again in the same pod and goes on where it was. When the pod stops, the
 * workload stops first, and the shipper has two minutes for the rest. Lost is what was not uploaded
 * yet where a node dies.
 *
 * @returns a sidecar for `Workload`
 */
export function logShipper(props: LogShipperProps): SidecarProps {
  const { name = 'log-shipper', path, prefix = 'logs/', every = Duration.hours(4) } = props;
  const everySeconds = every.toSeconds({ integral: false });
  return {
    name,
    image: props.image ?? SHIPPER_IMAGE,
    command: ['/bin/sh', '-c', LATE_STOP, name],
    args: fluentBitCommand({
      path,
      bucketName: props.bucketName,
      region: props.region,
      prefix,
      everySeconds,
      stateDirectory: STATE_DIRECTORY,
    }),
    secretEnv: props.secretEnv,
    runAsUser: NOBODY,
    writablePaths: ['/tmp', STATE_DIRECTORY],
    readsPaths: [posix.dirname(path)],
    shutdown: Duration.minutes(2),
    faults: findShippingFaults({ path, prefix, everySeconds }),
  };
}
