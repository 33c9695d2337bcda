import { ArnFormat, Duration, Stack, type SecretValue } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface AlertTopicProps {
  /** Name of the topic; alarms find it by this name. @default - drawn by CloudFormation */
  readonly topicName?: string;
  /** Sender shown in mails. @default - the name of the topic */
  readonly displayName?: string;
  /** Addresses that get a mail for each alarm; each has to confirm once. @default - none */
  readonly emails?: readonly string[];
  /** Name of the queue of messages that reached nobody. @default - drawn by CloudFormation */
  readonly deadLetterQueueName?: string;
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
 * Only alarms of the same account and region may publish, and only over TLS. A message that a
 * subscriber does not take waits two weeks in a queue: watch `metricNotificationsFailed` and
 * `metricDeadLetters`, and tell another topic of it.
 */
export class AlertTopic extends Construct {
  readonly topic: sns.Topic;
  /** One for each address. */
  readonly subscriptions: readonly sns.Subscription[];
  /** Messages that reached nobody. */
  readonly deadLetterQueue: sqs.Queue;

  constructor(scope: Construct, id: string, props: AlertTopicProps = {}) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: props.topicName,
      displayName: props.displayName,
      masterKey: props.masterKey,
      enforceSSL: true,
    });
    this.topic.addToResourcePolicy(this.alarmsMayPublish());
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetterQueue', {
      queueName: props.deadLetterQueueName,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const { deadLetterQueue } = this;
    this.subscriptions = (props.emails ?? []).map((email) =>
      this.topic.addSubscription(new subscriptions.EmailSubscription(email, { deadLetterQueue })),
    );
  }

  /**
   * Opens an incident in PagerDuty for each alarm, and resolves it when the alarm is over.
   *
   * The key is that of an integration of type Amazon CloudWatch, and CloudFormation reads it at deploy
   * time: the secret has to hold it before. It reads again only where the reference itself changes, so a new
   * key stands in a new secret. Who may list the topic's subscriptions sees the key, in the endpoint.
   */
  addPagerDuty(id: string, integrationKey: SecretValue): sns.Subscription {
    const { topic, deadLetterQueue } = this;
    return new sns.Subscription(this, id, {
      topic,
      deadLetterQueue,
      protocol: sns.SubscriptionProtocol.HTTPS,
      // A dynamic reference: the template says where the key is, not what it is.
      endpoint: `https://events.pagerduty.com/integration/${integrationKey.unsafeUnwrap()}/enqueue`,
      // PagerDuty reads the subject and the type of the message, which only the envelope has.
      rawMessageDelivery: false,
    });
  }

  /** Lets someone else publish, an EventBridge rule for example. */
  grantPublish(grantee: iam.IGrantable): iam.Grant {
    return this.topic.grantPublish(grantee);
  }

  /**
   * Attempts to tell somebody that failed; of an HTTPS endpoint also those that a later one made good.
   *
   * @default - sum over 5 minutes
   */
  metricNotificationsFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.topic.metricNumberOfNotificationsFailed(props);
  }

  /**
   * Messages that reached nobody and wait to be looked at.
   *
   * @default - maximum over 5 minutes
   */
  metricDeadLetters(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateNumberOfMessagesVisible(props);
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
