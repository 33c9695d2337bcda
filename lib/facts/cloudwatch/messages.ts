import { EVENTS, LEVEL, type MetricFact } from './metric-fact';

/** Topics and queues. */
export const MESSAGE_METRICS = {
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
  queueMessagesSent: {
    namespace: 'AWS/SQS',
    metricName: 'NumberOfMessagesSent',
    dimensions: [['QueueName']],
    ...EVENTS,
  },
  /** AWS stops telling of a queue in which nothing happened for six hours. */
  queueMessagesVisible: {
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: [['QueueName']],
    ...LEVEL,
    isSparse: true,
  },
  /** https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
  topicDeliveriesFailed: {
    namespace: 'AWS/SNS',
    metricName: 'NumberOfNotificationsFailed',
    dimensions: [['TopicName']],
    ...EVENTS,
  },
} as const satisfies Record<string, MetricFact>;
