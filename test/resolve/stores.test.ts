import { compileText } from '../../lib/compiler/compile';
import { renderProblems } from '../../lib/problems/render';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { ON_ECS } from '../spec/on-ecs';
import { edited, type Edits } from '../spec/small-spec';

const USES = 'uses: { orders: { as: { DATABASE_URL: url } } }';
const SECRETS = 'secrets:\n  session:';

function system(name: string, edits: Edits): ResolvedSystem {
  const { environments, problems } = compileText(edited(edits), 'shop.yaml');
  expect(renderProblems(problems)).toBe('');
  return environments.find((each) => each.name === name)!.system;
}

function bucket(fields: string): Edits {
  return { [SECRETS]: `  pictures: { type: bucket, ${fields} }\n${SECRETS}` };
}

function pictures(fields: string) {
  const { stores } = system('staging', bucket(fields));
  return stores.find(({ name }) => name === 'pictures');
}

describe('a bucket', () => {
  it('is named after the system, keeps old versions for a month and objects for ever', () => {
    expect(pictures('provider: aws')).toEqual({
      name: 'pictures',
      type: 'bucket',
      provider: 'aws',
      bucket: 'shop-staging-pictures',
      versioned: true,
      keepOldVersionsDays: 30,
      expireDays: undefined,
      expiring: [],
    });
  });

  it('has the name and the days of the spec', () => {
    const fields = 'provider: aws, name: acme-pictures, keepOldVersions: 7d, expire: 365d';

    expect(pictures(fields)).toMatchObject({
      bucket: 'acme-pictures',
      keepOldVersionsDays: 7,
      expireDays: 365,
    });
  });

  it('without versions keeps none', () => {
    expect(pictures('provider: aws, versioned: false')).toMatchObject({
      versioned: false,
      keepOldVersionsDays: undefined,
    });
  });

  it('that exists is named and no more; what would change it is listed', () => {
    const edits = bucket('provider: existing, name: acme-pictures, expire: 30d');

    const { stores, waivers } = system('staging', edits);

    expect(stores.find(({ name }) => name === 'pictures')).toEqual({
      name: 'pictures',
      type: 'bucket',
      provider: 'existing',
      bucket: 'acme-pictures',
    });
    expect(waivers.map(({ path }) => path)).toContain('stores.pictures.expire');
  });

  it('that no service uses on Kubernetes is not there, and listed', () => {
    const { stores, waivers } = system('production', bucket('provider: aws'));

    expect(stores.map(({ name }) => name)).toEqual(['orders']);
    expect(waivers).toContainEqual({
      path: 'stores.pictures',
      because: 'no service uses it on kubernetes, which has none of it',
    });
  });
});

describe('what a service uses', () => {
  const usesOf = (uses: string) =>
    system('staging', { ...ON_ECS, ...bucket('provider: aws'), [USES]: uses }).services[0]!.uses;

  it('may be a list, with the usual variables', () => {
    expect(usesOf('uses: [orders, pictures]')).toEqual([
      {
        store: 'orders',
        access: undefined,
        variables: [{ variable: 'DATABASE_URL', attribute: 'url' }],
      },
      {
        store: 'pictures',
        access: 'read',
        variables: [{ variable: 'PICTURES_BUCKET', attribute: 'name' }],
      },
    ]);
  });

  it('may be a map, with an access and variables of its own', () => {
    expect(usesOf('uses: { pictures: { access: append, as: { TARGET: name } } }')).toEqual([
      {
        store: 'pictures',
        access: 'append',
        variables: [{ variable: 'TARGET', attribute: 'name' }],
      },
    ]);
  });

  it('may be a map that leaves the variables out', () => {
    expect(usesOf('uses: { orders: {} }')[0]!.variables).toEqual([
      { variable: 'DATABASE_URL', attribute: 'url' },
    ]);
  });
});

it('a password may be a field of a JSON secret, and be replaced every so often', () => {
  const { stores } = system('staging', {
    'database: shop\n': 'database: shop\n    password: { key: password, rotate: 90d }\n',
  });

  expect(stores[0]).toMatchObject({ passwordKey: 'password', rotateDays: 90 });
});

it('a secret says how often it is replaced', () => {
  const { secrets } = system('staging', {
    'session: { key: value,': 'session: { key: value, rotate: 30d,',
  });

  expect(secrets[0]).toMatchObject({ name: 'session', rotateDays: 30 });
});
