import type { Edits } from '../../spec/small-spec';
import type { Case } from './case';

const BUCKETS = 'buckets: [500ms, 1s, 5s] }';
const LAST = '    runbook: slow-pages\n';
const KUBERNETES = 'environments: [production], severity: P2';

/** Further signals of `web`. */
function signals(...lines: readonly string[]): Edits {
  return { [BUCKETS]: [BUCKETS, ...lines.map((line) => `      ${line}`)].join('\n') };
}

/** Further alerts, after the first. */
function alerts(...lines: readonly string[]): Edits {
  return { [LAST]: LAST + lines.map((line) => `  ${line}\n`).join('') };
}

/** An alarm on a metric of the team's choice, in the staging environment; `points`: where the mark stands. */
function raw(metric: string, dimensions: string, points?: 'dimensions' | 'onNoData'): Edits {
  const mark = (at: string) => (points === at ? '▸' : '');
  return alerts(
    'Raw:',
    '  when: cloudwatch',
    `  metric: { namespace: ${metric}, dimensions: ${mark('dimensions')}{ ${dimensions} } }`,
    '  above: 1',
    ...(points === 'onNoData' ? ['  onNoData: ▸alert'] : []),
    '  severity: P2',
    '  environments: [staging]',
  );
}

const REQUESTS =
  'requests: { kind: requests, counter: http_requests_total, errors: \'status=~"5.."\' }';

