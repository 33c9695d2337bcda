import { Duration, Stack, Token, Validations } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

import { addLineCount, lineCount } from './collector/line-metric';
import {
  collectorConfiguration,
  collectorMemory,
  DROPPED,
  HEALTH_ADDRESS,
  OWN_JOB,
  PASSWORD_VARIABLE,
  USERNAME_VARIABLE,
  type MetricsTarget,
} from './collector/open-telemetry';
import { FargateService } from './fargate-service';
import type { FargateSidecar } from './fargate/sidecar';
import type { TaskGroundProps } from './task/ground';
import { repeated, texts, within } from './task/limits';

/** Where metrics go: any store that takes Prometheus' remote write with a user and a password. */
export interface RemoteWrite {
  /** Grafana Cloud: `https://prometheus-<...>.grafana.net/api/prom/push`. */
  readonly url: string;
  /** Grafana Cloud: the number of the stack's Prometheus. */
  readonly username: ecs.Secret;
  /** Grafana Cloud: a token that may write metrics, and nothing else. */
  readonly password: ecs.Secret;
}

export interface MetricsCollectorProps extends Pick<
  TaskGroundProps,
  'logGroupName' | 'logRetention'
> {
  /** Cluster that runs the collector, in a network from which the targets can be reached. */
  readonly cluster: ecs.ICluster;
  /** Subnets of the collector. @default - the private subnets with a way out */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** What is asked for its metrics, beside the collector itself. */
  readonly targets: readonly MetricsTarget[];
  readonly remoteWrite: RemoteWrite;
  /** Time between two looks at a target, 5 seconds to 2 minutes. @default Duration.seconds(30) */
  readonly scrapeInterval?: Duration;
  /** Labels of all metrics, such as the environment. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Name of the service. @default - drawn by CloudFormation */
  readonly serviceName?: string;
  /** What the names of its metrics begin with. @default - drawn from its path */
  readonly metricPrefix?: string;
  /** CPU units, 1024 for one vCPU. @default 256 */
  readonly cpu?: number;
  /** Memory in MiB; three quarters of it are for samples. @default 512 */
  readonly memoryLimitMiB?: number;
  /** OpenTelemetry Collector with the components of its contrib distribution. @default - contrib 0.154.0 */
  readonly image?: ecs.ContainerImage;
}

const IMAGE =
  'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.154.0';

/** A tool to ask for health with, which the collector's own image lacks: it has one binary and no shell. */
const HEALTH_IMAGE = 'public.ecr.aws/docker/library/busybox:1.37.0';

/**
 * Asks services for their metrics and writes them to Grafana Cloud, or to whatever else takes
 * Prometheus' remote write: one OpenTelemetry Collector, as its image is, configured by a variable.
 *
 * A target is a name that DNS resolves to the addresses of its tasks, as `cloudMapName` of a
 * `FargateService` does, for up to eight tasks. The collector opens HTTPS only; let it reach each target
 * with `connections.allowTo`. User and password stand in no configuration: ECS hands them over from
 * Secrets Manager when the task starts, so a rotation needs a new deployment.
 *
 * Names and labels of metrics arrive as the services wrote them, with `job` and `instance`; `up` says
 * which targets answer. The collector's own metrics begin with `otelcol_`.
 *
 * One task asks; a deployment starts the new one before it stops the old, so for a minute samples come
 * from both. Samples wait in memory: an outage of the store is bridged for five minutes, and in a longer
 * one the oldest are given up, a batch each five minutes. What waits when the task ends is sent in the
 * time to stop, or lost; a crash loses it. That is a gap of seconds in curves, not of the events behind
 * them, since counters count on in the services.
 */
export class MetricsCollector extends Construct implements ec2.IConnectable {
  readonly service: FargateService;
  readonly container: ecs.ContainerDefinition;
  readonly logGroup: logs.LogGroup;
  readonly securityGroup: ec2.SecurityGroup;
  readonly droppedFilter: logs.MetricFilter;
  readonly connections: ec2.Connections;
  /** What the collector reads when it starts; has no secret in it. */
  readonly configuration: string;

