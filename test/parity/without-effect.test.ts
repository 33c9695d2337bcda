import { parse, stringify } from 'yaml';

import { compileText } from '../../lib/compiler/compile';
import { PARITY, type Answer } from '../../lib/parity';
import { starterSpec } from '../../lib/spec/starter/starter-spec';
import { IN_CLUSTER_SPEC } from '../spec/in-cluster-spec';
import type { Example } from './without-effect/example';
import { SAID_ON_ECS } from './without-effect/on-ecs';
import { SAID_ON_KUBERNETES } from './without-effect/on-kubernetes';

type Tree = Record<string, unknown>;

/** Codes that find fault with what stands in a field, whatever the platform. */
const OF_A_VALUE = /^(invalid|unknown|wrong|missing)-/;

const ROWS = Object.values(PARITY).flat();
const ON_ECS = parse(starterSpec('shop')) as Tree;
(ON_ECS.stores as Tree).cache = {
  type: 'redis',
  provider: 'aws',
  role: 'cache',
  size: { class: 'cache.t4g.small' },
};
const ON_KUBERNETES = parse(IN_CLUSTER_SPEC) as Tree;

describe.each([
  ['ecs', 'production', ON_ECS, SAID_ON_ECS],
  ['kubernetes', 'prod', ON_KUBERNETES, SAID_ON_KUBERNETES],
] as const)('on %s', (platform, environment, base, examples) => {
  const answers = ROWS.filter((row) => typeof row[platform] !== 'string');

  test('every field that says nothing is said once here', () => {
    expect(examples.map(({ row }) => row).sort()).toEqual(answers.map(({ path }) => path).sort());
  });

  test.each(examples.map((each) => [wordOf(answerTo(each, platform)), each.row, each] as const))(
    'to be %s is what happens to %s',
    (word, _, each) => {
      const path = each.says.at(-1)![0];

      const { environments, problems } = compileText(withSaid(base, each), 'shop.yaml');

      const errors = problems.filter(({ severity }) => severity === 'error');
      const waivers = environments.find(({ name }) => name === environment)?.system.waivers ?? [];
      const isAbout = (told: string) => told.startsWith(path) || path.startsWith(told);
      expect({
        refused: errors.some(({ code, path: at }) => isAbout(at) && !OF_A_VALUE.test(code)),
        waived: errors.length === 0 && waivers.some((waiver) => isAbout(waiver.path)),
      }).toEqual({ refused: word === 'refused', waived: word === 'waived' });
    },
  );
});

function answerTo({ row }: Example, platform: 'ecs' | 'kubernetes'): Answer {
  const found = ROWS.find(({ path }) => path === row);
  if (found === undefined) throw new Error(`no row ${row}`);
  return found[platform];
}

function wordOf(answer: Answer): string {
  if (typeof answer === 'string') return 'used';
  return 'waived' in answer ? 'waived' : 'refused';
}

/** The spec with each of the values at its path. */
function withSaid(base: Tree, { says }: Example): string {
  const spec = structuredClone(base);
  for (const [path, value] of says) {
    const steps = path.split('.');
    const last = steps.pop()!;
    const place = steps.reduce<Tree>((tree, step) => (tree[step] ??= {}) as Tree, spec);
    const before = place[last];
    place[last] = isTree(before) && isTree(value) ? { ...before, ...value } : value;
  }
  return stringify(spec);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
