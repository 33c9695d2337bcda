import { posix } from 'node:path';

import { Duration, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { grantBucketAccess } from './bucket-access';
import {
  findShippingFaults,
  fluentBitCommand,
  HEARTBEAT_OBJECT,
  LATE_STOP,
  NOT_UPLOADED,
  SHIPPER_IMAGE,
  UPLOADED,
} from '../scripts/ship-logs';
import { addLineCount, lineCount } from './collector/line-metric';
import { addLogGroup, type TaskGroundProps } from './task/ground';

export interface LogShipperProps extends Pick<TaskGroundProps, 'logGroupName' | 'logRetention'> {
  /** Container that writes the file; its task gets the shipper. */
  readonly container: ecs.ContainerDefinition;
  /** The file, in a directory of its own: `/app/logs/calls.jsonl`. Letters, digits and `._-` only. */
  readonly path: string;
  /** Bucket that takes the lines. */
  readonly bucket: s3.IBucket;
  /** Beginning of the keys, with a slash at its end. @default 'logs/' */
  readonly prefix?: string;
  /** Longest time until a line is in the bucket, 1 minute to 24 hours. @default Duration.hours(4) */
  readonly every?: Duration;
  /** Name of the shipper's container, its own in the task. @default 'log-shipper' */
  readonly containerName?: string;
  /** What the names of its metrics begin with. @default - drawn from its path */
  readonly metricPrefix?: string;
  /** Fluent Bit with a shell, where AWS's image has them. @default - AWS for Fluent Bit 3.4.12 */
  readonly image?: ecs.ContainerImage;
}

/** Where the shipper keeps what a restart must not lose. */
const STATE_DIRECTORY = '/var/lib/log-shipper';

/**
 * Ships a log file of a container to S3, beside it in each task: once in `every`, and when the task stops.
 *
 * Every line arrives at least once: a crash of the shipper between an upload and its note of it brings
 * lines twice. It is started again in the same task and goes on where it was; only when it crashes twice
 * in a minute does the task end with it. An upload that fails is tried each minute, without end. When the
 * task stops, the app stops first, and the shipper has two minutes for the rest.
 *
 * Lost is what was not uploaded yet where a host dies, or where S3 takes nothing until the task is gone;
 * a line above 16 MB; a last line without its line break.
 *
 * It takes a container, not a service, and adds itself: volume, order of start, role and signals belong
 * together, and a task of any kind may have them. The file's directory becomes a volume of the task,
 * unless the container has mounted one there; who writes as a user other than root needs a `VOLUME` in
 * the image on that path (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html).
 * The file grows in the task's 20 GiB until the app rotates it.
 */
export class LogShipper extends Construct {
  /** The shipper's container in the task. */
  readonly container: ecs.ContainerDefinition;
  /** What the shipper itself logs; nothing of the file. */
  readonly logGroup: logs.LogGroup;
  readonly heartbeatFilter: logs.MetricFilter;
  readonly uploadFilter: logs.MetricFilter;
  readonly failureFilter: logs.MetricFilter;

  constructor(scope: Construct, id: string, props: LogShipperProps) {
    super(scope, id);
    const faults = findFaults(props);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    this.logGroup = addLogGroup(this, props);
    this.container = this.addContainer(props);
    this.shareDirectory(props);
    // ECS stops a container before those that it waited for: the app writes its last line first.
    props.container.addContainerDependencies({
      container: this.container,
      condition: ecs.ContainerDependencyCondition.START,
    });
    this.grantUploads(props);
    const { logGroup } = this;
    const [heartbeat, uploads, failures] = [
      `"${UPLOADED}" "${HEARTBEAT_OBJECT}"`,
      `"${UPLOADED}" -"${HEARTBEAT_OBJECT}"`,
      `"${NOT_UPLOADED}"`,
    ].map((pattern) => logs.FilterPattern.literal(pattern)) as [Pattern, Pattern, Pattern];
    const common = { logGroup, prefix: props.metricPrefix };
    this.heartbeatFilter = addLineCount(this, {
      ...common,
      metric: 'heartbeat',
      pattern: heartbeat,
    });
    this.uploadFilter = addLineCount(this, { ...common, metric: 'uploads', pattern: uploads });
    this.failureFilter = addLineCount(this, { ...common, metric: 'failures', pattern: failures });
  }

  /**
   * Signs of life that arrived in the bucket, about every five minutes from each task, whether the app
   * writes or not. None in half an hour means that nothing arrives: let alarms treat missing data as
   * breaching.
   *
   * @default - sum over five minutes
   */
  metricHeartbeat(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return lineCount(this.heartbeatFilter, props);
  }

  /** Objects with lines that arrived in the bucket. @default - sum over five minutes */
  metricUploads(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return lineCount(this.uploadFilter, props);
  }

  /** Uploads that S3 refused or did not get; each is tried again. @default - sum over five minutes */
  metricFailures(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return lineCount(this.failureFilter, props);
  }

  private addContainer(props: LogShipperProps): ecs.ContainerDefinition {
    const { bucket, path } = props;
    const containerName = nameOf(props);
    return props.container.taskDefinition.addContainer(`Sidecar-${containerName}`, {
      containerName,
      image: props.image ?? ecs.ContainerImage.fromRegistry(SHIPPER_IMAGE),
      entryPoint: ['/bin/sh', '-c', LATE_STOP, containerName],
      command: fluentBitCommand({
        path,
        bucketName: bucket.bucketName,
        region: bucket.env.region,
        prefix: prefixOf(props),
        everySeconds: everyOf(props).toSeconds(),
        stateDirectory: STATE_DIRECTORY,
      }),
      // Without it the logs would be lost in silence; a restart first, since the task has lines to lose:
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
      essential: true,
      enableRestartPolicy: true,
      restartAttemptPeriod: Duration.minutes(1),
      // The most that Fargate grants.
      stopTimeout: Duration.minutes(2),
      logging: ecs.LogDrivers.awsLogs({ logGroup: this.logGroup, streamPrefix: containerName }),
    });
  }

  /** The file's directory in both containers, and one for what the shipper has to remember. */
  private shareDirectory(props: LogShipperProps): void {
    const { container, path } = props;
    const { taskDefinition } = container;
    const directory = posix.dirname(path);
    const mount = container.mountPoints.find(({ containerPath }) => containerPath === directory);
    const logsVolume = mount?.sourceVolume ?? `${nameOf(props)}-files`;
    if (mount === undefined) {
      taskDefinition.addVolume({ name: logsVolume });
      container.addMountPoints({
        containerPath: directory,
        sourceVolume: logsVolume,
        readOnly: false,
      });
    }
    const stateVolume = `${nameOf(props)}-state`;
    taskDefinition.addVolume({ name: stateVolume });
    this.container.addMountPoints(
      { containerPath: directory, sourceVolume: logsVolume, readOnly: true },
      { containerPath: STATE_DIRECTORY, sourceVolume: stateVolume, readOnly: false },
    );
  }

  /** To add objects below the prefix; where the bucket has a key of its own, S3 asks that for each. */
  private grantUploads(props: LogShipperProps): void {
    const { taskRole } = props.container.taskDefinition;
    grantBucketAccess(props.bucket, taskRole, 'append', prefixOf(props));
    props.bucket.encryptionKey?.grant(taskRole, 'kms:GenerateDataKey');
  }
}

type Pattern = logs.IFilterPattern;

function nameOf({ containerName = 'log-shipper' }: LogShipperProps): string {
  return containerName;
}

function prefixOf({ prefix = 'logs/' }: LogShipperProps): string {
  return prefix;
}

function everyOf({ every = Duration.hours(4) }: LogShipperProps): Duration {
  return every;
}

/** What only the deployment knows is not looked at. */
function findFaults(props: LogShipperProps): string[] {
  const prefix = prefixOf(props);
  const every = everyOf(props);
  return findShippingFaults({
    path: props.path,
    prefix: Token.isUnresolved(prefix) ? '' : prefix,
    everySeconds: every.isUnresolved() ? 60 : every.toSeconds({ integral: false }),
  });
}
