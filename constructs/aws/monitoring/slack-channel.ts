import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface SlackChannelProps {
  /** Name of the configuration, unique in the account; a change replaces it. */
  readonly configurationName: string;
  /** Workspace that has let Amazon Q Developer in, once, in the console: `T...`. */
  readonly workspaceId: string;
  /** Channel in it: `C...`. */
  readonly channelId: string;
  /** Topics whose alarms are told in the channel, of any region. */
  readonly topics: readonly sns.ITopic[];
  /**
   * In whose name the channel asks AWS for something.
   *
   * @default - a role that may draw the graph of an alarm, and nothing else
   */
  readonly role?: iam.IRole;
  /**
   * The most that anybody may do from the channel, whatever the role allows.
   *
   * @default - draw the graph of an alarm
   */
  readonly guardrailPolicies?: readonly iam.IManagedPolicy[];
  /**
   * What is written to the log group `/aws/chatbot/<configurationName>`, in us-east-1 whatever the region.
   *
   * @default LoggingLevel.ERROR
   */
  readonly loggingLevel?: chatbot.LoggingLevel;
}

/**
 * A Slack channel in which alarms are told, with their graphs.
 *
 * People cannot run commands from it: without guardrails AWS would let them do whatever the role may,
 * up to everything. An account has one configuration for a channel, so all topics stand in this one
 * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1155). The app has to
 * be invited to a private channel.
 */
export class SlackChannel extends Construct {
  readonly configuration: chatbot.SlackChannelConfiguration;
  readonly role: iam.IRole;
  /** What the role and the guardrails allow; absent where both are given. */
  readonly policy?: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: SlackChannelProps) {
    super(scope, id);
    if (props.role === undefined || props.guardrailPolicies === undefined) {
      this.policy = this.createPolicy();
    }
    const policies = this.policy === undefined ? [] : [this.policy];
    this.role =
      props.role ??
      new iam.Role(this, 'Role', {
        assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
        managedPolicies: policies,
      });
    this.configuration = new chatbot.SlackChannelConfiguration(this, 'Configuration', {
      slackChannelConfigurationName: props.configurationName,
      slackWorkspaceId: props.workspaceId,
      slackChannelId: props.channelId,
      notificationTopics: [...props.topics],
      role: this.role,
      guardrailPolicies: [...(props.guardrailPolicies ?? policies)],
      loggingLevel: props.loggingLevel ?? chatbot.LoggingLevel.ERROR,
    });
  }

  private createPolicy(): iam.ManagedPolicy {
    return new iam.ManagedPolicy(this, 'Policy', {
      statements: [
        new iam.PolicyStatement({
          sid: 'DrawGraphs',
          actions: ['cloudwatch:GetMetricWidgetImage'],
          // No resource can be named:
          // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
          resources: ['*'],
        }),
      ],
    });
  }
}
