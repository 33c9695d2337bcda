import { compileObject } from '../../lib/compiler/compile';
import { withSaid } from '../parity/examples/example';
import { shopOn } from '../parity/examples/shop';

const WEB = ['services.web.expose.accessLogs', false] as const;
const BASKET = ['services.basket.expose.accessLogs', false] as const;

describe('a service that wants no access logs', () => {
  test('is told that another one behind the same load balancer does', () => {
    const { environments } = compileObject(withSaid(shopOn('ecs'), [WEB]));

    expect(environments[0]?.system.waivers.map(({ path }) => path)).toEqual([
      'services.web.expose.accessLogs',
    ]);
  });

  test('is told nothing where no other one does', () => {
    const { environments } = compileObject(withSaid(shopOn('ecs'), [WEB, BASKET]));

    expect(environments[0]?.system.waivers).toEqual([]);
  });
});
