import { SecretValue } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { AlertTopic } from '../../constructs/aws';
import { deadLettersName, pascalCase } from '../resolve/names';
import type {
  PagerDutyChannel,
  ResolvedSeverity,
  ResolvedSystem,
} from '../resolve/resolved-system';
import { cloudwatchAlerts } from './alarms';

/** One topic for each severity that some alarm has, by the name of the severity. */
export function addAlertTopics(
  scope: Construct,
  system: ResolvedSystem,
): ReadonlyMap<string, AlertTopic> {
  const alarmed = new Set(cloudwatchAlerts(system).map(({ severity }) => severity));
  return new Map(
    system.routing.severities
      .filter(({ name }) => alarmed.has(name))
      .map((severity) => [severity.name, addAlertTopic(scope, system, severity)] as const),
  );
}

function addAlertTopic(
  scope: Construct,
  system: ResolvedSystem,
  { name, topic, notify }: ResolvedSeverity,
): AlertTopic {
  const channels = system.routing.channels.filter((channel) => notify.includes(channel.name));
  const made = new AlertTopic(scope, `${pascalCase(name)}AlertTopic`, {
    topicName: topic,
    deadLetterQueueName: deadLettersName(topic),
    displayName: `${system.system} ${system.environment} ${name}`,
    emails: channels.flatMap((channel) => (channel.type === 'email' ? [channel.to] : [])),
  });
  for (const channel of channels) {
    if (channel.type !== 'pagerduty') continue;
    made.addPagerDuty(`${pascalCase(channel.name)}PagerDuty`, keyOf(scope, system, channel));
  }
  return made;
}

/** By the name of the secret: of one that a person puts there nobody knows the whole ARN. */
function keyOf(
  scope: Construct,
  { secrets }: ResolvedSystem,
  { name, key }: PagerDutyChannel,
): SecretValue {
  const secret = secrets.find((each) => each.name === key);
  if (secret === undefined) throw new Error(`${scope.node.path}: ${name} has no secret ${key}`);
  const { source = { name: secret.physicalName, key: secret.key } } = secret;
  return SecretValue.secretsManager(source.name, { jsonField: source.key });
}
