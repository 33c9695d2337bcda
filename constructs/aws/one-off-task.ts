import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

import { addTaskDefinition } from './task/container';
import {
  addTaskContainers,
  findContainersFaults,
  type TaskContainersProps,
} from './task/containers';
import { addLogGroup, addSecurityGroup, type TaskGroundProps } from './task/ground';
import { controlStatement, passRolesStatement, runStatement } from './task/permissions';

export interface OneOffTaskProps extends TaskContainersProps, TaskGroundProps {
  /** Cluster that runs the task. */
  readonly cluster: ecs.ICluster;
  /** Subnets of the task. @default - the private subnets with a way out */
  readonly vpcSubnets?: ec2.SubnetSelection;
}

/**
 * A container, or several in a row, that runs on Fargate once, to its end, whenever somebody starts it: a migration, a dump.
 *
 * Nothing here starts it. A person does with `aws ecs run-task`, a `ScheduledTask` does by the clock, a
 * `BeforeDeployTask` before services change; all of them run the same definition in the same network.
 *
 * The task accepts no connection, and opens only HTTPS until more is opened through `connections`.
 */
export class OneOffTask extends Construct implements ec2.IConnectable, iam.IGrantable {
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  /** The one whose end is the task's: the only container, or the last step. */
  readonly container: ecs.ContainerDefinition;
  /** All of them, in their order. */
  readonly containers: readonly ecs.ContainerDefinition[];
  readonly logGroup: logs.LogGroup;
  readonly securityGroup: ec2.SecurityGroup;
  /** Where the task runs: what `--network-configuration` of `aws ecs run-task` needs. */
  readonly subnets: ec2.ISubnet[];
  readonly connections: ec2.Connections;
  /** The task role: what the code in the container may do. */
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: OneOffTaskProps) {
    super(scope, id);
    const faults = findContainersFaults(props);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    this.cluster = props.cluster;
    this.subnets = props.cluster.vpc.selectSubnets(
      props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    ).subnets;
    this.logGroup = addLogGroup(this, props);
    const description = `Task ${this.node.id}`;
    this.securityGroup = addSecurityGroup(this, props.cluster.vpc, description, props);
    this.connections = this.securityGroup.connections;
    this.taskDefinition = addTaskDefinition(this, props);
    const parts = addTaskContainers(this.taskDefinition, this.logGroup, props);
    this.container = parts.container;
    this.containers = parts.containers;
    this.grantPrincipal = this.taskDefinition.taskRole;
  }

  /** Lets someone start the task in its cluster, with its own two roles. */
  grantRun(grantee: iam.IGrantable): iam.Grant {
    return this.grant(grantee, runStatement(this)).combine(
      this.grant(grantee, passRolesStatement(this)),
    );
  }

  /** Lets someone see and stop the tasks of the cluster; ECS draws a task's id, so no narrower ARN exists. */
  grantControl(grantee: iam.IGrantable): iam.Grant {
    return this.grant(grantee, controlStatement(this));
  }

  private grant(grantee: iam.IGrantable, statement: iam.PolicyStatement): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: statement.actions,
      resourceArns: statement.resources,
      conditions: statement.conditions as Record<string, Record<string, unknown>>,
    });
  }
}
