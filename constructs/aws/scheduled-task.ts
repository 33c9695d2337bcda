import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

import type { OneOffTask } from './one-off-task';
import { unreferredPartsOf, waitForPoliciesOf } from './task/dependencies';
import { texts } from './task/limits';
import { controlStatement, passRolesStatement, runStatement } from './task/permissions';
import { taskRunDefinition, type Reruns, type TaskOverlap } from './task/run-definition';
import { schedulerPrincipal } from './task/scheduler-principal';

export interface ScheduledTaskProps {
  /** What runs. */
  readonly task: OneOffTask;
  /** When it runs: cron or rate, with the time zone that the hours are meant in. */
  readonly schedule: scheduler.ScheduleExpression;
  /** Time after which a run is stopped, all its attempts together. @default Duration.hours(1) */
  readonly timeout?: Duration;
  /**
   * Whether a run starts while an earlier one still goes on. With 'forbid' it is left out, and counts
   * neither as success nor as failure; Kubernetes' own default would be 'allow'.
   *
   * @default 'forbid'
   */
  readonly overlap?: TaskOverlap;
  /** Whether the schedule runs at all. @default true */
  readonly enabled?: boolean;
  /** Name of the schedule. @default - drawn by CloudFormation */
  readonly scheduleName?: string;
  /** Name of the state machine, which shows every run. @default - drawn by CloudFormation */
  readonly stateMachineName?: string;
  /**
   * How often a run that failed is tried again, within its `timeout`. Only for what may run twice.
   *
   * @default 0
   */
  readonly rerunAttempts?: number;
  /** Time before the first of these attempts; it doubles with each. @default Duration.minutes(1) */
  readonly rerunDelay?: Duration;
  /** How often the start of a run is tried again, 0 to 185; a run that failed is not. @default 3 */
  readonly retryAttempts?: number;
  /** Time after which a run that could not start is given up, 1 minute to 1 day. @default Duration.minutes(15) */
  readonly maximumEventAge?: Duration;
}

/**
 * A one-off task that runs by the clock, with a limit of time and an outcome that alarms can watch.
 *
 * ECS knows neither: it starts a task and forgets it. So the schedule starts a state machine, which
 * waits for the task, stops it when its time is over, and ends as it did: each run is an execution
 * with its own outcome. A start that EventBridge could not make is kept in the dead letters, and so is
 * the news of a run that failed for good or was stopped: its name, its execution, ECS' reason.
 */
export class ScheduledTask extends Construct {
  readonly task: OneOffTask;
  readonly stateMachine: sfn.StateMachine;
  readonly schedule: scheduler.Schedule;
  /** Starts that never happened, and runs that failed for good; kept for 14 days. */
  readonly deadLetterQueue: sqs.Queue;
  /** What the state machine may do. */
  readonly role: iam.Role;
  /** What the schedule may do. */
  readonly schedulerRole: iam.Role;

  constructor(scope: Construct, id: string, props: ScheduledTaskProps) {
    super(scope, id);
    this.task = props.task;
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetterQueue', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.role = this.createRole();
    this.stateMachine = this.createStateMachine(props);
    this.schedulerRole = new iam.Role(this, 'SchedulerRole', {
      assumedBy: schedulerPrincipal(this),
    });
    waitForPoliciesOf(this.schedulerRole);
    this.schedule = new scheduler.Schedule(this, 'Schedule', {
      scheduleName: props.scheduleName,
      schedule: props.schedule,
      enabled: props.enabled ?? true,
      target: new targets.StepFunctionsStartExecution(this.stateMachine, {
        role: this.schedulerRole,
        deadLetterQueue: this.deadLetterQueue,
        retryAttempts: props.retryAttempts ?? 3,
        maxEventAge: props.maximumEventAge ?? Duration.minutes(15),
      }),
    });
    // Before these are there, the first runs would be refused what they need.
    this.schedule.node.addDependency(this.schedulerRole, this.role, unreferredPartsOf(this.task));
    if (props.overlap !== 'allow') this.schedule.node.addDependency(this.allowToSkip());
  }

