import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

import { LEDGER_INDEX } from '../../../lib/facts/ledger-index';
import type { LedgerMetaProperties } from '../handlers/ledger-meta-event';
import { waitForPoliciesOf } from '../task/dependencies';
import { handlerCode } from '../task/handler-code';

export interface LedgerMetaProps {
  /** Index of the ledger. */
  readonly table: dynamodb.ITable;
  /** Region of the table. */
  readonly region: string;
  /** Which ledger of the table. */
  readonly ledgerId: string;
  /** What the first entry is chained to; the writers have to agree. @default - 64 zeros */
  readonly genesisHash?: string;
}

/**
 * Brings about a ledger's META in a deployment, and leaves alone a live one: what is there already is
 * kept by DynamoDB in the same call. A ledger that leaves the stack stays as it is.
 *
 * A function of its own, not CDK's `AwsCustomResource`: that one is shared by a whole stack, together
 * with the permissions of all who use it, and its call can be tested by deploying only.
 */
export class LedgerMeta extends Construct {
  readonly handler: lambda.Function;
  readonly role: iam.Role;
  readonly logGroup: logs.LogGroup;
  /** What a deployment waits for: depend on it to come after META. */
  readonly resource: CustomResource;

  constructor(scope: Construct, id: string, props: LedgerMetaProps) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'HandlerLogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.createRole(props);
    this.handler = new lambda.Function(this, 'Handler', {
      description: `Brings about META of the ledger ${props.ledgerId}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: handlerCode('ledger-meta'),
      role: this.role,
      logGroup: this.logGroup,
      memorySize: 256,
      timeout: Duration.minutes(3),
    });
    this.resource = new CustomResource(this, 'Resource', {
      serviceToken: this.handler.functionArn,
      serviceTimeout: Duration.minutes(5),
      resourceType: 'Custom::LedgerMeta',
      properties: { ...handlerProperties(props) },
    });
    this.resource.node.addDependency(this.role);
  }

  private createRole({ table, ledgerId }: LedgerMetaProps): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    waitForPoliciesOf(role);
    this.logGroup.grantWrite(role);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['dynamodb:UpdateItem'],
        resources: [table.tableArn],
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [ledgerId] } },
      }),
    );
    return role;
  }
}

function handlerProperties(props: LedgerMetaProps): LedgerMetaProperties {
  return {
    tableName: props.table.tableName,
    region: props.region,
    ledgerId: props.ledgerId,
    genesisHash: props.genesisHash ?? LEDGER_INDEX.genesisHash,
  };
}
