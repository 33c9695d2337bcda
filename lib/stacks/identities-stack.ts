import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import { grantBucketAccess, WorkloadRole, type WorkloadRoleProps } from '../../constructs/aws';
import { pascalCase, podRoleName } from '../resolve/names';
import { podRoles, type PodGrant, type PodRole } from '../resolve/pod-roles';
import type { AwsHalf } from '../resolve/resolved-system';
import type { DataStack } from './data-stack';
import type { HalfOnAws } from './half-on-aws';
import { bucketNamed } from './named-bucket';
import { grantStore } from './openings';
import { SystemStack } from './system-stack';

export interface IdentitiesStackProps {
  readonly system: HalfOnAws;
  readonly place: AwsHalf;
  readonly data: DataStack;
  /** Physical name of the stack. */
  readonly stackName: string;
}

/** The roles under which pods reach what AWS keeps for them, one a workload. */
export class IdentitiesStack extends SystemStack {
  /** By the name of the workload: a service, a job, the dump of a database. */
  readonly roles: ReadonlyMap<string, WorkloadRole>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: IdentitiesStackProps,
  ) {
    const { system, stackName } = props;
    super(scope, id, { system, stackName, description: 'roles of pods' });
    this.roles = new Map(
      podRoles(system, system.target.namespace).map((pods) => [pods.workload, this.addRole(pods)]),
    );
  }

  private addRole(pods: PodRole): WorkloadRole {
    const role = new WorkloadRole(this, `${pascalCase(pods.workload)}Role`, this.trust(pods));
    for (const grant of pods.grants) this.grant(role, grant);
    return role;
  }

  private grant(role: WorkloadRole, { store, access, prefix }: PodGrant): void {
    const { system, data } = this.props;
    if (access === 'store' || prefix !== undefined) {
      grantBucketAccess(bucketNamed(role, system, store), role, access, prefix);
    } else {
      grantStore(role, { store, access }, { system, data });
    }
  }

  private trust({ workload, namespace }: PodRole): WorkloadRoleProps {
    const { system, place } = this.props;
    const whose = { namespace, serviceAccount: workload };
    const { identity } = place;
    if (identity?.kind !== 'irsa') {
      return { podIdentity: { ...whose, clusterName: identity?.cluster ?? '' } };
    }
    // The manifest names the role, so its name has to be known before it is there.
    const openIdConnectProvider = iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(
      this,
      `${pascalCase(workload)}Issuer`,
      `arn:aws:iam::${identity.account}:oidc-provider/${identity.oidcProvider}`,
    );
    return { roleName: podRoleName(system, workload), irsa: { ...whose, openIdConnectProvider } };
  }
}
