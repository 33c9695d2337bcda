import { readFileSync } from 'node:fs';

import { Template } from 'aws-cdk-lib/assertions';

import { LINE_METRICS } from '../../lib/facts/line-metrics';
import { compileText } from '../../lib/compiler/compile';
import { addStage } from '../../lib/stacks';
import { stacksIn, testApp } from '../support/cdk-template';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface WatchedMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** What carries the name that a dimension asks for. */
const NAMED_BY: Readonly<Record<string, readonly [type: string, property: string]>> = {
  DBInstanceIdentifier: ['AWS::RDS::DBInstance', 'DBInstanceIdentifier'],
  TableName: ['AWS::DynamoDB::Table', 'TableName'],
  BackupVaultName: ['AWS::Backup::BackupVault', 'BackupVaultName'],
  TopicName: ['AWS::SNS::Topic', 'TopicName'],
  QueueName: ['AWS::SQS::Queue', 'QueueName'],
  ServiceName: ['AWS::ECS::Service', 'ServiceName'],
  ClusterName: ['AWS::ECS::Cluster', 'ClusterName'],
  BucketName: ['AWS::S3::Bucket', 'BucketName'],
};

describe.each(['el', 'eleanor', 'learnbot', 'orchestrator'])('every alarm of %s', (name) => {
  const file = `specs/${name}.yaml`;
  const resources = compileText(readFileSync(file, 'utf8'), file)
    .environments.flatMap(({ system }) => stacksIn(addStage(testApp(), system)))
    .flatMap((stack) =>
      Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>),
    );
  const metrics = resources
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .flatMap(({ Properties }) => metricsOf(Properties));

  test('watches a thing that is made, by its name', () => {
    const nowhere = metrics.flatMap(({ Dimensions = [] }) =>
      Dimensions.filter(({ Name, Value }) => !isMade(resources, Name, Value)),
    );

    expect(metrics.length).toBeGreaterThan(0);
    expect(nowhere).toEqual([]);
  });

  test('on lines of a log watches a count that a filter makes', () => {
    const counted = resources
      .filter(({ Type }) => Type === 'AWS::Logs::MetricFilter')
      .flatMap(({ Properties }) => Properties.MetricTransformations as { MetricName: string }[])
      .map(({ MetricName }) => MetricName);
    const watched = metrics.filter(
      ({ Namespace, Dimensions = [] }) =>
        Namespace === LINE_METRICS.namespace && Dimensions.length === 0,
    );

    for (const { MetricName } of watched) expect(counted).toContain(MetricName);
  });
});

function metricsOf(alarm: Resource['Properties']): readonly WatchedMetric[] {
  const { Metrics } = alarm as {
    Metrics?: readonly { readonly MetricStat?: { readonly Metric: WatchedMetric } }[];
  };
  if (Metrics === undefined) return [alarm as unknown as WatchedMetric];
  return Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
}

/** Whether a literal name is that of a resource; what CloudFormation fills in is one anyway. */
function isMade(resources: readonly Resource[], dimension: string, value: unknown): boolean {
  if (typeof value !== 'string') return true;
  if (dimension === 'CacheClusterId') {
    const groups = namesOf(resources, 'AWS::ElastiCache::ReplicationGroup', 'ReplicationGroupId');
    return groups.some((group) => value.startsWith(`${group}-`));
  }
  const [type, property] = NAMED_BY[dimension] ?? [];
  if (type === undefined || property === undefined) return true;
  return namesOf(resources, type, property).includes(value);
}

function namesOf(
  resources: readonly Resource[],
  type: string,
  property: string,
): readonly string[] {
  return resources
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => String(Properties[property]));
}
