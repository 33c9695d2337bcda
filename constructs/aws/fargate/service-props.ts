import type { FargateClusterProps } from './cluster';
import type { FargateDeploymentProps } from './deployment';
import type { FargateServiceIngress } from './ingress';
import type { FargateScalingProps } from './scaling';
import type { FargateTaskProps } from './service-task';
import type { FargateServiceConnect } from './traffic';
import type { TaskGroundProps } from '../task/ground';

export interface FargateServiceProps
  extends
    FargateClusterProps,
    FargateTaskProps,
    TaskGroundProps,
    FargateScalingProps,
    FargateDeploymentProps {
  /** Name of the service. @default - drawn by CloudFormation */
  readonly serviceName?: string;
  /** Requests that a load balancer sends here; needs `containerPort`. @default - none */
  readonly ingress?: FargateServiceIngress;
  /** The service's part in Service Connect. @default - neither calls nor is called through it */
  readonly serviceConnect?: FargateServiceConnect;
  /**
   * Name in the namespace that DNS resolves to the tasks' addresses, eight of them at most
   * (https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsConfig.html).
   *
   * @default - none
   */
  readonly cloudMapName?: string;
}
