import { join } from 'node:path';

import { findViolations, type Sources } from './find-violations';
import { rooms } from './layers';
import { readTree } from './read-tree';

const tree = readTree(join(__dirname, '../..'));

function rulesBrokenBy(sources: Sources): string[] {
  return findViolations(sources).map(({ rule, file }) => `${rule} ${file}`);
}

describe('the house', () => {
  test('is read as a whole', () => {
    expect(Object.keys(tree)).toEqual(
      expect.arrayContaining(['lib/alerts/alert.ts', 'lib/resolve/resolved-system.ts']),
    );
  });

  test('keeps to the layer table', () => {
    expect(findViolations(tree)).toEqual([]);
  });
});

describe('the layer table', () => {
  test('is a ladder: each row imports only rows above it', () => {
    const order = Object.keys(rooms);

    const back = order.flatMap((room, place) =>
      (rooms[room] ?? []).filter((other) => order.indexOf(other) >= place),
    );

    expect(back).toEqual([]);
  });

  test('lets a room import itself and the rooms of its row', () => {
    const sources = {
      'lib/resolve/names.ts': `import { limits } from '../facts/limits'; import { tier } from './tier';`,
      'lib/resolve/tier.ts': '',
      'lib/facts/limits.ts': '',
    };

    expect(findViolations(sources)).toEqual([]);
  });

  test.each([
    ['a fact that reads the spec', 'lib/facts/limits.ts', '../spec/system'],
    [
      'an alert that reads the resolved system',
      'lib/alerts/kinds/latency.ts',
      '../../resolve/names',
    ],
    ['a check that builds stacks', 'lib/checks/names.ts', '../stacks/system-stage'],
    ['a stack that builds charts', 'lib/stacks/system-stage.ts', '../charts/system-chart'],
    ['a chart that uses AWS constructs', 'lib/charts/service.ts', '../../constructs/aws/service'],
    [
      'a construct that knows the resolved system',
      'constructs/aws/db.ts',
      '../../lib/resolve/names',
    ],
    ['a compiler that knows its command line', 'lib/assembly/write.ts', '../../bin/runbook'],
    [
      'a command that reaches past the compiler',
      'bin/commands/check.ts',
      '../../constructs/aws/db',
    ],
    ['a file that reads tests', 'lib/spec/system.ts', '../../test/support/builder'],
  ])('refuses %s', (_, file, specifier) => {
    const sources = { [file]: `import { x } from '${specifier}';` };

    expect(rulesBrokenBy(sources)).toEqual([`forbidden-import ${file}`]);
  });

  test.each([
    ['a type import', `import type { X } from '../stacks/x';`],
    ['a re-export', `export { x } from '../stacks/x';`],
    ['a dynamic import', `export const x = () => import('../stacks/x');`],
    ['a require', `const x = require('../stacks/x');`],
    ['an import type in a signature', `export function f(x: import('../stacks/x').X) {}`],
  ])('sees %s', (_, source) => {
    expect(rulesBrokenBy({ 'lib/alerts/alert.ts': source })).toEqual([
      'forbidden-import lib/alerts/alert.ts',
    ]);
  });

  test.each(['lib/magic/wand.ts', 'constructs/gcp/bucket.ts', 'lib/loose.ts', 'src/main.ts'])(
    'refuses %s, which is on no layer',
    (file) => {
      expect(rulesBrokenBy({ [file]: '' })).toEqual([`no-layer ${file}`]);
    },
  );

  test.each([
    ['lib/charts/chart.ts', 'aws-cdk-lib'],
    ['lib/resolve/names.ts', 'aws-cdk-lib/aws-ecs'],
    ['bin/commands/check.ts', 'aws-cdk-lib'],
    ['lib/stacks/stack.ts', 'cdk8s'],
    ['lib/assembly/write.ts', 'cdk8s-plus-28/lib/imports/k8s'],
    ['lib/spec/parse.ts', 'node:fs'],
    ['lib/runbooks/render.ts', 'fs/promises'],
    ['lib/stacks/stack.ts', 'node:child_process'],
    ['constructs/aws/handlers.ts', 'os'],
  ])('keeps %s away from %s', (file, name) => {
    expect(rulesBrokenBy({ [file]: `import * as x from '${name}';` })).toEqual([
      `fenced-package ${file}`,
    ]);
  });

  test.each([
    ['lib/stacks/stack.ts', 'aws-cdk-lib'],
    ['constructs/aws/monitoring/alarm.ts', 'aws-cdk-lib/aws-cloudwatch'],
    ['bin/app.ts', 'aws-cdk-lib'],
    ['lib/charts/chart.ts', 'cdk8s-plus-28'],
    ['constructs/kubernetes/workload.ts', 'cdk8s'],
    ['lib/assembly/write.ts', 'node:fs'],
    ['lib/operate/deploy.ts', 'node:child_process'],
    ['lib/stacks/stack.ts', 'node:path'],
  ])('lets %s load %s', (file, name) => {
    expect(findViolations({ [file]: `import * as x from '${name}';` })).toEqual([]);
  });

  test('refuses a file that loads both aws-cdk-lib and cdk8s', () => {
    const sources = {
      'lib/stacks/stack.ts': `import { Stack } from 'aws-cdk-lib'; import { Chart } from 'cdk8s';`,
    };

    expect(rulesBrokenBy(sources)).toContain('both-platforms lib/stacks/stack.ts');
  });

  test('refuses files that import each other, and tells the way round once', () => {
    const sources = {
      'lib/alerts/a.ts': `import type { B } from './b';`,
      'lib/alerts/b.ts': `import { c } from './kinds';`,
      'lib/alerts/kinds/index.ts': `export * from '../a';`,
    };

    expect(findViolations(sources)).toEqual([
      {
        rule: 'cycle',
        file: 'lib/alerts/a.ts',
        text: 'Files import each other: lib/alerts/a.ts -> lib/alerts/b.ts -> lib/alerts/kinds/index.ts -> lib/alerts/a.ts.',
      },
    ]);
  });

  test.each(['lib/spec/utils.ts', 'lib/spec/helpers/text.ts', 'constructs/aws/types.ts'])(
    'refuses the name of %s',
    (file) => {
      expect(rulesBrokenBy({ [file]: '' })).toEqual([`empty-name ${file}`]);
    },
  );
});
