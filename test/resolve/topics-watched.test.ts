import type { Level } from '../../lib/alerts/alert';
import type { AlertDraft } from '../../lib/resolve/alerts/draft';
import { draftsOfTopics } from '../../lib/resolve/recommended/of-topics';
import type { ResolvedSeverity } from '../../lib/resolve/resolved-system';

function severity(name: string, level: Level): ResolvedSeverity {
  return { name, level, respondWithin: '1h', notify: ['email'], topic: `shop-prod-${name}` };
}

const P1 = severity('P1', 'page');
const P2 = severity('P2', 'page');
const P3 = severity('P3', 'notify');
const P4 = severity('P4', 'digest');

/** An alarm of a severity: what else it says does not matter here. */
function alarm(of: ResolvedSeverity, evaluator: 'cloudwatch' | 'prometheus' = 'cloudwatch') {
  return {
    severity: of,
    source:
      evaluator === 'cloudwatch'
        ? { evaluator, dimensions: {} }
        : { evaluator, labels: {}, scrapeSeconds: 15 },
  } as AlertDraft;
}

/** Name of the alert -> the severity through which it is told. */
function told(...alarmed: readonly ResolvedSeverity[]): Record<string, string> {
  const drafts = draftsOfTopics(
    'shop',
    [P1, P2, P3, P4],
    alarmed.map((of) => alarm(of)),
  );
  return Object.fromEntries(
    drafts
      .filter(({ name }) => name.endsWith('DeadLetters'))
      .map((draft) => [draft.name, draft.severity.name]),
  );
}

test('a topic is watched for deliveries that fail and for messages that reached nobody', () => {
  const drafts = draftsOfTopics('shop', [P1, P3], [alarm(P1), alarm(P3)]);

  expect(drafts.filter(({ name }) => name.startsWith('P1'))).toMatchObject([
    {
      name: 'P1DeliveriesFail',
      source: { dimensions: { TopicName: 'shop-prod-P1' } },
      condition: { metric: 'topicDeliveriesFailed', statistic: 'Sum', is: 'above', limit: 0 },
    },
    {
      name: 'P1DeadLetters',
      source: { dimensions: { QueueName: 'shop-prod-P1-dead-letters' } },
      condition: { metric: 'queueMessagesVisible', statistic: 'Maximum', is: 'above', limit: 0 },
    },
  ]);
});

test('a topic that fails is told through another, the nearest that is not louder', () => {
  expect(told(P1, P2, P3, P4)).toEqual({
    P1DeadLetters: 'P2',
    P2DeadLetters: 'P1',
    P3DeadLetters: 'P4',
    P4DeadLetters: 'P3',
  });
});

test('where every other topic is louder, the least loud is told', () => {
  expect(told(P1, P3)).toEqual({ P1DeadLetters: 'P3', P3DeadLetters: 'P1' });
});

test('the only topic is told itself', () => {
  expect(told(P3)).toEqual({ P3DeadLetters: 'P3' });
});

test('a severity of which Prometheus alone tells has no topic', () => {
  expect(draftsOfTopics('shop', [P1], [alarm(P1, 'prometheus')])).toEqual([]);
});
