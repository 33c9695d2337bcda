import { compileText } from '../../lib/compiler/compile';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { edited, type Edits } from '../spec/small-spec';

const BASKET = 'image: shop/basket\n';

it('idle time stays below what the service keeps alive', () => {
  expect(timeoutsOf({ 'request: 30s': 'request: 30s, keepAlive: 100s' })).toMatchObject({
    idleSeconds: 85,
  });
});

it('idle time covers the longest request', () => {
  expect(timeoutsOf({ 'request: 30s': 'request: 90s, keepAlive: 95s' })).toMatchObject({
    requestSeconds: 90,
    idleSeconds: 90,
  });
});

it('the load balancer keeps connections as long as the most patient service it serves', () => {
  const edits = {
    'request: 30s': 'request: 70s',
    [BASKET]: `${BASKET}    health: /\n    expose: { host: www, path: /basket }\n    timeouts: { request: 80s, keepAlive: 100s }\n`,
  };

  expect(idleOfLoadBalancer(edits)).toBe(85);
});

it('the load balancer does not wait for a service that it does not serve', () => {
  const edits = { [BASKET]: `${BASKET}    timeouts: { request: 5m }\n` };

  expect(idleOfLoadBalancer(edits)).toBe(60);
});

it('the load balancer keeps connections for a minute at least', () => {
  expect(idleOfLoadBalancer({ 'request: 30s': 'request: 5s, keepAlive: 61s' })).toBe(60);
});

function timeoutsOf(edits: Edits) {
  return staging(edits).services.find(({ name }) => name === 'web')?.timeouts;
}

function idleOfLoadBalancer(edits: Edits): number | undefined {
  const { target } = staging(edits);
  return target.platform === 'ecs' ? target.loadBalancer.idleSeconds : undefined;
}

function staging(edits: Edits): ResolvedSystem {
  return compileText(edited(edits), 'shop.yaml').environments[0]!.system;
}
