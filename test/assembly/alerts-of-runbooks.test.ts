import { describeCondition, promDuration } from '../../lib/alerts';
import { fileSystem } from '../resolve/system-of';

const ENVIRONMENT: Readonly<Record<string, string>> = { eleanor: 'prod' };

/** The alerts of the five runbooks: whoever changes one changes what people are told at night. */
const RUNBOOKS = [
  ['learnbot', 'AllServicesDown', 'no replica answers', '1m', 'P1', 'prometheus'],
  ['learnbot', 'HighErrorRate', 'more than 5 % of the requests fail', '5m', 'P2', 'prometheus'],
  ['learnbot', 'HighP99Latency', 'p99 latency above 2s', '5m', 'P3', 'prometheus'],
  [
    'learnbot',
    'PostgreSQLHighConnections',
    'connections above 80 % of 396',
    '5m',
    'P2',
    'cloudwatch',
  ],
  [
    'learnbot',
    'ResumeParseFailureRate',
    'more than 5 % of the requests fail',
    '5m',
    'P2',
    'prometheus',
  ],
  [
    'learnbot',
    'JobScrapingFailed',
    'no run ended well in 2h, or one failed',
    '5m',
    'P3',
    'cloudwatch',
  ],
  ['el', 'HighErrorRate', 'more than 5 % of the requests fail', '5m', 'critical', 'prometheus'],
  ['el', 'SlowPipeline', 'p95 latency above 8s', '5m', 'warning', 'prometheus'],
  ['el', 'TokenSurge', 'tokens grows by more than 500000', '0m', 'warning', 'prometheus'],
  [
    'eleanor',
    'HighErrorRate',
    'more than 1 % of the requests fail',
    '5m',
    'critical',
    'prometheus',
  ],
  ['eleanor', 'HighLatencyP95', 'p95 latency above 2s', '5m', 'warning', 'prometheus'],
  ['eleanor', 'HighLatencyP99', 'p99 latency above 5s', '5m', 'critical', 'prometheus'],
  ['eleanor', 'HighCpuUsage', 'highest cpu above 80 %', '10m', 'warning', 'prometheus'],
  ['eleanor', 'HighMemoryUsage', 'highest memory above 85 %', '10m', 'warning', 'prometheus'],
  [
    'eleanor',
    'LowCacheHitRate',
    'less than 50 % of the look-ups hit the cache',
    '15m',
    'warning',
    'prometheus',
  ],
  [
    'eleanor',
    'CircuitBreakerOpen',
    'one of breakers with state="open"',
    '5m',
    'critical',
    'prometheus',
  ],
  ['rag', 'ApplicationDown', 'no replica answers', '2m', 'critical', 'prometheus'],
  ['rag', 'DatabaseUnreachable', 'no answer', '2m', 'critical', 'prometheus'],
  ['rag', 'HighErrorRate', 'more than 5 % of the requests fail', '5m', 'critical', 'prometheus'],
  ['rag', 'ElevatedErrorRate', 'more than 1 % of the requests fail', '5m', 'warning', 'prometheus'],
  ['rag', 'SlowResponses', 'p95 latency above 3s', '5m', 'warning', 'prometheus'],
  ['rag', 'HighMemoryUsage', 'highest memory above 80 %', '10m', 'warning', 'prometheus'],
  ['rag', 'HighCpuUsage', 'highest cpu above 80 %', '10m', 'warning', 'prometheus'],
  ['rag', 'LowDiskSpace', 'free disk below 20 %', '10m', 'warning', 'prometheus'],
  [
    'rag',
    'DatabasePoolNearlyFull',
    'pool in use above 80 % in the fullest replica',
    '5m',
    'warning',
    'prometheus',
  ],
  ['orchestrator', 'AIQueueDepthHigh', 'depth of queue above 1000', '5m', 'critical', 'prometheus'],
  [
    'orchestrator',
    'AIJobProcessingStalled',
    'something waits in queue and nothing is taken out',
    '10m',
    'critical',
    'prometheus',
  ],
  ['orchestrator', 'SlowJobsApi', 'p95 latency above 0.2s', '5m', 'warning', 'prometheus'],
  [
    'orchestrator',
    'HighErrorRate',
    'more than 1 % of the requests fail',
    '5m',
    'critical',
    'prometheus',
  ],
] as const;

test.each(RUNBOOKS)('%s tells %s', (system, name, condition, lasting, severity, evaluator) => {
  const { alerts } = fileSystem(`specs/${system}.yaml`, ENVIRONMENT[system] ?? 'production');
  const alert = alerts.find((each) => each.name === name)!;

  expect({
    condition: describeCondition(alert),
    lasting: promDuration(alert.forSeconds),
    severity: alert.severity,
    evaluator: alert.source.evaluator,
  }).toEqual({ condition, lasting, severity, evaluator });
});
