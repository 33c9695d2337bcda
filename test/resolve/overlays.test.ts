import { compileText, type CompiledEnvironment } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import { edited, SMALL_SPEC, type Edits } from '../spec/small-spec';

/** One environment of the small spec after an edit that is no fault. */
function environment(name: string, edits: Edits): CompiledEnvironment {
  const { environments, problems } = compileText(edited(edits), 'shop.yaml');
  expect(renderProblems(problems)).toBe('');
  return environments.find((each) => each.name === name)!;
}

function scalingOf(service: string, { system }: CompiledEnvironment) {
  const { min, max } = system.services.find(({ name }) => name === service)!.scaling;
  return { min, max };
}

const LIKE = {
  'environments:\n':
    'environments:\n  live: { like: production, hosts: { www: live.example.com } }\n',
};
const PROFILE = {
  'environments:\n':
    'profiles:\n  busy: { services: { web: { scaling: { min: 3, max: 8 } } } }\nenvironments:\n',
  '    tier: production\n': '    tier: production\n    profiles: [busy]\n',
};

it('a star addresses every entry', () => {
  const production = environment('production', {});

  expect(scalingOf('web', production)).toEqual({ min: 2, max: 4 });
  expect(scalingOf('basket', production)).toEqual({ min: 2, max: 3 });
});

it('an override changes no other environment', () => {
  expect(scalingOf('web', environment('staging', {}))).toEqual({ min: 1, max: 4 });
});

it.each([
  ['behind', 'min: 2 } }', 'min: 2 } }, web: { scaling: { min: 3 } }'],
  ['before', "'*': { scaling", "web: { scaling: { min: 3 } }, '*': { scaling"],
])('a name beats the star, also where it stands %s it', (_, from, to) => {
  const production = environment('production', { [from]: to });

  expect(scalingOf('web', production).min).toBe(3);
  expect(scalingOf('basket', production).min).toBe(2);
});

it('maps merge, and lists replace', () => {
  const production = environment('production', {
    'buckets: [500ms, 1s, 5s] }': 'buckets: [500ms, 1s, 5s] }',
    'min: 2 } }': 'min: 2 } }, web: { env: { REGION: eu }, calls: [internet] }',
  });

  const web = production.system.services.find(({ name }) => name === 'web')!;
  expect(web.env).toEqual({ LOG_LEVEL: 'info', REGION: 'eu' });
  expect(web.calls).toEqual([]);
  expect(web.reachesInternet).toBe(true);
});

it('an environment has the values and the overrides of the one it is like, below its own', () => {
  const live = environment('live', LIKE);

  expect(live.system.tier).toBe('production');
  expect(live.system.services[0]!.expose!.host).toBe('live.example.com');
  expect(scalingOf('web', live)).toEqual({ min: 2, max: 4 });
});

it('an environment may be like one that is like another', () => {
  const live = environment('canary', {
    'environments:\n': `${LIKE['environments:\n']}  canary: { like: live, tier: staging, hosts: { www: canary.example.com } }\n`,
  });

  expect(live.system.tier).toBe('staging');
  expect(live.system.monitoring.prometheus?.scrapeSeconds).toBe(15);
});

it('a profile lies over the base and below the overrides', () => {
  const production = environment('production', PROFILE);

  expect(scalingOf('web', production)).toEqual({ min: 2, max: 8 });
});

it('a profile changes only the environments that switch it on', () => {
  expect(scalingOf('web', environment('staging', PROFILE))).toEqual({ min: 1, max: 4 });
});

it('the base itself is the same after all environments', () => {
  const [first, second] = [1, 2].map(() => compileText(SMALL_SPEC, 'shop.yaml').environments);

  expect(second!.map(({ system }) => system)).toEqual(first!.map(({ system }) => system));
});

describe('where a value comes from', () => {
  const explained = (path: string, edits: Edits = {}) => {
    const [found] = environment('production', edits).provenance.explain(path);
    return { value: found?.value, layer: found?.layer, line: found?.position?.line };
  };

  it('is the line of the base that says it', () => {
    expect(explained('services.web.port')).toEqual({ value: '8080', layer: 'base', line: 31 });
  });

  it('is the line of the override that says it, also for a star', () => {
    const layer = 'overrides of production';

    expect(explained('stores.orders.provider')).toEqual({ value: 'existing', layer, line: 26 });
    expect(explained('services.web.scaling.min')).toEqual({ value: '2', layer, line: 25 });
  });

  it('is the line of the profile that says it', () => {
    const max = explained('services.web.scaling.max', PROFILE);

    expect(max).toEqual({ value: '8', layer: 'profile busy', line: 8 });
  });

  it('is the environment, or the one that it is like', () => {
    const [own, taken] = ['hosts.www', 'tier'].map(
      (key) => environment('live', LIKE).provenance.explain(`environments.live.${key}`)[0]!,
    );

    expect(own).toMatchObject({ layer: 'environment live', position: { line: 8 } });
    expect(taken).toMatchObject({ layer: 'like production', position: { line: 18 } });
  });

  it('is a default with its reason, and no line', () => {
    const [cpu] = environment('production', {}).provenance.explain('services.web.scaling.cpu');

    expect(cpu).toEqual({
      path: 'services.web.scaling.cpu',
      value: '70%',
      layer: 'default',
      because: 'leaves room until new replicas serve',
    });
  });

  it('is the table of names for a generated one', () => {
    const [name] = environment('staging', {}).provenance.explain('stores.orders.names.instance');

    expect(name).toMatchObject({ value: 'shop-staging-orders', because: 'generated name' });
  });

  it('is asked for by a whole key, not by a part of one', () => {
    expect(environment('production', {}).provenance.explain('services.we')).toEqual([]);
  });
});
