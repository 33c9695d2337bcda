import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';

const SPEC = `apiVersion: cdk-runbook/v1
system: shop
description: A small shop.
owner: { team: platform }
registry: ecr
environments:
  production:
    tier: production
    platform: ecs
    aws: { region: eu-west-1, cidr: 10.7.0.0/16, quotas: { fargateVcpus: 100 } }
    monitoring: { alerts: cloudwatch }
  cluster:
    tier: production
    platform: kubernetes
    storesOf: production
    aws: { region: eu-west-1, account: '123456789012' }
    kubernetes: { namespace: shop, cluster: shop, secrets: { aws: secrets-manager } }
    monitoring: { alerts: prometheus, prometheus: { from: monitoring } }
services:
  web:
    image: shop/web
    port: 8080
    health: /health
    size: { cpu: 0.5, memory: 1GiB }
    scaling: { min: 2, max: 4 }
    uses: { cart: { as: { REDIS_URL: url } }, files: { access: write, as: { FILES: name } } }
stores:
  cart:
    type: redis
    provider: aws
    role: cache
    size: { class: cache.t4g.small, replicas: 1 }
    reachableFrom: [10.8.0.0/16]
  files: { type: bucket, provider: aws }
routing: { severities: { P2: { level: notify, respondWithin: 4h, notify: [mail] } }, channels: { mail: { type: email, to: ops@example.com } } }
`;

function cluster(text = SPEC): ResolvedSystem {
  const { environments, problems } = compileText(text, 'shop.yaml');
  const found = environments.find(({ name }) => name === 'cluster');
  if (found === undefined) throw new Error(renderProblems(problems));
  return found.system;
}

test('the stores of another environment are named and reached, not made', () => {
  expect(cluster().stores).toMatchObject([
    {
      name: 'cart',
      provider: 'existing',
      cidr: '10.7.0.0/16',
      credentials: { url: { secret: 'cart-credentials', key: 'url' } },
      sources: { url: { name: 'shop-production/cart/url' } },
    },
    { name: 'files', provider: 'existing', bucket: 'shop-production-files' },
  ]);
});

test('its images come from the ECR of its account', () => {
  expect(cluster().services[0]?.image).toEqual({
    source: 'registry',
    repository: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web',
  });
});

test('a store that lets nobody in from there is a fault', () => {
  const { problems } = compileText(
    SPEC.replace('    reachableFrom: [10.8.0.0/16]\n', ''),
    's.yaml',
  );

  expect(problems.map(({ code }) => code)).toContain('store-incomplete');
  expect(renderProblems(problems)).toContain('which lets nobody in from there');
});

test('an environment that is none is named with the nearest one', () => {
  const text = SPEC.replace('storesOf: production', 'storesOf: prodution');

  const { problems } = compileText(text, 's.yaml');

  expect(renderProblems(problems)).toContain('Did you mean production?');
});

test('who uses them has their stores from one environment, not from a chain', () => {
  const text = SPEC.replace('    platform: ecs\n', '    platform: ecs\n    storesOf: cluster\n');

  const { problems } = compileText(text, 's.yaml');

  expect(problems.map(({ code }) => code)).toContain('unknown-environment');
});
