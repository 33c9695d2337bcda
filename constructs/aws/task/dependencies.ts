import { CfnResource } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { CfnRole, type Role } from 'aws-cdk-lib/aws-iam';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Dependable, type IConstruct, type IDependable } from 'constructs';

/** What a user of a task refers to and so waits for anyway; cfn-lint's W3005 finds a second wait idle. */
const REFERRED = [CfnTaskDefinition, CfnRole, CfnLogGroup, CfnSecurityGroup];

/** Asked at synthesis, when every grant and every opening has been made. */
class UnreferredParts extends Dependable {
  constructor(private readonly whole: IConstruct) {
    super();
  }

  get dependencyRoots(): IConstruct[] {
    return this.whole.node
      .findAll()
      .filter((part) => CfnResource.isCfnResource(part))
      .filter((resource) => !REFERRED.some((type) => resource instanceof type));
  }
}

/** What nobody refers to and a task still needs: the policies of its roles, the rules of its network. */
export function unreferredPartsOf(task: IConstruct): IDependable {
  const parts: IDependable = {};
  Dependable.implement(parts, new UnreferredParts(task));
  return parts;
}

/** Makes who depends on a role wait for its policies; the role itself is referred to by its ARN. */
export function waitForPoliciesOf(role: Role): void {
  Dependable.implement(role, new UnreferredParts(role));
}
