import type { Tree } from './shop';

export type Platform = 'ecs' | 'kubernetes';
/** A value, and where it stands: steps with dots. Undefined: nothing stands there. */
export type Said = readonly [path: string, value: unknown];

/** One field of the shop with another value. */
export interface Example {
  readonly path: string;
  readonly value: unknown;
  /** What has to stand there before, and stays. */
  readonly beside: readonly Said[];
  /** Absent: on both platforms. */
  readonly on?: Platform;
}

/** What production asks for does not matter. */
export const STAGING: Said = ['environments.prod.tier', 'staging'];

const ON_RDS = { provider: 'aws', size: { class: 'db.t4g.small', storage: '20GiB' } };
const ON_ELASTICACHE = { provider: 'aws', size: { class: 'cache.t4g.small' } };

/** A second environment, which has what `prod` is without. */
export const OTHER: Said = [
  'environments.other',
  {
    tier: 'staging',
    platform: 'ecs',
    hosts: { www: 'other.example.com' },
    aws: { region: 'eu-central-1', account: '123456789012' },
    monitoring: { alerts: 'prometheus', prometheus: { from: 'vpc' } },
    overrides: {
      stores: { orders: ON_RDS, lines: ON_RDS, cart: ON_ELASTICACHE, jar: ON_ELASTICACHE },
    },
  },
];

/** A field that gets a value, or another one than the shop has. */
export function say(path: string, value: unknown, ...beside: readonly Said[]): Example {
  return { path, value, beside };
}

/** Each field of a block in turn, while the others stay as they were. */
export function vary(
  path: string,
  from: unknown,
  to: unknown,
  ...beside: readonly Said[]
): readonly Example[] {
  return leaves(path, to).map(([leaf, value]) => say(leaf, value, ...beside, [path, from]));
}

export function on(platform: Platform, ...examples: readonly Example[]): readonly Example[] {
  return examples.map((each) => ({ ...each, on: platform }));
}

/** The spec with each of the values at its path. */
export function withSaid(base: Tree, said: readonly Said[]): Tree {
  const spec = structuredClone(base);
  for (const [path, value] of said) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const place = steps.reduce<Tree>((tree, step) => (tree[step] ??= {}) as Tree, spec);
    if (value === undefined) Reflect.deleteProperty(place, last);
    else place[last] = structuredClone(value);
  }
  return spec;
}

function leaves(path: string, value: unknown): readonly Said[] {
  const isOne =
    typeof value !== 'object' ||
    value === null ||
    (Array.isArray(value) && value.every((each) => typeof each !== 'object'));
  if (isOne) return [[path, value]];
  return Object.entries(value).flatMap(([step, child]) => leaves(`${path}.${step}`, child));
}