export const ALERT_CASES: readonly Case[] = [
  {
    says: 'a share as a number',
    edits: {
      ...signals(REQUESTS),
      ...alerts(`Errors: { service: web, when: error-ratio, above: ▸5, ${KUBERNETES} }`),
    },
    code: 'wrong-type',
    fix: 'Write a percentage above 0% and up to 100%, such as 70%.',
  },
  {
    says: 'cpu as a number',
    edits: alerts('Busy: { service: web, when: cpu, above: ▸0.8, severity: P2 }'),
    code: 'wrong-type',
  },
  {
    says: 'a latency without a unit',
    edits: { 'above: 1s': 'above: ▸500' },
    code: 'wrong-type',
  },
  {
    says: 'a threshold that is no number',
    edits: {
      ...signals('tokens: { kind: counter, counter: tokens_total }'),
      ...alerts(`Tokens: { service: web, when: surge, above: ▸.nan, ${KUBERNETES} }`),
    },
    code: 'invalid-number',
  },
  {
    says: 'a kind that does not exist',
    edits: alerts('Errors: { service: web, when: ▸eror-ratio, above: 5%, severity: P2 }'),
    code: 'unknown-value',
  },
  {
    says: 'an alert on a thing that does not say when',
    edits: alerts('Errors: { service: ▸web, severity: P2 }'),
    code: 'wrong-type',
  },
  {
    says: 'a name with a quote',
    edits: alerts('▸"It\'s slow": { service: web, when: cpu, above: 80%, severity: P2 }'),
    code: 'invalid-name',
  },
  {
    says: 'a name with a newline',
    edits: alerts('▸"Slow\\nPages": { service: web, when: cpu, above: 80%, severity: P2 }'),
    code: 'invalid-name',
  },
  {
    says: 'an alert on neither a service nor a store',
    edits: alerts('Busy: ▸{ when: cpu, above: 80%, severity: P2 }'),
    code: 'alert-watches-one-thing',
    what: 'Nothing says what is watched.',
  },
  {
    says: 'an alert on both a service and a store',
    edits: alerts('Busy: ▸{ service: web, store: orders, when: cpu, above: 80%, severity: P2 }'),
    code: 'alert-watches-one-thing',
  },
  {
    says: 'an alarm of its own words without a limit',
    edits: alerts(
      'Sent: ▸{ when: cloudwatch, metric: { namespace: AWS/SES, name: Send, statistic: Sum }, severity: P2, environments: [staging] }',
    ),
    code: 'alert-without-limit',
  },
  {
    says: 'a statistic that CloudWatch does not know',
    edits: alerts(
      'Sent: { when: cloudwatch, metric: { namespace: AWS/SES, name: Send, statistic: ▸Mean }, above: 1, severity: P2 }',
    ),
    code: 'unknown-value',
  },
  {
    says: 'a percentile of a level',
    edits: raw('AWS/RDS, name: CPUUtilization, statistic: ▸p99', 'DBInstanceIdentifier: orders'),
    code: 'alarm-statistic',
    fix: 'Take one of Average, Minimum, Maximum, SampleCount.',
  },
  {
    says: 'a metric by dimensions that AWS does not publish it by',
    edits: raw(
      'AWS/RDS, name: CPUUtilization, statistic: Average',
      'Instance: orders',
      'dimensions',
    ),
    code: 'alarm-dimensions',
    fix: 'Give it DBInstanceIdentifier.',
  },
  {
    says: 'silence of a DynamoDB table',
    edits: raw(
      'AWS/DynamoDB, name: SystemErrors, statistic: Sum',
      'TableName: a, Operation: Query',
      'onNoData',
    ),
    code: 'alarm-ignores-silence',
  },
  {
    says: 'the look-ups of more nodes than one alarm takes',
    edits: {
      'stores:\n': `stores:
  pages:
    type: redis
    provider: aws
    role: cache
    size: { class: cache.r7g.large, shards: 3, replicas: 1 }
    clusterClient: true
    environments: [staging]
`,
      ...alerts(
        'ColdCache: { store: ▸pages, when: cache-hit-ratio, below: 50%, severity: P2, environments: [staging] }',
      ),
    },
    code: 'alarm-over-metrics',
  },
  {
    says: 'an alarm that says more than CloudWatch takes',
    edits: {
      'for: 5m': `for: 5m\n    summary: ▸${'a'.repeat(1000)}`,
      'owner: { team: platform }': 'owner: { team: platform-and-everything-else }',
    },
    code: 'alarm-description-too-long',
  },
  {
    says: 'an alert that holds for less than two scrapes',
    edits: {
      'scrape: 15s': 'scrape: 60s',
      'for: 5m': 'for: ▸1m\n    window: 5m\n    environments: [production]',
    },
    code: 'for-under-scrapes',
  },
  {
    says: 'a page that comes no later than its warning',
    edits: {
      ...signals(REQUESTS),
      ...alerts(
        `Errors: { service: web, when: error-ratio, above: 5%, ${KUBERNETES} }`,
        'ManyErrors: { service: web, when: error-ratio, above: ▸5%, environments: [production], severity: P1 }',
      ),
      'routing: { severities: { P2: { notify: [mail] } } }':
        "routing: { severities: { '*': { notify: [mail] } } }",
      '  severities:\n':
        '  severities:\n    P1: { level: page, respondWithin: 1h, notify: ▸[slack] }\n',
    },
    code: ['severe-before-mild', 'page-without-pager'],
    what: 'ManyErrors (P1) fires no later than Errors (P2) on the same measure.',
  },
  {
    says: 'an alert that fires before replicas are added',
    edits: {
      'scaling: { min: 1, max: 4 }': 'scaling: { min: 1, max: 4, cpu: 70% }',
      ...alerts(
        'Busy: { service: web, when: cpu, above: ▸60%, severity: P2, environments: [staging] }',
      ),
    },
    code: 'alert-before-scaling',
  },
  {
    says: 'a rule of its own words that is no PromQL',
    edits: alerts(`Own: { when: promql, expr: "sum(rate(x▸[5m)) > 1", ${KUBERNETES} }`),
    code: 'promql-syntax',
  },
  {
    says: 'a rule of its own words over several lines, with a fault in the last of them',
    edits: alerts(
      'Own:',
      '  when: promql',
      '  expr: |',
      '    sum by (job) (',
      '      rate(▸x{job="a"})',
      '    ) > 1',
      '  environments: [production]',
      '  severity: P2',
    ),
    code: 'promql-type',
  },
  {
    says: 'a rule of its own words that fires for ever',
    edits: alerts(`Own: { when: promql, expr: '▸up{job="a"}', ${KUBERNETES} }`),
    code: 'promql-no-comparison',
  },
  {
    says: 'a summary whose braces do not close',
    edits: { [LAST]: `${LAST}    summary: 'Slow: ▸{{ $value'\n    environments: [production]\n` },
    code: 'template-syntax',
  },
  {
    says: 'a summary with a function that gets too much',
    edits: {
      [LAST]: `${LAST}    summary: 'Slow: {{ ▸humanize $value $value }}'\n    environments: [production]\n`,
    },
    code: 'template-arguments',
  },
  {
    says: 'a summary that asks for a label that is not there',
    edits: {
      [LAST]: `${LAST}    summary: 'Slow: {{ $labels▸.pod }}'\n    environments: [production]\n`,
    },
    code: 'template-unknown-label',
  },
  {
    says: 'a change of an alert that does not come by default',
    edits: alerts('▸OrdersCpuHihg: { above: 95% }'),
    code: 'unknown-default-alert',
  },
  {
    says: 'a limit in a unit that the alert does not have',
    edits: alerts('OrdersCpuHigh: { above: ▸2s, environments: [staging] }'),
    code: 'limit-not-available',
  },
  {
    says: 'a limit on the other side',
    edits: alerts('OrdersCpuHigh: { below: ▸20%, environments: [staging] }'),
    code: 'limit-not-available',
  },
  {
    says: 'an alert that is off and changed',
    edits: alerts('OrdersCpuHigh: { off: burstable, for: ▸20m, environments: [staging] }'),
    code: 'field-without-effect',
  },
  {
    says: 'an objective that allows nearly everything',
    edits: {
      ...signals(REQUESTS),
      ...alerts(
        'Promise: { service: web, when: slo, objective: ▸90%, severity: P2, slowSeverity: P2, environments: [production] }',
      ),
    },
    code: 'objective-too-low',
  },
  {
    says: 'an objective on times that no bucket tells',
    edits: alerts(
      'Promise: { service: web, when: slo, objective: 99%, within: ▸10s, severity: P2, slowSeverity: P2, environments: [production] }',
    ),
    code: 'threshold-over-buckets',
  },
  {
    says: 'a limit where the kind has none',
    edits: alerts('Gone: { service: web, when: down, ▸above: 5%, severity: P2 }'),
    code: 'unknown-key',
    what: 'above says nothing beside when: down in alerts.Gone.',
  },
  {
    says: 'a class of status as a word',
    edits: signals(
      'requests: { kind: requests, counter: http_requests_total, errors: ▸\'status="5xx"\' }',
    ),
    code: 'status-class',
  },
  {
    says: 'two conventions of what a status is',
    edits: signals(
      REQUESTS,
      'jobs: { kind: requests, counter: jobs_total, errors: ▸\'status="5xx"\' }',
    ),
    code: 'mixed-status-labels',
  },
  {
    says: 'a procedure that speaks of an alert that is not there',
    edits: {
      'title: Slow pages': 'title: Slow pages\n    symptoms: [▸The `SlowPagse` alert fires.]',
    },
    code: 'unknown-alert-named',
    what: 'The text speaks of an alert SlowPagse, and there is none.',
  },
];
