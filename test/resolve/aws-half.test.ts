import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import { stacksOf } from '../../lib/resolve/place-on-aws';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { edited, type Edits } from '../spec/small-spec';

const KEPT_ON_AWS: Edits = {
  '    kubernetes: { namespace: shop }\n':
    '    kubernetes: { namespace: shop }\n    aws: { region: eu-west-1, account: "123456789012" }\n',
  '\nsecrets:\n':
    '  files: { type: bucket, provider: aws, environments: [production] }\n\nsecrets:\n',
  'stores: { orders: { provider: existing } }\n':
    'stores: { orders: { provider: existing } }\n      routing: { severities: { P2: { notify: [mail] } } }\n',
};

const WATCHED: Edits = {
  ...KEPT_ON_AWS,
  '\nrouting:\n  severities:\n': `  TooManyFiles:
    when: cloudwatch
    environments: [production]
    store: files
    metric: { namespace: AWS/S3, name: NumberOfObjects, statistic: Average, dimensions: { BucketName: shop-production-files } }
    above: 1000000
    window: 5m
    for: 5m
    severity: P2
    summary: Too many files

routing:
  severities:
`,
};

function production(edits: Edits): ResolvedSystem {
  const { environments, problems } = compileText(edited(edits), 'shop.yaml');
  const found = environments.find(({ name }) => name === 'production');
  if (found === undefined) throw new Error(renderProblems(problems));
  return found.system;
}

test('alarms on what AWS keeps for pods have a stack of topics, before the data', () => {
  expect(stacksOf(production(WATCHED).target)).toEqual([
    'shop-production-monitoring',
    'shop-production-data',
  ]);
});

test('without such an alarm there is none', () => {
  expect(stacksOf(production(KEPT_ON_AWS).target)).toEqual(['shop-production-data']);
});

test('the topic is watched in its turn', () => {
  const names = production(WATCHED).alerts.map(({ name }) => name);

  expect(names).toEqual(expect.arrayContaining(['P2DeliveriesFail', 'P2DeadLetters']));
});