  /** Lets someone start a run by hand, with the same limits as by the clock. */
  grantStart(grantee: iam.IGrantable): iam.Grant {
    return this.stateMachine.grantStartExecution(grantee);
  }

  /** Runs whose task ended with exit code 0: the heartbeat of what should happen. @default - sum over five minutes */
  metricSucceeded(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricSucceeded(props);
  }

  /** Runs whose task could not start, or ended with another exit code. @default - sum over five minutes */
  metricFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricFailed(props);
  }

  /** Runs that were stopped because their time was over. @default - sum over five minutes */
  metricTimedOut(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricTimedOut(props);
  }

  /** Runs left out because an earlier one still went on. @default - sum over five minutes */
  metricSkipped(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricAborted(props);
  }

  /** Letters that nobody has taken out of `deadLetterQueue`. @default - maximum over five minutes */
  metricDeadLetters(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateNumberOfMessagesVisible(props);
  }

  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    waitForPoliciesOf(role);
    // Step Functions hears of the end of a task through a rule of this name, which it makes itself:
    // https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
    const rule = Stack.of(this).formatArn({
      service: 'events',
      resource: 'rule',
      resourceName: 'StepFunctionsGetEventsForECSTaskRule',
    });
    for (const statement of [
      runStatement(this.task),
      passRolesStatement(this.task),
      controlStatement(this.task),
      new iam.PolicyStatement({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resources: [rule],
      }),
      new iam.PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [this.deadLetterQueue.queueArn],
      }),
    ]) {
      role.addToPolicy(statement);
    }
    return role;
  }

  private createStateMachine(props: ScheduledTaskProps): sfn.StateMachine {
    const stack = Stack.of(this);
    const timeout = props.timeout ?? Duration.hours(1);
    const definition = taskRunDefinition({
      partition: stack.partition,
      clusterArn: this.task.cluster.clusterArn,
      taskDefinitionArn: this.task.taskDefinition.taskDefinitionArn,
      subnetIds: this.task.subnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [this.task.securityGroup.securityGroupId],
      timeout,
      overlap: props.overlap ?? 'forbid',
      reruns: this.checkReruns(timeout, props),
      deadLetterQueueUrl: this.deadLetterQueue.queueUrl,
    });
    return new sfn.StateMachine(this, 'StateMachine', {
      stateMachineName: props.stateMachineName,
      stateMachineType: sfn.StateMachineType.STANDARD,
      role: this.role,
      definitionBody: sfn.DefinitionBody.fromString(stack.toJsonString(definition)),
    });
  }

  private checkReruns(timeout: Duration, props: ScheduledTaskProps): Reruns {
    const { rerunAttempts: attempts = 0, rerunDelay: delay = Duration.minutes(1) } = props;
    const faults = texts([
      [!Number.isInteger(attempts) || attempts < 0, 'rerunAttempts has to be 0 or more, and whole'],
      [delay.toSeconds() < 1, 'rerunDelay has to be 1 second at least'],
      [
        attempts > 0 && delay.toSeconds() >= timeout.toSeconds(),
        `rerunDelay is not shorter than timeout, ${timeout.toSeconds()} seconds: no attempt would begin`,
      ],
    ]);
    if (faults.length > 0) throw new Error(`${this.node.path}: ${faults.join('; ')}`);
    return { attempts, delay };
  }

  /** A policy of its own: it names the state machine, which waits for the role's other policy. */
  private allowToSkip(): iam.Policy {
    const { stateMachineArn, stateMachineName } = this.stateMachine;
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const policy = new iam.Policy(this, 'SkipPolicy', {
      roles: [this.role],
      statements: [
        new iam.PolicyStatement({
          actions: ['states:ListExecutions'],
          resources: [stateMachineArn],
        }),
        new iam.PolicyStatement({ actions: ['states:StopExecution'], resources: [executions] }),
      ],
    });
    return policy;
  }
}
