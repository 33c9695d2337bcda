import type { Level } from '../../alerts/alert';
import type { MetricCondition } from '../../alerts/condition';
import type { AlertDraft } from '../alerts/draft';
import { onCloudWatch } from '../alerts/measured';
import { deadLettersName, pascalCase } from '../names';
import type { ResolvedSeverity } from '../resolved-system';

/** CloudWatch gets what a topic counts every minute; five of them smooth a delivery that is tried again. */
const WINDOW_SECONDS = 300;
/** Loudest first. */
const LEVELS: readonly Level[] = ['page', 'notify', 'digest'];

/**
 * Whether those who should be told of these alerts are: what every topic of alarms is watched for. Told
 * through another topic; where there is only one, through that: one of its channels may still be open.
 */
export function draftsOfTopics(
  system: string,
  severities: readonly ResolvedSeverity[],
  drafts: readonly AlertDraft[],
): readonly AlertDraft[] {
  const alarmed = new Set(
    drafts
      .filter(({ source }) => source.evaluator === 'cloudwatch')
      .map((each) => each.severity.name),
  );
  const topics = severities.filter(({ name }) => alarmed.has(name));
  return topics.flatMap((failing) => {
    const { name, topic } = failing;
    const draft = draftFor(system, anotherThan(failing, topics));
    return [
      draft(
        `${pascalCase(name)}DeliveriesFail`,
        { TopicName: topic },
        {
          metric: 'topicDeliveriesFailed',
          statistic: 'Sum',
          words: `failed deliveries to those who are told of ${name}`,
        },
      ),
      draft(
        `${pascalCase(name)}DeadLetters`,
        { QueueName: deadLettersName(topic) },
        {
          metric: 'queueMessagesVisible',
          statistic: 'Maximum',
          words: `messages of ${name} that reached nobody`,
        },
      ),
    ];
  });
}

function draftFor(system: string, severity: ResolvedSeverity) {
  return (
    name: string,
    dimensions: Readonly<Record<string, string>>,
    condition: Pick<MetricCondition, 'metric' | 'statistic' | 'words'>,
  ): AlertDraft => ({
    name,
    path: ['alerts', name],
    origin: 'recommended',
    target: { kind: 'system', name: system },
    source: onCloudWatch(dimensions),
    condition: { kind: 'metric', is: 'above', limit: 0, ...condition },
    windowSeconds: WINDOW_SECONDS,
    forSeconds: WINDOW_SECONDS,
    minSamples: 0,
    // A topic of which nobody heard lately counts nothing.
    onNoData: 'ok',
    severity,
  });
}

/** The topic nearest in level, rather the quieter one: that a digest is lost wakes nobody. */
function anotherThan(
  failing: ResolvedSeverity,
  topics: readonly ResolvedSeverity[],
): ResolvedSeverity {
  const levelOf = ({ level }: ResolvedSeverity) => LEVELS.indexOf(level);
  const distance = (other: ResolvedSeverity) => {
    const steps = levelOf(other) - levelOf(failing);
    return steps >= 0 ? steps : LEVELS.length - steps;
  };
  const [nearest = failing] = topics
    .filter(({ name }) => name !== failing.name)
    .sort((one, other) => distance(one) - distance(other));
  return nearest;
}
