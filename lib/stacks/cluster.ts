import type { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as cloudmap from 'aws-cdk-lib/aws-servicediscovery';

import type { EcsSystem } from './ecs-system';

/** The cluster of the services, and the namespace in which they find each other. */
export interface ClusterPlace {
  readonly cluster: ecs.ICluster;
  readonly namespace: cloudmap.INamespace;
}

/** The cluster that is made here, or the one that exists; the namespace is the system's own in both. */
export function addCluster(stack: Stack, system: EcsSystem, vpc: ec2.IVpc): ClusterPlace {
  const { target } = system;
  if (target.clusterExists) {
    return {
      cluster: ecs.Cluster.fromClusterAttributes(stack, 'Cluster', {
        clusterName: target.cluster,
        vpc,
      }),
      namespace: new cloudmap.PrivateDnsNamespace(stack, 'Namespace', {
        name: target.namespace,
        vpc,
      }),
    };
  }
  const cluster = new ecs.Cluster(stack, 'Cluster', {
    clusterName: target.cluster,
    vpc,
    containerInsightsV2: ecs.ContainerInsights.ENHANCED,
    enableFargateCapacityProviders: usesSpot(system) ? true : undefined,
  });
  const namespace = cluster.addDefaultCloudMapNamespace({
    name: target.namespace,
    type: cloudmap.NamespaceType.DNS_PRIVATE,
    vpc,
    useForServiceConnect: true,
  });
  return { cluster, namespace };
}

function usesSpot({ services }: EcsSystem): boolean {
  return services.some(({ spotPercent }) => spotPercent !== undefined);
}
