import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import {
  CLOUDWATCH_METRICS,
  isStatisticOf,
  type MetricFact,
} from '../../lib/facts/cloudwatch-metrics';

/** Where aws-cdk-lib lists what AWS publishes; its own constructs make their metrics of it. */
const CANNED = [
  ['aws-elasticloadbalancingv2', 'elasticloadbalancingv2'],
  ['aws-ecs', 'ecs'],
  ['aws-rds', 'rds'],
  ['aws-elasticache', 'elasticache'],
  ['aws-dynamodb', 'dynamodb'],
  ['aws-sqs', 'sqs'],
  ['aws-sns', 'sns'],
  ['aws-stepfunctions', 'stepfunctions'],
  ['aws-ec2', 'ec2'],
] as const;

/** What AWS documents and aws-cdk-lib does not list, by the page in the table's comments. */
const NOT_LISTED = [
  'firewallBlockedRequests',
  'ecsRunningTasks',
  'rdsCpuCredits',
  'rdsDiskQueue',
  'rdsTransactionIds',
  'rdsReplicaLag',
  'vaultBackupsCompleted',
  'vaultBackupsFailed',
  'vaultBackupsExpired',
  'vaultCopiesFailed',
  'restoresCompleted',
  'restoresFailed',
  'secretAge',
  'newestBackupAge',
];

interface Listed {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly string[][];
}

const library = dirname(require.resolve('aws-cdk-lib/package.json'));
const listed = CANNED.flatMap(([folder, name]) => {
  const file = join(library, folder, 'lib', `${name}-canned-metrics.generated`);
  const types = readFileSync(`${file}.d.ts`, 'utf8');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a file that the package does not export by name
  const classes = Object.values(require(`${file}.js`) as Record<string, object>);
  return classes.flatMap((each) =>
    Object.getOwnPropertyNames(each).flatMap((method): Listed[] => {
      const make = (each as Record<string, unknown>)[method];
      if (typeof make !== 'function' || method === 'prototype') return [];
      const { namespace, metricName } = (make as (dimensions: object) => Listed)({});
      const dimensions = [
        ...types.matchAll(new RegExp(`static ${method}\\([^{]*\\{([^}]*)\\}`, 'g')),
      ];
      return [
        {
          namespace,
          metricName,
          dimensions: dimensions.map(([, body = '']) =>
            [...body.matchAll(/(\w+): string/g)].map(([, dimension = '']) => dimension),
          ),
        },
      ];
    }),
  );
});

const rows = Object.entries<MetricFact>(CLOUDWATCH_METRICS);
const find = ({ namespace, metricName }: MetricFact) =>
  listed.filter((each) => each.namespace === namespace && each.metricName === metricName);

test('every metric of the table is one that AWS is known to publish', () => {
  const unknown = rows.filter(([, fact]) => find(fact).length === 0).map(([key]) => key);

  expect(unknown.sort()).toEqual([...NOT_LISTED].sort());
});

test.each(rows.filter(([, fact]) => find(fact).length > 0))(
  '%s is published under each set of its dimensions',
  (_, fact) => {
    const known = find(fact)
      .flatMap(({ dimensions }) => dimensions)
      .map((set) => [...set].sort().join(' '));

    for (const set of fact.dimensions) expect(known).toContain([...set].sort().join(' '));
  },
);

test('no two rows are the same metric', () => {
  const names = rows.map(([, { namespace, metricName }]) => `${namespace} ${metricName}`);

  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['gauge', 'Maximum', true],
  ['gauge', 'Sum', false],
  ['gauge', 'p99', false],
  ['events', 'Sum', true],
  ['events', 'Average', false],
  ['distribution', 'p99', true],
  ['distribution', 'p99.95', true],
  ['distribution', 'p100', true],
  ['distribution', 'p0', false],
  ['distribution', 'p101', false],
  ['distribution', 'p', false],
  ['distribution', 'Sum', false],
] as const)('of a %s, %s says something: %s', (shape, statistic, says) => {
  expect(isStatisticOf(shape, statistic)).toBe(says);
});
