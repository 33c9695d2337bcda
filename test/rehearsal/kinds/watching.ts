import type { Aws } from '../aws';
import { asText, findAt, listAt, parseJson, textAt, type Json, type JsonObject } from '../json';
import { followReferences, putGivenSecret } from './data';
import { findItem, inTemplateWords, listed, type Kind } from './kind';

const alarmProperties = [
  'AlarmName',
  'AlarmDescription',
  'ActionsEnabled',
  'Namespace',
  'MetricName',
  'Statistic',
  'ExtendedStatistic',
  'Dimensions',
  'Period',
  'Unit',
  'EvaluationPeriods',
  'DatapointsToAlarm',
  'Threshold',
  'ComparisonOperator',
  'TreatMissingData',
  'EvaluateLowSampleCountPercentile',
  'Metrics',
] as const;

const actionProperties = ['AlarmActions', 'OKActions', 'InsufficientDataActions'] as const;

const unknown: Kind = { made: 'nobody', because: 'the emulator does not know it' };

export const watchingKinds: Readonly<Record<string, Kind>> = {
  'AWS::CloudWatch::Alarm': {
    made: 'api',
    create: async (aws, properties) => {
      await aws.call(['cloudwatch', 'put-metric-alarm'], properties);
    },
    read: async (aws, { properties }) => {
      const answer = await aws.ask(['cloudwatch', 'describe-alarms']);
      const name = textAt(properties, 'AlarmName');
      const found = findItem(listAt(answer, 'MetricAlarms'), 'AlarmName', name);
      if (found === undefined) return undefined;
      const topics = listAt(await aws.ask(['sns', 'list-topics']), 'Topics');
      const isTopic = (arn: Json) => findItem(topics, 'TopicArn', asText(arn)) !== undefined;
      return {
        ...inTemplateWords(found, Object.fromEntries(alarmProperties.map((name) => [name, name]))),
        // An action whose topic does not exist tells nobody.
        ...Object.fromEntries(
          actionProperties.map((name) => [name, listAt(found, name).filter(isTopic)]),
        ),
      };
    },
  },
  'AWS::CloudWatch::AlarmMuteRule': unknown,
  'AWS::CloudWatch::CompositeAlarm': unknown,
  'AWS::Chatbot::SlackChannelConfiguration': unknown,
  'AWS::CloudWatch::Dashboard': {
    made: 'cloudformation',
    read: async (aws, { physicalId }) => {
      const name = { DashboardName: physicalId };
      const answer = await aws.ask(['cloudwatch', 'get-dashboard'], name);
      return {
        DashboardName: findAt(answer, 'DashboardName'),
        DashboardBody: textAt(answer, 'DashboardBody'),
      };
    },
  },
  'AWS::Logs::LogGroup': listed({
    ask: ['logs', 'describe-log-groups'],
    list: 'logGroups',
    id: 'logGroupName',
    same: { LogGroupName: 'logGroupName', RetentionInDays: 'retentionInDays' },
  }),
  'AWS::Logs::MetricFilter': {
    made: 'api',
    create: async (aws, properties, filterName) => {
      const { LogGroupName: logGroupName, FilterPattern: filterPattern } = properties;
      const metricTransformations = listAt(properties, 'MetricTransformations').map((each) => ({
        metricName: findAt(each, 'MetricName'),
        metricNamespace: findAt(each, 'MetricNamespace'),
        metricValue: findAt(each, 'MetricValue'),
        defaultValue: findAt(each, 'DefaultValue'),
      }));
      const input = { logGroupName, filterName, filterPattern, metricTransformations };
      await aws.call(['logs', 'put-metric-filter'], input);
    },
    read: async (aws, { logicalId }) => {
      const answer = await aws.ask(['logs', 'describe-metric-filters']);
      const found = findItem(listAt(answer, 'metricFilters'), 'filterName', logicalId);
      if (found === undefined) return undefined;
      return {
        ...inTemplateWords(found, {
          FilterPattern: 'filterPattern',
          LogGroupName: 'logGroupName',
        }),
        MetricTransformations: listAt(found, 'metricTransformations').map((each) =>
          inTemplateWords(each, {
            DefaultValue: 'defaultValue',
            MetricName: 'metricName',
            MetricNamespace: 'metricNamespace',
            MetricValue: 'metricValue',
          }),
        ) as readonly Json[],
      };
    },
  },
  'AWS::SNS::Topic': {
    made: 'cloudformation',
    read: async (aws, { physicalId }) => {
      const topic = { TopicArn: physicalId };
      const answer = await aws.ask(['sns', 'get-topic-attributes'], topic);
      return { TopicName: textAt(answer, 'Attributes.TopicArn').split(':').at(-1) };
    },
  },
  'AWS::SNS::Subscription': {
    made: 'api',
    create: async (aws, { TopicArn, Protocol, Endpoint, RawMessageDelivery, RedrivePolicy }) => {
      await putReferredSecret(aws, asText(Endpoint ?? ''));
      await aws.call(['sns', 'subscribe'], {
        TopicArn,
        Protocol,
        Endpoint: await followReferences(aws, asText(Endpoint ?? '')),
        Attributes: {
          ...(RawMessageDelivery === undefined
            ? {}
            : { RawMessageDelivery: asText(RawMessageDelivery) }),
          ...(RedrivePolicy === undefined ? {} : { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
        },
      });
    },
    read: async (aws, { properties }) => {
      const { TopicArn } = properties;
      const answer = await aws.ask(['sns', 'list-subscriptions-by-topic'], { TopicArn });
      const endpoint = await followReferences(aws, textAt(properties, 'Endpoint'));
      const found = findItem(listAt(answer, 'Subscriptions'), 'Endpoint', endpoint);
      if (found === undefined) return undefined;
      const { SubscriptionArn } = found;
      const told = await aws.ask(['sns', 'get-subscription-attributes'], { SubscriptionArn });
      return {
        Protocol: findAt(found, 'Protocol'),
        RawMessageDelivery: textAt(told, 'Attributes.RawMessageDelivery').toLowerCase(),
        RedrivePolicy: parseJson(textAt(told, 'Attributes.RedrivePolicy') || 'null'),
      };
    },
  },
  'AWS::SNS::TopicPolicy': {
    made: 'api',
    create: async (aws, properties) => {
      for (const TopicArn of listAt(properties, 'Topics')) {
        await aws.call(['sns', 'set-topic-attributes'], {
          TopicArn,
          AttributeName: 'Policy',
          AttributeValue: JSON.stringify(properties.PolicyDocument),
        });
      }
    },
    read: async (aws, { properties }) => {
      const topic = { TopicArn: textAt(properties, 'Topics.0') };
      const answer = await aws.ask(['sns', 'get-topic-attributes'], topic);
      const policy = parseJson(textAt(answer, 'Attributes.Policy')) as JsonObject;
      return { PolicyDocument: policy };
    },
  },
};

/** The key of a channel, which a person puts there before the first deployment. */
async function putReferredSecret(aws: Aws, endpoint: string): Promise<void> {
  const [, name, key] =
    /\{\{resolve:secretsmanager:([^:]+):SecretString:([^:]*):/.exec(endpoint) ?? [];
  if (name !== undefined) await putGivenSecret(aws, { name, key: key === '' ? undefined : key });
}
