import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlertTopicProps {
  /** Name of the topic; alarms find it by this name. @default - drawn by CloudFormation */
  readonly topicName?: string;
  /** Sender shown in mails. @default - the name of the topic */
  readonly displayName?: string;
  /** Addresses that get a mail for each alarm; each has to confirm once. @default - none */
  readonly emails?: readonly string[];
  /**
   * Key that encrypts the messages. It has to let `cloudwatch.amazonaws.com` use it, which AWS's own
   * `alias/aws/sns` does not (https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html).
   *
   * @default - not encrypted at rest: a message holds the alarm's name, its description and its metric
   */
  readonly masterKey?: kms.IKey;
}

/**
 * The place where the alarms of one severity are told: alarms publish, people subscribe.
 *
 * Only alarms of the same account and region may publish, and only over TLS.
 */
export class AlertTopic extends Construct {
  readonly topic: sns.Topic;
  readonly subscriptions: readonly sns.Subscription[];

  constructor(scope: Construct, id: string, props: AlertTopicProps = {}) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: props.topicName,
      displayName: props.displayName,
      masterKey: props.masterKey,
      enforceSSL: true,
    });
    this.topic.addToResourcePolicy(this.alarmsMayPublish());
    this.subscriptions = (props.emails ?? []).map((email) =>
      this.topic.addSubscription(new subscriptions.EmailSubscription(email)),
    );
  }

  /** Lets someone else publish, an EventBridge rule for example. */
  grantPublish(grantee: iam.IGrantable): iam.Grant {
    return this.topic.grantPublish(grantee);
  }

  private alarmsMayPublish(): iam.PolicyStatement {
    return new iam.PolicyStatement({
      sid: 'AlarmsMayPublish',
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [this.topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
        ArnLike: {
          'aws:SourceArn': Stack.of(this).formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            resourceName: '*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    });
  }
}
