import { compileText } from '../../lib/compiler/compile';
import { DEFAULTS } from '../../lib/resolve/defaults';
import { SMALL_SPEC } from '../spec/small-spec';

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
])('%s is %s where nobody says it', (path, value) => {
  expect(staging.provenance.explain(path)).toEqual([
    expect.objectContaining({ path, value, layer: 'default' }),
  ]);
});

it('every default says why', () => {
  const rows = [DEFAULTS.environment, DEFAULTS.service, DEFAULTS.store, DEFAULTS.alert].flatMap(
    (section) => Object.values<{ because: string }>(section),
  );

  expect(rows.filter(({ because }) => because.trim() === '')).toEqual([]);
});
