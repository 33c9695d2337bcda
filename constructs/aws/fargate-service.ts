import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IDependable } from 'constructs';

import {
  connectConfiguration,
  listenerRule,
  PORT_NAME,
  type FargateServiceConnect,
  type FargateServiceIngress,
} from './fargate-traffic';
import {
  containerHealthCheck,
  healthCheckGracePeriod,
  targetGroupHealthCheck,
  type HttpHealthCheck,
} from './http-health-check';

export interface FargateServiceProps {
  /** Cluster that runs the service; its default namespace carries Service Connect and DNS. */
  readonly cluster: ecs.ICluster;
  /** Subnets of the tasks. @default - the private subnets with a way out */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** Name of the service. @default - drawn by CloudFormation */
  readonly serviceName?: string;
  /** Family of the task definitions. @default - drawn by CDK */
  readonly family?: string;
  /** Name of the container in the task. @default 'app' */
  readonly containerName?: string;
  readonly image: ecs.ContainerImage;
  /** CPU units of a task, 1024 for one vCPU; only some pairs with memory exist. */
  readonly cpu: number;
  /** Memory of a task in MiB. */
  readonly memoryLimitMiB: number;
  /** Processor that the image is built for. @default CpuArchitecture.X86_64 */
  readonly cpuArchitecture?: ecs.CpuArchitecture;
  /** TCP port that the container listens on. @default - none: a worker that nobody reaches */
  readonly containerPort?: number;
  /** Plain variables. @default - none */
  readonly environment?: Record<string, string>;
  /** Variables that ECS fills from secrets when a task starts. @default - none */
  readonly secrets?: Record<string, ecs.Secret>;
  /** User (and group) of the process, as in `docker run --user`. @default - as the image says */
  readonly user?: string;
  /** Whether the container's own file system is read-only; excludes ECS Exec. @default false */
  readonly readonlyRootFilesystem?: boolean;
  /** Name of the log group. @default - drawn by CloudFormation */
  readonly logGroupName?: string;
  /** How long logs are kept. @default RetentionDays.ONE_MONTH */
  readonly logRetention?: logs.RetentionDays;
  /** How health is asked over HTTP; needs `containerPort`. @default - a task lives while its process does */
  readonly healthCheck?: HttpHealthCheck;
  /** Time between the stop signal and the kill, 2 to 120 seconds. @default Duration.seconds(30) */
  readonly stopTimeout?: Duration;
  /** Fewest tasks. @default 1 */
  readonly minCapacity?: number;
  /** Most tasks. @default - `minCapacity` */
  readonly maxCapacity?: number;
  /** Average CPU to scale towards, in percent. @default - not scaled on CPU */
  readonly cpuTargetPercent?: number;
  /** Average memory to scale towards, in percent. @default - not scaled on memory */
  readonly memoryTargetPercent?: number;
  /** Pause after tasks were added. @default Duration.seconds(60) */
  readonly scaleOutCooldown?: Duration;
  /** Pause after tasks were removed. @default Duration.seconds(300) */
  readonly scaleInCooldown?: Duration;
  /** Requests that a load balancer sends here; needs `containerPort`. @default - none */
  readonly ingress?: FargateServiceIngress;
  /** The service's part in Service Connect. @default - neither calls nor is called through it */
  readonly serviceConnect?: FargateServiceConnect;
  /**
   * Name in the cluster's namespace that DNS resolves to the tasks' addresses, eight of them at most
   * (https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsConfig.html).
   *
   * @default - none
   */
  readonly cloudMapName?: string;
  /** Whether tasks may open any TCP connection to the outside. @default false: HTTPS only */
  readonly reachesInternet?: boolean;
}

/**
 * A container that runs on Fargate behind autoscaling, replaced without an outage.
 *
 * A deployment starts new tasks before it stops old ones and goes back by itself when the new ones do
 * not become healthy. The number of tasks belongs to the autoscaler alone: the template has no desired
 * count, so a deployment never undoes scaling.
 *
 * Tasks accept nothing until somebody is let in through `connections`, and open only HTTPS outwards:
 * image registry, logs and secrets are public endpoints without a prefix list that could narrow this.
 */