  constructor(scope: Construct, id: string, props: MetricsCollectorProps) {
    super(scope, id);
    const faults = findFaults(props);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    const { remoteWrite, labels = {}, memoryLimitMiB = 512 } = props;
    this.configuration = Stack.of(this).toJsonString(
      collectorConfiguration({
        targets: props.targets,
        scrapeInterval: props.scrapeInterval ?? Duration.seconds(30),
        url: remoteWrite.url,
        labels,
        memoryLimitMiB,
      }),
    );
    this.service = new FargateService(this, 'Collector', {
      cluster: props.cluster,
      vpcSubnets: props.vpcSubnets,
      serviceName: props.serviceName,
      logGroupName: props.logGroupName,
      logRetention: props.logRetention,
      containerName: 'collector',
      image: props.image ?? ecs.ContainerImage.fromRegistry(IMAGE),
      command: [`--config=env:${CONFIGURATION_VARIABLE}`],
      environment: {
        [CONFIGURATION_VARIABLE]: this.configuration,
        GOMEMLIMIT: collectorMemory(memoryLimitMiB).goMemory,
      },
      secrets: {
        [USERNAME_VARIABLE]: remoteWrite.username,
        [PASSWORD_VARIABLE]: remoteWrite.password,
      },
      cpu: props.cpu ?? 256,
      memoryLimitMiB,
      readonlyRootFilesystem: true,
      sidecars: [HEALTH],
    });
    Validations.of(this.service.taskDefinition).acknowledge({
      id: 'CloudFormation-Validate::E1029',
      reason: 'The collector fills in its variables, not CloudFormation',
    });
    this.container = this.service.container;
    this.logGroup = this.service.logGroup;
    this.securityGroup = this.service.securityGroup;
    this.connections = this.service.connections;
    const pattern = logs.FilterPattern.anyTerm(...DROPPED);
    this.droppedFilter = addLineCount(this, {
      metric: 'dropped',
      logGroup: this.logGroup,
      pattern,
      prefix: props.metricPrefix,
    });
  }

  /**
   * Times that samples were given up: the store did not take them, or memory was short.
   *
   * @default - sum over five minutes
   */
  metricDropped(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return lineCount(this.droppedFilter, props);
  }
}

const CONFIGURATION_VARIABLE = 'COLLECTOR_CONFIGURATION';

/** Asks the collector whether it lives; ECS replaces the task when it does not. */
const HEALTH: FargateSidecar = {
  name: 'health',
  image: ecs.ContainerImage.fromRegistry(HEALTH_IMAGE),
  command: ['tail', '-f', '/dev/null'],
  user: '65534',
  readonlyRootFilesystem: true,
  dependsOnApp: ecs.ContainerDependencyCondition.START,
  // It only waits, and does not hear the stop signal.
  stopTimeout: Duration.seconds(2),
  healthCheck: {
    command: ['CMD', 'wget', '-q', '-O', '/dev/null', `http://${HEALTH_ADDRESS}/`],
    interval: Duration.seconds(30),
    timeout: Duration.seconds(5),
    retries: 3,
    startPeriod: Duration.seconds(60),
  },
};

/** What would keep the collector from starting, or make two targets one. */
function findFaults(props: MetricsCollectorProps): string[] {
  const { targets, labels = {}, remoteWrite, scrapeInterval } = props;
  const job = repeated([OWN_JOB, ...targets.map(({ jobName }) => jobName)]);
  const names = [labels, ...targets.map((target) => target.labels ?? {})].flatMap(Object.keys);
  const label = names.find((name) => !/^[A-Za-z_]\w*$/.test(name) || name.startsWith('__'));
  const path = targets.map((target) => target.path ?? '/').find((each) => !each.startsWith('/'));
  const text = [remoteWrite.url, ...Object.values(labels), ...targets.flatMap(textsOf)].find(
    (each) => each.includes('$') && !Token.isUnresolved(each),
  );
  return texts([
    [job !== undefined, `two targets have the jobName '${job}'`],
    [label !== undefined, `'${label}' is no name of a label`],
    [path !== undefined, `path '${path}' does not begin with /`],
    [text !== undefined, `the collector would read '${text}' as one with a variable`],
    [!within(scrapeInterval, 5, 120), 'scrapeInterval has to be 5 to 120 seconds'],
  ]);
}

function textsOf({ jobName, dnsName, path = '', labels = {} }: MetricsTarget): string[] {
  return [jobName, dnsName, path, ...Object.values(labels)];
}
