import { CfnDeletionPolicy, Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IDependable } from 'constructs';

import { capacityProviderStrategies, clusterFor } from './fargate/cluster';
import { deploymentProps, shiftsRequests } from './fargate/deployment';
import { findFaults } from './fargate/faults';
import { addEntrance, type FargateEntrance } from './fargate/ingress';
import { scaleTasks } from './fargate/scaling';
import type { FargateServiceProps } from './fargate/service-props';
import { addSidecars } from './fargate/sidecar';
import { addAppContainer } from './fargate/service-task';
import { connectConfiguration } from './fargate/traffic';
import { healthCheckGracePeriod } from './fargate/http-health-check';
import type { HttpsLoadBalancer } from './https-load-balancer';
import { addTaskDefinition } from './task/container';
import { addLogGroup, addSecurityGroup } from './task/ground';

/**
 * A container that runs on Fargate behind autoscaling, replaced without an outage.
 *
 * A deployment starts new tasks before it stops old ones and goes back by itself when the new ones do
 * not become healthy. The number of tasks belongs to the autoscaler alone: the template has no desired
 * count, so a deployment never undoes scaling. Earlier revisions of the task stay active, so that
 * `aws ecs update-service --task-definition` can go back to one at once.
 *
 * Tasks accept nothing until somebody is let in through `connections`, and open only HTTPS outwards:
 * image registry, logs and secrets are public endpoints without a prefix list that could narrow this.
 */
