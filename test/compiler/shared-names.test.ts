import { sharedNames } from '../../lib/compiler/shared-names';
import type { EcsTarget, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { dumpInCluster, postgresInCluster } from '../support/in-cluster';
import { apiGatewayPods, resolvedKubernetesSystem } from '../support/resolved-kubernetes-system';
import {
  apiGateway,
  createdBucket,
  createdPostgres,
  ecsTarget,
  resolvedService,
  resolvedSystem,
} from '../support/resolved-system';

function environment(
  name: string,
  target: Partial<EcsTarget>,
  overrides: Partial<ResolvedSystem>,
): ResolvedSystem {
  return resolvedSystem({
    environment: name,
    target: ecsTarget(target),
    monitoring: { alerts: 'cloudwatch' },
    services: [],
    stores: [],
    secrets: [],
    ...overrides,
  });
}

function told(...systems: readonly ResolvedSystem[]): readonly string[] {
  const hosts = (name: string) => [name, { hosts: { api: 'api.example.com' } }];
  const file = {
    environments: Object.fromEntries(systems.map((each) => hosts(each.environment))) as object,
    stores: { files: { name: 'files' } },
    services: { 'c-d': {}, d: {} },
  };
  return sharedNames(file, systems).map(({ code, path }) => `${code} ${path.join('.')}`);
}

const bucket = (name = 'files') => ({ stores: [createdBucket({ name: 'files', bucket: name })] });
/** `a-b` + `c-d` and `a-b-c` + `d` are both `a-b-c-d`. */
const worker = (name: string) => {
  const names = { ...resolvedService(name).names, workload: 'a-b-c-d' };
  return { services: [resolvedService(name, { names })] };
};
const exposed = (host: string) => {
  const workload = { ...apiGateway().names, workload: host, logGroup: host };
  const expose = { ...apiGateway().expose!, host };
  return (own: string) => ({
    services: [apiGateway({ expose, names: { ...workload, workload: own, logGroup: own } })],
  });
};

it('a bucket has one name in the world, whatever the region', () => {
  const east = environment('east', { region: 'us-east-1' }, bucket());
  const west = environment('west', { region: 'us-west-2' }, bucket());

  expect(told(east, west)).toEqual(['names-collide stores.files.name']);
  expect(told(east, environment('west', {}, bucket('other')))).toEqual([]);
});

it('a task family has one name in an account and region', () => {
  const one = environment('b', {}, worker('c-d'));

  expect(told(one, environment('b-c', {}, worker('d')))).toEqual(['names-collide services.d']);
  expect(told(one, environment('b-c', { region: 'eu-west-1' }, worker('d')))).toEqual([]);
  expect(told(one, environment('b-c', { account: '123456789012' }, worker('d')))).toEqual([]);
});

it('a secret is drawn once in an account and region; one that is given may be read by both', () => {
  const secret = { name: 'jwt', physicalName: 'shared/jwt' };
  const [drawn, given] = (['generated', 'given'] as const).map((value) => ({
    secrets: [{ ...secret, value }],
  }));

  expect(told(environment('one', {}, drawn!), environment('two', {}, drawn!))).toEqual([
    'names-collide environments.two',
  ]);
  expect(told(environment('one', {}, given!), environment('two', {}, given!))).toEqual([]);
});

it('a host leads to one environment', () => {
  const host = exposed('api.example.com');

  const findings = told(environment('one', {}, host('one')), environment('two', {}, host('two')));

  expect(findings).toEqual(['host-in-two-environments environments.two.hosts.api']);
});

it('two services of one environment may share a host', () => {
  const host = exposed('api.example.com');
  const services = [...host('one').services, ...host('two').services];

  expect(told(environment('one', {}, { services }))).toEqual([]);
});

it('two environments do not dump to one key of a bucket that somebody else keeps', () => {
  const into = (name: string, key: string) => environment(name, {}, dumping(name, key));
  const dumps = (one: string, two: string) =>
    told(into('one', one), into('two', two)).filter((each) => each.startsWith('dump-'));

  const same = dumps('db/{{ timestamp }}.sql.gz', 'db/{{ timestamp }}.sql.gz');
  const apart = dumps('one/{{ timestamp }}.sql.gz', 'two/{{ timestamp }}.sql.gz');

  expect(same).toEqual(['dump-prefix-shared environments.two']);
  expect(apart).toEqual([]);
});

function dumping(environmentName: string, key: string): Pick<ResolvedSystem, 'stores'> {
  const names = {
    ...{ dump: '', restore: '', swap: '', logGroup: '', restoreLogGroup: '', swapLogGroup: '' },
    ...{ subnetsOutput: '', securityGroupOutput: '' },
    ...{ restoreSecurityGroupOutput: '', swapSecurityGroupOutput: '' },
  };
  const trigger = {
    kind: 'schedule',
    cron: '0 2 * * *',
    eventBridge: '',
    timezone: 'UTC',
  } as const;
  const times = { trigger, retainDays: 30, timeoutSeconds: 3600, diskGiB: 21 };
  const dump = { bucket: 'dumps', key, prefix: '', tables: [], names, ...times };
  const postgres = createdPostgres({ backup: { pointInTimeDays: 7, dump } });
  const bucket = { name: 'dumps', type: 'bucket', provider: 'existing', bucket: 'acme' } as const;
  const own = { ...postgres.names, instance: environmentName };
  return { stores: [{ ...postgres, names: own }, bucket] };
}

describe('environments on Kubernetes', () => {
  const inCluster = (name: string, namespace: string, cluster: string) => {
    const { target } = resolvedKubernetesSystem();
    if (target.platform !== 'kubernetes') throw new Error('The system is on Kubernetes');
    const identity = { kind: 'pod-identity', cluster } as const;
    const stacks = { data: `${name}-data` };
    const aws = { region: 'us-east-1', stage: name, protected: true, stacks, identity };
    return environment(name, {}, { target: { ...target, namespace, aws } });
  };

  test('two do not share a namespace of one cluster', () => {
    const one = inCluster('one', 'shop', 'prod');

    expect(told(one, inCluster('two', 'shop', 'prod'))).toEqual(['names-collide environments.two']);
    expect(told(one, inCluster('two', 'shop', 'test'))).toEqual([]);
    expect(told(one, inCluster('two', 'other', 'prod'))).toEqual([]);
  });

  test('a host leads to one of them', () => {
    const exposedIn = (name: string, host: string) => {
      const service = apiGatewayPods();
      const services = [{ ...service, expose: { ...service.expose!, host } }];
      return environment(name, {}, { target: resolvedKubernetesSystem().target, services });
    };
    const one = exposedIn('one', 'api.example.com');

    expect(told(one, exposedIn('two', 'api.example.com'))).toEqual([
      'host-in-two-environments environments.two.hosts.api',
    ]);
    expect(told(one, exposedIn('two', 'two.example.com'))).toEqual([]);
  });

  test('dumps to storage of their own lie apart', () => {
    const dumpingTo = (name: string, url: string) => {
      const keys = { accessKeyId: 'id', secretAccessKey: 'key' };
      const endpoint = { url, region: 'us-east-1', ...keys };
      const bucket = { store: 'dumps', key: 'db/{{ timestamp }}.sql.gz', prefix: 'db/' };
      const database = postgresInCluster({ backup: { dump: dumpInCluster({ bucket }) } });
      const dumps = { name: 'dumps', type: 'bucket', provider: 'existing' } as const;
      const stores = [database, { ...dumps, bucket: 'dumps', endpoint }];
      return environment(name, {}, { target: resolvedKubernetesSystem().target, stores });
    };
    const one = dumpingTo('one', 'https://minio.one.example.com');

    expect(told(one, dumpingTo('two', 'https://minio.one.example.com'))).toEqual([
      'dump-prefix-shared environments.two',
    ]);
    expect(told(one, dumpingTo('two', 'https://minio.two.example.com'))).toEqual([]);
  });
});

describe('dashboards in Grafana', () => {
  const scraped = (name: string, overview: string) =>
    environment(
      name,
      {},
      {
        monitoring: { alerts: 'prometheus', prometheus: { scrapeSeconds: 15 } },
        dashboards: { overview, stores: `${name}-stores`, hosts: `${name}-hosts` },
      },
    );

  test('two environments do not overwrite each other', () => {
    expect(told(scraped('staging', 'shop'), scraped('production', 'shop'))).toEqual([
      expect.stringContaining('names-collide'),
    ]);
  });

  test('an environment that only CloudWatch looks at has none', () => {
    const staging = environment('staging', {}, {});

    expect(told(staging, scraped('production', 'learnbot-overview'))).toEqual([]);
  });
});
