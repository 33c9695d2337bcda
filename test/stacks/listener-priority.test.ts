import { listenerPriorities } from '../../lib/stacks/listener-priority';
import { resolvedService } from '../support/resolved-system';

function exposed(name: string, path = '/') {
  return resolvedService(name, {
    expose: { host: 'example.com', path, tls: true, accessLogs: false, tlsSecret: 'tls' },
  });
}

test('a rule keeps its place when services come and go', () => {
  const alone = listenerPriorities([exposed('api')]);

  const among = listenerPriorities([exposed('admin'), exposed('api'), exposed('web')]);

  expect(among.get('api')).toBe(alone.get('api'));
});

test('the same service of another environment has another place on the listener that both share', () => {
  const service = exposed('api');
  const other = { ...service, names: { ...service.names, workload: 'learnbot-production-api' } };

  expect(listenerPriorities([other]).get('api')).not.toBe(listenerPriorities([service]).get('api'));
});

test('a deeper path is asked before the whole host', () => {
  const places = listenerPriorities([
    exposed('web'),
    exposed('api', '/api/v1'),
    exposed('docs', '/docs'),
  ]);

  expect(places.get('api')).toBeLessThan(places.get('docs')!);
  expect(places.get('docs')).toBeLessThan(places.get('web')!);
});

test('a hundred services have a hundred places that a load balancer has', () => {
  const names = Array.from({ length: 100 }, (_, number) => `service-${number}`);

  const places = [...listenerPriorities(names.map((name) => exposed(name))).values()];

  expect(new Set(places).size).toBe(100);
  expect(Math.min(...places)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...places)).toBeLessThanOrEqual(50_000);
});

test('a service that is not exposed has no place', () => {
  expect(listenerPriorities([resolvedService('worker')]).size).toBe(0);
});