export class FargateService extends Construct implements ec2.IConnectable, iam.IGrantable {
  readonly service: ecs.FargateService;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly container: ecs.ContainerDefinition;
  readonly logGroup: logs.LogGroup;
  readonly securityGroup: ec2.SecurityGroup;
  readonly scalableTarget: ecs.ScalableTaskCount;
  /** What the load balancer sends requests to; absent without `ingress`. */
  readonly targetGroup?: elbv2.ApplicationTargetGroup;
  readonly listenerRule?: elbv2.ApplicationListenerRule;
  readonly connections: ec2.Connections;
  /** The task role: what the code in the container may do. */
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: FargateServiceProps) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'LogGroup', {
      logGroupName: props.logGroupName,
      retention: props.logRetention ?? logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.securityGroup = this.createSecurityGroup(props);
    this.connections = new ec2.Connections({
      securityGroups: [this.securityGroup],
      defaultPort:
        props.containerPort === undefined ? undefined : ec2.Port.tcp(props.containerPort),
    });
    this.taskDefinition = new ecs.FargateTaskDefinition(this, 'TaskDefinition', {
      family: props.family,
      cpu: props.cpu,
      memoryLimitMiB: props.memoryLimitMiB,
      runtimePlatform: {
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
        cpuArchitecture: props.cpuArchitecture ?? ecs.CpuArchitecture.X86_64,
      },
    });
    this.grantPrincipal = this.taskDefinition.taskRole;
    this.container = this.addContainer(props);
    this.service = this.createService(props);
    // Without its policies the first tasks could read neither image nor secrets, and would count as failed.
    this.startAfter(this.taskDefinition.obtainExecutionRole());
    if (props.ingress !== undefined) {
      this.targetGroup = this.createTargetGroup(props, props.ingress);
      this.listenerRule = new elbv2.ApplicationListenerRule(this, 'ListenerRule', {
        ...listenerRule(props.ingress),
        action: elbv2.ListenerAction.forward([this.targetGroup]),
      });
    }
    this.scalableTarget = this.scale(props);
  }

  /** Starts, and updates, the service only when something else is there and stable. */
  startAfter(...others: IDependable[]): void {
    this.service.node.defaultChild?.node.addDependency(...others);
  }

  /** CPU used, in percent of what the tasks have. @default - average over five minutes */
  metricCpuUtilization(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.service.metricCpuUtilization(props);
  }

  /** Memory used, in percent of what the tasks have. @default - average over five minutes */
  metricMemoryUtilization(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.service.metricMemoryUtilization(props);
  }

  private createSecurityGroup(props: FargateServiceProps): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.cluster.vpc,
      description: `Tasks of ${this.node.id}`,
      allowAllOutbound: false,
    });
    if (props.reachesInternet === true) {
      securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.allTcp(), 'the internet');
    } else {
      const reason = 'AWS endpoints for images, logs and secrets';
      securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), reason);
    }
    return securityGroup;
  }

  private addContainer(props: FargateServiceProps): ecs.ContainerDefinition {
    const { containerPort, healthCheck } = props;
    return this.taskDefinition.addContainer('Container', {
      containerName: props.containerName ?? 'app',
      image: props.image,
      environment: props.environment,
      secrets: props.secrets,
      user: props.user,
      readonlyRootFilesystem: props.readonlyRootFilesystem,
      stopTimeout: props.stopTimeout ?? Duration.seconds(30),
      logging: ecs.LogDrivers.awsLogs({ logGroup: this.logGroup, streamPrefix: 'ecs' }),
      portMappings:
        containerPort === undefined
          ? undefined
          : [{ name: PORT_NAME, containerPort, appProtocol: ecs.AppProtocol.http }],
      healthCheck:
        containerPort === undefined || healthCheck === undefined
          ? undefined
          : containerHealthCheck(healthCheck, containerPort),
    });
  }

  private createService(props: FargateServiceProps): ecs.FargateService {
    return new ecs.FargateService(this, 'Service', {
      cluster: props.cluster,
      serviceName: props.serviceName,
      taskDefinition: this.taskDefinition,
      vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [this.securityGroup],
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      healthCheckGracePeriod:
        props.ingress === undefined || props.healthCheck === undefined
          ? undefined
          : healthCheckGracePeriod(props.healthCheck),
      serviceConnectConfiguration: connectConfiguration(props.serviceConnect),
      cloudMapOptions:
        props.cloudMapName === undefined
          ? undefined
          : { name: props.cloudMapName, dnsTtl: Duration.seconds(10) },
      enableECSManagedTags: true,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
    });
  }

  private createTargetGroup(
    props: FargateServiceProps,
    ingress: FargateServiceIngress,
  ): elbv2.ApplicationTargetGroup {
    if (props.containerPort === undefined) {
      throw new Error(`${this.node.path}: ingress needs a containerPort to send requests to`);
    }
    return new elbv2.ApplicationTargetGroup(this, 'TargetGroup', {
      vpc: props.cluster.vpc,
      targetType: elbv2.TargetType.IP,
      protocol: elbv2.ApplicationProtocol.HTTP,
      port: props.containerPort,
      targets: [this.service],
      deregistrationDelay: ingress.deregistrationDelay ?? Duration.seconds(300),
      healthCheck:
        props.healthCheck === undefined ? undefined : targetGroupHealthCheck(props.healthCheck),
    });
  }

  private scale(props: FargateServiceProps): ecs.ScalableTaskCount {
    const minCapacity = props.minCapacity ?? 1;
    const maxCapacity = props.maxCapacity ?? minCapacity;
    const target = this.service.autoScaleTaskCount({ minCapacity, maxCapacity });
    const cooldowns = {
      scaleOutCooldown: props.scaleOutCooldown ?? Duration.seconds(60),
      scaleInCooldown: props.scaleInCooldown ?? Duration.seconds(300),
    };
    if (props.cpuTargetPercent !== undefined) {
      const targetUtilizationPercent = props.cpuTargetPercent;
      target.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent, ...cooldowns });
    }
    if (props.memoryTargetPercent !== undefined) {
      const targetUtilizationPercent = props.memoryTargetPercent;
      target.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent, ...cooldowns });
    }
    return target;
  }
}
