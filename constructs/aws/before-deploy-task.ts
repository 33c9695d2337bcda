import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IDependable } from 'constructs';

import type { FargateService } from './fargate-service';
import type { BeforeDeployProperties } from './handlers/before-deploy-event';
import type { OneOffTask } from './one-off-task';
import { STREAM_PREFIX } from './task/container';
import { unreferredPartsOf, waitForPoliciesOf } from './task/dependencies';
import { handlerCode } from './task/handler-code';
import { controlStatement, passRolesStatement, runStatement } from './task/permissions';

export interface BeforeDeployTaskProps {
  /** What runs. */
  readonly task: OneOffTask;
  /**
   * Time after which the task is stopped and the deployment fails; at most one hour, since
   * CloudFormation waits no longer. Of a whole hour the last two minutes go to stopping and telling.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;
  /**
   * What the task brings the system to, such as the image tag: while it stays the same, nothing runs.
   *
   * @default - the task definition: every change of it runs the task
   */
  readonly version?: string;
  /**
   * A `version` for which nothing runs: the one that a person goes back to, whose image may not know
   * what a newer one did. Best a parameter of the stack, so that it is said when it happens.
   *
   * @default - none
   */
  readonly skipVersion?: string;
}

/** CloudFormation's own limit for a custom resource. */
const LONGEST = Duration.hours(1);

/** From the end of the task's time to CloudFormation's own verdict. */
const TIME_TO_TELL = Duration.minutes(2);

/**
 * Runs a one-off task in a deployment, before the services that wait for it, and stops the deployment
 * when the task fails: a migration that did not go through never meets the new code.
 *
 * The task runs when the stack is created and when its definition changed. It does not run when a
 * deployment goes back, since the older image may not know what the newer one did; so the code before
 * has to live with the migrated database. Deleting the resource does nothing.
 */
export class BeforeDeployTask extends Construct {
  readonly task: OneOffTask;
  readonly handler: lambda.Function;
  readonly role: iam.Role;
  readonly logGroup: logs.LogGroup;
  /** What a deployment waits for: depend on it to come after the task. */
  readonly resource: CustomResource;

  constructor(scope: Construct, id: string, props: BeforeDeployTaskProps) {
    super(scope, id);
    const timeout = this.checkTimeout(props.timeout ?? Duration.minutes(30));
    this.task = props.task;
    // What happened in a deployment; nothing that has to outlive the stack.
    this.logGroup = new logs.LogGroup(this, 'HandlerLogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.createRole();
    this.handler = new lambda.Function(this, 'Handler', {
      description: `Runs ${props.task.node.id} before a deployment`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: handlerCode('before-deploy-task'),
      role: this.role,
      logGroup: this.logGroup,
      memorySize: 256,
      timeout: Duration.minutes(15),
    });
    this.resource = new CustomResource(this, 'Resource', {
      serviceToken: this.handler.functionArn,
      serviceTimeout: Duration.seconds(timeout.toSeconds() + TIME_TO_TELL.toSeconds()),
      resourceType: 'Custom::BeforeDeployTask',
      properties: this.handlerProperties(timeout, props),
    });
    // The task needs its roles' permissions and its way through the network, the handler its own.
    this.startAfter(unreferredPartsOf(this.task), this.role, this.allowToHandOver());
  }

  /** Makes services start, and change, only when the task went through. */
  before(...services: FargateService[]): void {
    for (const service of services) service.startAfter(this.resource);
  }

  /** Runs the task only when something else is there: a database, or the rule that opens it. */
  startAfter(...others: IDependable[]): void {
    this.resource.node.addDependency(...others);
  }

  private checkTimeout(timeout: Duration): Duration {
    const seconds = timeout.toSeconds();
    if (seconds <= 0 || seconds > LONGEST.toSeconds()) {
      throw new Error(
        `${this.node.path}: timeout is ${seconds} seconds; CloudFormation waits 1 to ${LONGEST.toSeconds()}`,
      );
    }
    return Duration.seconds(Math.min(seconds, LONGEST.toSeconds() - TIME_TO_TELL.toSeconds()));
  }

  private handlerProperties(timeout: Duration, { version, skipVersion }: BeforeDeployTaskProps) {
    const { cluster, taskDefinition, subnets, securityGroup, logGroup } = this.task;
    const properties: BeforeDeployProperties = {
      cluster: cluster.clusterArn,
      taskDefinition: taskDefinition.taskDefinitionArn,
      subnets: subnets.map(({ subnetId }) => subnetId),
      securityGroups: [securityGroup.securityGroupId],
      timeoutSeconds: String(timeout.toSeconds()),
      logGroup: logGroup.logGroupName,
      logStreamPrefix: STREAM_PREFIX,
      version,
      skipVersion,
    };
    return { ...properties };
  }

  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    waitForPoliciesOf(role);
    this.logGroup.grantWrite(role);
    for (const statement of [
      new iam.PolicyStatement({
        actions: ['cloudformation:DescribeStacks'],
        resources: [Stack.of(this).stackId],
      }),
      runStatement(this.task),
      passRolesStatement(this.task),
      controlStatement(this.task),
    ]) {
      role.addToPolicy(statement);
    }
    return role;
  }

  /** A policy of its own: it names the function, which waits for the role's other policy. */
  private allowToHandOver(): iam.Policy {
    return new iam.Policy(this, 'HandOverPolicy', {
      roles: [this.role],
      statements: [
        new iam.PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [this.handler.functionArn],
        }),
      ],
    });
  }
}
