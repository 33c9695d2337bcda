import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as cloudmap from 'aws-cdk-lib/aws-servicediscovery';
import type { Construct } from 'constructs';

/** Where a service runs. */
export interface FargateClusterProps {
  /** Cluster that runs the service. @default - one of its own in `vpc` */
  readonly cluster?: ecs.ICluster;
  /** Network of the service's own cluster; only without `cluster`. @default - the network of `cluster` */
  readonly vpc?: ec2.IVpc;
  /**
   * Cloud Map namespace of Service Connect and DNS; DNS needs one that answers DNS queries.
   *
   * @default - the default namespace of `cluster`
   */
  readonly namespace?: cloudmap.INamespace;
  /** Subnets of the tasks. @default - the private subnets with a way out */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Share of the tasks on spare capacity, 0 to 100: cheaper, and stopped with two minutes' notice
   * (so `stopTimeout` is best 120 seconds). Below 100 at least one task stays on regular capacity.
   * An own cluster has the capacity providers; of another, `enableFargateCapacityProviders` must be on.
   *
   * @default - none, without capacity providers; 0 names the regular one
   */
  readonly spotPercent?: number;
}

/** The cluster that is given, or a new one for this service alone. */
export function clusterFor(scope: Construct, props: FargateClusterProps): ecs.ICluster {
  if (props.cluster !== undefined) return props.cluster;
  return new ecs.Cluster(scope, 'Cluster', {
    vpc: props.vpc,
    containerInsightsV2: ecs.ContainerInsights.ENHANCED,
    enableFargateCapacityProviders: props.spotPercent !== undefined,
  });
}

/** How tasks are divided between regular and spare capacity; undefined leaves it to the launch type. */
export function capacityProviderStrategies(
  spotPercent: number | undefined,
): ecs.CapacityProviderStrategy[] | undefined {
  if (spotPercent === undefined) return undefined;
  const regular = { capacityProvider: 'FARGATE', base: 1, weight: 100 - spotPercent };
  const spare = { capacityProvider: 'FARGATE_SPOT', weight: spotPercent };
  if (spotPercent === 0) return [regular];
  return spotPercent === 100 ? [spare] : [regular, spare];
}
