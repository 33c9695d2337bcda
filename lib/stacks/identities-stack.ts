import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import { WorkloadRole, type WorkloadRoleProps } from '../../constructs/aws';
import { needsRole } from '../resolve/aws-half';
import { pascalCase, podRoleName } from '../resolve/names';
import type { AwsHalf, ResolvedService } from '../resolve/resolved-system';
import type { DataStack } from './data-stack';
import type { HalfOnAws } from './half-on-aws';
import { grantStore } from './openings';
import { SystemStack } from './system-stack';

export interface IdentitiesStackProps {
  readonly system: HalfOnAws;
  readonly place: AwsHalf;
  readonly data: DataStack;
  /** Physical name of the stack. */
  readonly stackName: string;
}

/** The roles under which pods reach what AWS keeps for them, one a service. */
export class IdentitiesStack extends SystemStack {
  /** By the name of the service. */
  readonly roles: ReadonlyMap<string, WorkloadRole>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: IdentitiesStackProps,
  ) {
    const { system, stackName } = props;
    super(scope, id, { system, stackName, description: 'roles of pods' });
    const users = system.services.filter((service) => needsRole(service, system.stores));
    this.roles = new Map(users.map((service) => [service.name, this.addRole(service)] as const));
  }

  private addRole(service: ResolvedService): WorkloadRole {
    const { system, data } = this.props;
    const role = new WorkloadRole(this, `${pascalCase(service.name)}Role`, this.trust(service));
    for (const use of service.uses) grantStore(role, use, { system, data });
    return role;
  }

  private trust({ name, names }: ResolvedService): WorkloadRoleProps {
    const { system, place } = this.props;
    const { namespace } = system.target;
    const whose = { namespace, serviceAccount: names.workload };
    const { identity } = place;
    if (identity?.kind !== 'irsa') {
      return { podIdentity: { ...whose, clusterName: identity?.cluster ?? '' } };
    }
    // The manifest names the role, so its name has to be known before it is there.
    const openIdConnectProvider = iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(
      this,
      `${pascalCase(name)}Issuer`,
      `arn:aws:iam::${identity.account}:oidc-provider/${identity.oidcProvider}`,
    );
    return { roleName: podRoleName(system, name), irsa: { ...whose, openIdConnectProvider } };
  }
}
