import { EVENTS, type MetricFact } from './metric-fact';

function table(metricName: string): Pick<MetricFact, 'namespace' | 'metricName'> {
  return { namespace: 'AWS/DynamoDB', metricName };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export const TABLE_METRICS = {
  tableWritesThrottled: {
    ...table('WriteThrottleEvents'),
    dimensions: [['TableName'], ['TableName', 'GlobalSecondaryIndexName']],
    ...EVENTS,
  },
  tableReadsThrottled: {
    ...table('ReadThrottleEvents'),
    dimensions: [['TableName'], ['TableName', 'GlobalSecondaryIndexName']],
    ...EVENTS,
  },
  tableConditionsFailed: {
    ...table('ConditionalCheckFailedRequests'),
    dimensions: [['TableName']],
    ...EVENTS,
  },
  tableSystemErrors: {
    ...table('SystemErrors'),
    dimensions: [['TableName', 'Operation']],
    ...EVENTS,
  },
} as const satisfies Record<string, MetricFact>;
