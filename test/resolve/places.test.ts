import { readFileSync } from 'node:fs';

import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import type { EcsTarget } from '../../lib/resolve/resolved-system';
import { ON_ECS } from '../spec/on-ecs';
import { edited, type Edits } from '../spec/small-spec';

const THREAD = 'test/fixtures/thread.yaml';
const thread = compileText(readFileSync(THREAD, 'utf8'), THREAD);

function threadIn(environment: string) {
  return thread.environments.find(({ name }) => name === environment)!.system;
}

function targets(edits: Edits): readonly EcsTarget[] {
  const { environments, problems } = compileText(edited({ ...ON_ECS, ...edits }), 'shop.yaml');
  expect(renderProblems(problems)).toBe('');
  return environments.map(({ system }) => system.target as EcsTarget);
}

describe('a network, a cluster and a listener that exist', () => {
  const target = threadIn('adopted').target as EcsTarget;

  it('are named, and no stack makes a network', () => {
    expect(target).toMatchObject({
      cidr: '10.40.0.0/16',
      zones: 2,
      natGateways: 0,
      vpc: { id: 'vpc-0a1b2c3d4e5f60718', publicSubnets: [], isolatedSubnets: [] },
      cluster: 'shared',
      clusterExists: true,
    });
    expect(target.stacks.network).toBeUndefined();
  });

  it('have the full name of the load balancer from the ARN of the listener', () => {
    expect(target.listener).toMatchObject({
      loadBalancerFullName: 'app/shared/50dc6c495c0c9188',
      idleSeconds: 70,
    });
  });

  it('write no access logs of ours', () => {
    expect(target.loadBalancer.accessLogs).toBeUndefined();
    expect(threadIn('adopted').services[0]!.expose?.accessLogs).toBe(false);
  });
});

describe('access logs', () => {
  it('go to a bucket named after the system', () => {
    expect((threadIn('aws').target as EcsTarget).loadBalancer.accessLogs).toEqual({
      bucket: 'thread-aws-alb-logs',
      prefix: 'alb',
      retentionDays: 30,
    });
  });

  it('are not written where no service wants them', () => {
    const edits = { 'expose: { host: www }': 'expose: { host: www, accessLogs: false }' };

    const [target] = targets(edits);

    expect(target!.loadBalancer.accessLogs).toBeUndefined();
  });
});

it('the image repositories are made in one environment, each once', () => {
  const [staging, production] = targets({
    'registry: ghcr.io/acme': 'repositories: { ownedBy: staging }',
    'image: shop/basket': 'image: shop/web',
    'region: eu-central-1': 'region: eu-west-1',
  });

  expect(staging!.repositories).toEqual(['shop/web']);
  expect(staging!.stacks.data).toBe('shop-staging-data');
  expect(production!.repositories).toEqual([]);
});

describe('the longest answer', () => {
  const [gateway] = threadIn('aws').services;

  it('is the stream where that is longer than a request', () => {
    expect(gateway!.timeouts).toMatchObject({
      requestSeconds: 30,
      streamSeconds: 120,
      drainSeconds: 120,
      idleSeconds: 135,
    });
  });

  it('decides how long the load balancer keeps connections', () => {
    expect((threadIn('aws').target as EcsTarget).loadBalancer.idleSeconds).toBe(135);
  });
});

describe('how a new version takes over', () => {
  const deployment = (fields: string) =>
    compileText(
      edited({ ...ON_ECS, 'image: shop/basket': `image: shop/basket\n    deployment: ${fields}` }),
      'shop.yaml',
    ).environments[0]!.system.services[1]!.deployment;
  const rollback = { rollback: true, rollbackOn: [] };

  it.each([
    ['{}', { strategy: 'rolling' }],
    ['{ strategy: blue-green, bake: 20m }', { strategy: 'blue-green', bakeSeconds: 1200 }],
    [
      '{ strategy: linear, step: 25%, every: 2m }',
      { strategy: 'linear', bakeSeconds: 600, stepPercent: 25, stepSeconds: 120 },
    ],
    [
      '{ strategy: canary }',
      { strategy: 'canary', bakeSeconds: 600, stepPercent: 10, stepSeconds: 300 },
    ],
  ])('%s has what its strategy has and nothing else', (fields, expected) => {
    expect(deployment(fields)).toEqual({ ...rollback, ...expected });
  });
});

it('on Kubernetes, fields that the cluster decides are listed', () => {
  const { environments, problems } = compileText(
    edited({
      'expose: { host: www }':
        'exec: true\n    expose: { host: www, accessLogs: true, rateLimit: { requests: 100, per: 1m } }',
    }),
    'shop.yaml',
  );

  expect(renderProblems(problems)).toBe('');
  expect(environments[1]!.system.waivers).toEqual(
    expect.arrayContaining([
      {
        path: 'services.web.expose.accessLogs',
        because: 'the ingress controller decides which requests are written down',
      },
      {
        path: 'services.web.expose.rateLimit',
        because: 'the ingress controller limits requests by rules of its own',
      },
      {
        path: 'services.web.exec',
        because: 'the roles of the cluster decide who may run kubectl exec',
      },
    ]),
  );
});

it.each([
  ['services.resume-parser.spot', '50%'],
  ['services.resume-parser.sidecars.scanner.image', 'ghcr.io/acme/scanner:v1.4.2'],
  ['services.resume-parser.deployment.strategy', 'canary'],
  ['stores.postgres.password.key', 'password'],
])('explain shows the line of an override that says %s', (path, value) => {
  const { provenance } = thread.environments.find(({ name }) => name === 'aws')!;

  const [found] = provenance.explain(path);

  expect(found).toMatchObject({ value, layer: 'overrides of aws' });
  expect(found!.position).toBeDefined();
});

it('explain shows the line of an environment that names what exists', () => {
  const { provenance } = thread.environments.find(({ name }) => name === 'adopted')!;

  expect(provenance.explain('environments.adopted.aws.vpc.id')).toMatchObject([
    { value: 'vpc-0a1b2c3d4e5f60718', layer: 'environment adopted' },
  ]);
});
