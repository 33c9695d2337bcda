import { cloudwatchForm, type CloudWatchAlert, type Condition } from '../../lib/alerts';
import { alertsOn, watchedText } from '../../lib/runbooks/watched-by';
import { highP99Latency, resolvedSystem } from '../support/resolved-system';

const place = { BucketName: 'learnbot-staging-resumes', Prefix: 'postgres/staging/' };
const stale = backupAlert('DumpStale');

test('the alerts on a metric are those on just its dimensions', () => {
  const system = resolvedSystem({ alerts: [highP99Latency(), stale] });

  expect(cloudwatchForm(stale)).toHaveProperty('metrics.0.metric.metricName', 'NewestBackupAge');
  expect(alertsOn(system, 'NewestBackupAge', place)).toEqual([stale]);
  expect(alertsOn(system, 'NewestBackupAge', { BucketName: place.BucketName })).toEqual([]);
  expect(alertsOn(system, 'NewestBackupAge', { ...place, Prefix: 'mysql/' })).toEqual([]);
  expect(alertsOn(system, 'SecretAge', place)).toEqual([]);
});

test('what no alert watches is looked at by a person', () => {
  expect(watchedText([{ name: 'postgres', alerts: [] }])).toBe(
    'No alert watches this yet: look at it once a week.',
  );
});

test('what an alert watches links to its section', () => {
  expect(watchedText([{ name: 'postgres', alerts: [stale] }])).toBe(
    '[DumpStale](#dumpstale) watches it.',
  );
  expect(watchedText([{ name: 'postgres', alerts: [stale, backupAlert('DumpVeryStale')] }])).toBe(
    '[DumpStale](#dumpstale) and [DumpVeryStale](#dumpverystale) watch it.',
  );
});

test('of several things, those that no alert watches are named', () => {
  const things = [
    { name: 'scrape', alerts: [stale] },
    { name: 'archive', alerts: [] },
  ];

  expect(watchedText(things)).toBe(
    '[DumpStale](#dumpstale) watches `scrape`. No alert watches `archive` yet: look at it once a week.',
  );
});

function backupAlert(name: string): CloudWatchAlert {
  const condition: Condition = { kind: 'backup-stale', afterSeconds: 93_600 };
  return {
    ...highP99Latency(),
    name,
    target: { kind: 'store', name: 'postgres' },
    source: { evaluator: 'cloudwatch', dimensions: place },
    condition,
    runbook: { anchor: name.toLowerCase() },
  };
}
