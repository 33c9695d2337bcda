import { Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** Whose Pods take on the role. */
export interface WorkloadServiceAccount {
  /** Namespace of the Pods. */
  readonly namespace: string;
  /** Their service account. */
  readonly serviceAccount: string;
}

export interface PodIdentityTrust extends WorkloadServiceAccount {
  /** Cluster that runs the EKS Pod Identity agent. */
  readonly clusterName: string;
}

export interface IrsaTrust extends WorkloadServiceAccount {
  /** The cluster's OpenID Connect provider in IAM. */
  readonly openIdConnectProvider: iam.IOpenIdConnectProvider;
  /**
   * The cluster's issuer, as `aws eks describe-cluster` tells it: it becomes part of a condition's name,
   * so it has to be known when the stack is synthesized.
   *
   * @default - the provider's, when its ARN is a literal one
   */
  readonly issuer?: string;
}

/** One of the two ways from a Kubernetes service account to an IAM role. */
export type WorkloadTrust =
  | { readonly podIdentity: PodIdentityTrust; readonly irsa?: undefined }
  | { readonly irsa: IrsaTrust; readonly podIdentity?: undefined };

export type WorkloadRoleProps = WorkloadTrust & {
  /** Name of the role, for a manifest that has to know it beforehand. @default - drawn by CloudFormation */
  readonly roleName?: string;
};

/**
 * The IAM role of a workload in EKS: Pods of one service account take it on, and nobody else.
 *
 * With EKS Pod Identity the service account needs nothing; with IRSA it wants the annotation
 * `eks.amazonaws.com/role-arn`. Give it permissions as to any other grantee.
 */
export class WorkloadRole extends Construct implements iam.IGrantable {
  readonly role: iam.Role;
  readonly grantPrincipal: iam.IPrincipal;
  /** What ties role and service account together, with Pod Identity. */
  readonly podIdentityAssociation: eks.CfnPodIdentityAssociation | undefined;

  constructor(scope: Construct, id: string, props: WorkloadRoleProps) {
    super(scope, id);
    const { podIdentity, irsa, roleName } = props;
    const assumedBy = irsa === undefined ? this.podPrincipal(podIdentity) : this.webPrincipal(irsa);
    this.role = new iam.Role(this, 'Role', { roleName, assumedBy });
    this.grantPrincipal = this.role;
    this.podIdentityAssociation =
      podIdentity &&
      new eks.CfnPodIdentityAssociation(this, 'PodIdentityAssociation', {
        clusterName: podIdentity.clusterName,
        namespace: podIdentity.namespace,
        serviceAccount: podIdentity.serviceAccount,
        roleArn: this.role.roleArn,
      });
  }

  /**
   * The agent tags each session with where the Pod is; without the conditions any association of the
   * account could hand out the role: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
   */
  private podPrincipal(trust: PodIdentityTrust): iam.IPrincipal {
    const { clusterName, namespace, serviceAccount } = trust;
    return new iam.SessionTagsPrincipal(
      new iam.ServicePrincipal('pods.eks.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-name': clusterName,
            'aws:RequestTag/kubernetes-namespace': namespace,
            'aws:RequestTag/kubernetes-service-account': serviceAccount,
          },
        },
      }),
    );
  }

  private webPrincipal(trust: IrsaTrust): iam.IPrincipal {
    const { openIdConnectProvider, namespace, serviceAccount } = trust;
    const issuer = (trust.issuer ?? openIdConnectProvider.openIdConnectProviderIssuer).replace(
      /^https:\/\//,
      '',
    );
    if (Token.isUnresolved(issuer)) {
      throw new Error(
        `${this.node.path}: the issuer of its OpenID Connect provider is not known yet; give irsa.issuer`,
      );
    }
    return new iam.FederatedPrincipal(
      openIdConnectProvider.openIdConnectProviderArn,
      {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
        },
      },
      'sts:AssumeRoleWithWebIdentity',
    );
  }
}
