import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import { DEFAULTS } from '../../lib/resolve/defaults';
import { ON_ECS } from '../spec/on-ecs';
import { edited, SMALL_SPEC } from '../spec/small-spec';

const staging = compileText(SMALL_SPEC, 'shop.yaml').environments[0]!;

it.each([
  ['services.web.health.interval', '30s'],
  ['services.web.health.readiness', '/health'],
  ['services.web.expose.path', '/'],
  ['services.web.expose.tls', 'true'],
  ['services.web.scaling.cpu', '70%'],
  ['services.web.timeouts.keepAlive', '75s'],
  ['services.web.timeouts.idle', '60s'],
  ['services.web.logs.format', 'json'],
  ['services.web.logs.retention', '30d'],
  ['stores.orders.version', '16'],
  ['stores.orders.multiAz', 'false'],
  ['stores.orders.backup.pointInTime', '7d'],
  ['stores.orders.size.maxStorage', '40GiB'],
  ['alerts.SlowPages.onNoData', 'ok'],
  ['alerts.SlowPages.minSamples', '40'],
  ['environments.staging.tags', 'any'],
  ['environments.staging.aws.natGateways', '1'],
  ['environments.staging.aws.zones', '2'],
  ['environments.staging.aws.cidr', '10.0.0.0/16'],
  ['environments.staging.aws.bastion', 'false'],
  ['environments.staging.aws.accessLogs.retain', '90d'],
  ['services.web.architecture', 'x86_64'],
  ['services.web.expose.accessLogs', 'true'],
  ['services.web.exec', 'false'],
  ['services.web.readOnlyRootFilesystem', 'false'],
  ['services.web.deployment.strategy', 'rolling'],
  ['services.web.deployment.rollback', 'true'],
  ['services.web.timeouts.drain', '30s'],
])('%s is %s where nobody says it', (path, value) => {
  expect(staging.provenance.explain(path)).toEqual([
    expect.objectContaining({ path, value, layer: 'default' }),
  ]);
});

describe('where jobs, buckets and deployments leave something open', () => {
  const { environments, problems } = compileText(
    edited({
      ...ON_ECS,
      'stores:\n  orders:': `jobs:
  scrape: { service: web, command: [./scrape], schedule: 0 2 * * * }
stores:
  pictures: { type: bucket, provider: aws }
  orders:`,
      'max: 4 }': 'max: 4, schedules: [{ at: 0 8 * * *, min: 2, max: 4 }] }',
      'calls: [basket]\n    uses: { orders: { as: { DATABASE_URL: url } } }': `calls: [basket]
    uses: { orders: {}, pictures: {} }
    sidecars: { proxy: { image: "ghcr.io/acme/proxy:v1" } }`,
      'image: shop/basket': `image: shop/basket
    deployment: { strategy: canary }
    readOnlyRootFilesystem: true`,
    }),
    'shop.yaml',
  );

  it.each([
    ['jobs.scrape.timeout', '15m'],
    ['jobs.scrape.timezone', 'UTC'],
    ['jobs.scrape.names.task', 'shop-staging-scrape'],
    ['jobs.scrape.names.logGroup', '/ecs/shop-staging/scrape'],
    ['stores.pictures.name', 'shop-staging-pictures'],
    ['stores.pictures.versioned', 'true'],
    ['stores.pictures.keepOldVersions', '30d'],
    ['services.web.scaling.schedules[0].timezone', 'UTC'],
    ['services.web.sidecars.proxy.essential', 'true'],
    ['services.web.uses.pictures.access', 'read'],
    ['services.web.uses.pictures.as', '{"PICTURES_BUCKET":"name"}'],
    ['services.web.uses.orders.as', '{"DATABASE_URL":"url"}'],
    ['services.basket.deployment.bake', '10m'],
    ['services.basket.deployment.step', '10%'],
    ['services.basket.deployment.every', '5m'],
    ['services.basket.writablePaths', '["/tmp"]'],
  ])('%s is %s', (path, value) => {
    expect(renderProblems(problems)).toBe('');

    expect(environments[0]!.provenance.explain(path)).toEqual([
      expect.objectContaining({ path, value, layer: 'default' }),
    ]);
  });
});

it('a file system is read-only on Kubernetes unless the spec says otherwise', () => {
  const production = compileText(SMALL_SPEC, 'shop.yaml').environments[1]!;

  expect(production.provenance.explain('services.web.readOnlyRootFilesystem')).toMatchObject([
    { value: 'true', layer: 'default' },
  ]);
  expect(production.system.services[0]!.filesystem).toEqual({
    readOnlyRoot: true,
    writablePaths: ['/tmp'],
  });
});

it('nothing is said on Kubernetes of what only ECS has', () => {
  const production = compileText(SMALL_SPEC, 'shop.yaml').environments[1]!;

  expect(production.provenance.explain('services.web.deployment')).toEqual([]);
  expect(production.provenance.explain('services.web.exec')).toEqual([]);
  expect(production.provenance.explain('services.web.expose.accessLogs')).toEqual([]);
});

it('every default says why', () => {
  const rows = [
    DEFAULTS.environment,
    DEFAULTS.service,
    DEFAULTS.job,
    DEFAULTS.store,
    ...Object.values(DEFAULTS.alert),
  ].flatMap((section) => Object.values<{ because: string }>(section));

  expect(rows.filter(({ because }) => because.trim() === '')).toEqual([]);
});