export class FargateService extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The cluster given, or the service's own. */
  readonly cluster: ecs.ICluster;
  readonly service: ecs.FargateService;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly container: ecs.ContainerDefinition;
  /** The further containers of a task, by name. */
  readonly sidecars: ReadonlyMap<string, ecs.ContainerDefinition>;
  readonly logGroup: logs.LogGroup;
  readonly securityGroup: ec2.SecurityGroup;
  readonly scalableTarget: ecs.ScalableTaskCount;
  /** The service's own load balancer; absent without `ingress.certificates`. */
  readonly loadBalancer?: HttpsLoadBalancer;
  /** What the load balancer sends requests to; absent without `ingress`. */
  readonly targetGroup?: elbv2.ApplicationTargetGroup;
  /** The other target group of a deployment that moves requests between two; absent without. */
  readonly alternateTargetGroup?: elbv2.ApplicationTargetGroup;
  readonly listenerRule?: elbv2.ApplicationListenerRule;
  /** With which ECS moves requests between the target groups; absent where it does not. */
  readonly infrastructureRole?: iam.Role;
  readonly connections: ec2.Connections;
  /** The task role: what the code in the containers may do. */
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: FargateServiceProps) {
    super(scope, id);
    const faults = findFaults(props);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    this.allowExecuteCommand(props);
    this.cluster = clusterFor(this, props);
    this.logGroup = addLogGroup(this, props);
    const description = `Tasks of ${this.node.id}`;
    this.securityGroup = addSecurityGroup(this, this.cluster.vpc, description, props);
    this.connections = new ec2.Connections({
      securityGroups: [this.securityGroup],
      defaultPort:
        props.containerPort === undefined ? undefined : ec2.Port.tcp(props.containerPort),
    });
    this.taskDefinition = addTaskDefinition(this, props);
    this.keepRevisions();
    this.grantPrincipal = this.taskDefinition.taskRole;
    this.container = addAppContainer(this.taskDefinition, props, this.logGroup);
    this.sidecars = addSidecars(props.sidecars ?? [], this.container, this.logGroup);
    this.service = this.createService(props);
    // Without its policies the first tasks could read neither image nor secrets, and would count as failed.
    this.startAfter(this.taskDefinition.obtainExecutionRole());
    if (props.spotPercent !== undefined && props.cluster === undefined) {
      // The capacity providers are a resource of their own, which CDK does not wait for.
      this.startAfter(this.cluster);
    }
    const entrance = this.addEntrance(props);
    this.loadBalancer = entrance?.loadBalancer;
    this.targetGroup = entrance?.targetGroup;
    this.alternateTargetGroup = entrance?.alternateTargetGroup;
    this.listenerRule = entrance?.listenerRule;
    this.infrastructureRole = entrance?.infrastructureRole;
    this.scalableTarget = scaleTasks(this.service, props, this.targetGroup);
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

  /**
   * Requests that reached `targetGroup`; needs `ingress`, as every metric of the load balancer. Where a
   * deployment moves requests, `alternateTargetGroup` has the other half of the story.
   *
   * @default - sum over five minutes
   */
  metricRequestCount(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.targetMetrics().requestCount(props);
  }

  /** Requests to one task, on average, that reached `targetGroup`. @default - sum over five minutes */
  metricRequestCountPerTarget(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.targetMetrics().requestCountPerTarget(props);
  }

  /** Seconds until `targetGroup` began to answer. @default - average over five minutes */
  metricTargetResponseTime(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.targetMetrics().targetResponseTime(props);
  }

  /** Answers of `targetGroup` of one class, such as 5xx. @default - sum over five minutes */
  metricHttpCodeTarget(
    code: elbv2.HttpCodeTarget,
    props?: cloudwatch.MetricOptions,
  ): cloudwatch.Metric {
    return this.targetMetrics().httpCodeTarget(code, props);
  }

  /** Tasks of `targetGroup` that get requests. @default - average over five minutes */
  metricHealthyHostCount(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.targetMetrics().healthyHostCount(props);
  }

  /** Tasks of `targetGroup` that fail their check. @default - average over five minutes */
  metricUnhealthyHostCount(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.targetMetrics().unhealthyHostCount(props);
  }

  /** A revision that a deployment replaces stays active: ECS goes back to no other. */
  private keepRevisions(): void {
    const definition = this.taskDefinition.node.defaultChild as ecs.CfnTaskDefinition;
    definition.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
    definition.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
  }

  private targetMetrics(): elbv2.IApplicationTargetGroupMetrics {
    if (this.targetGroup === undefined) {
      throw new Error(`${this.node.path}: without ingress no load balancer measures it`);
    }
    return this.targetGroup.metrics;
  }

  /**
   * CDK grants the four `ssmmessages` actions on `*`, as they have no resource-level permission
   * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmessagegatewayservice.html).
   * Without the flag it would also let the tasks write to every log group of the account.
   */
  private allowExecuteCommand({ enableExecuteCommand }: FargateServiceProps): void {
    if (enableExecuteCommand !== true) return;
    this.node.setContext('@aws-cdk/aws-ecs:reduceEc2FargateCloudWatchPermissions', true);
  }

  private createService(props: FargateServiceProps): ecs.FargateService {
    const { namespace, cloudMapName } = props;
    return new ecs.FargateService(this, 'Service', {
      cluster: this.cluster,
      serviceName: props.serviceName,
      taskDefinition: this.taskDefinition,
      capacityProviderStrategies: capacityProviderStrategies(props.spotPercent),
      vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [this.securityGroup],
      ...deploymentProps(props),
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      healthCheckGracePeriod:
        props.ingress === undefined || props.healthCheck === undefined
          ? undefined
          : healthCheckGracePeriod(props.healthCheck),
      serviceConnectConfiguration: connectConfiguration(props.serviceConnect, namespace),
      cloudMapOptions:
        cloudMapName === undefined
          ? undefined
          : { name: cloudMapName, cloudMapNamespace: namespace, dnsTtl: Duration.seconds(10) },
      enableExecuteCommand: props.enableExecuteCommand,
      enableECSManagedTags: true,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
    });
  }

  private addEntrance(props: FargateServiceProps): FargateEntrance | undefined {
    const { ingress, containerPort, healthCheck } = props;
    if (ingress === undefined || containerPort === undefined) return undefined;
    return addEntrance(this, {
      ingress,
      containerPort,
      healthCheck,
      service: this.service,
      container: this.container,
      vpc: this.cluster.vpc,
      shiftsRequests: shiftsRequests(props.deployment),
    });
  }
}
