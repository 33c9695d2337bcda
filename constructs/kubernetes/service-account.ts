import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { KubeServiceAccount } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';

import { type Labels, objectLabels } from './labels';

export interface ServiceAccountProps {
  readonly name: string;

  /**
   * ARN of the IAM role that the pods act as on AWS, by IAM roles for service accounts (IRSA).
   *
   * @default - none, or the one that an EKS Pod Identity association gives them
   */
  readonly roleArn?: string;

  /**
   * Names of the Secrets, of type `kubernetes.io/dockerconfigjson`, with which the node pulls the images.
   *
   * @default - images are public, or the node may pull them
   */
  readonly imagePullSecrets?: readonly string[];

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

/**
 * A workload's identity.
 *
 * Its token is not mounted: a pod that does not speak to the Kubernetes API has no use for one. IRSA
 * and EKS Pod Identity do not need it either: both add a token of their own to a pod, a projected volume
 * (https://github.com/aws/amazon-eks-pod-identity-webhook).
 */
export class ServiceAccount extends ApiObject {
  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    const { name, roleArn, imagePullSecrets } = props;
    const manifest = KubeServiceAccount.manifest({
      metadata: {
        name,
        labels: objectLabels(name, props.labels),
        annotations: roleArn === undefined ? undefined : { [ROLE]: roleArn },
      },
      automountServiceAccountToken: false,
      imagePullSecrets: imagePullSecrets?.map((secret) => ({ name: secret })),
    }) as ApiObjectProps;
    super(scope, id, manifest);
  }
}

/** https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
const ROLE = 'eks.amazonaws.com/role-arn';
