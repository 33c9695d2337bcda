import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import { parseAllDocuments } from 'yaml';

import { KIOSK } from '../readme/kiosk';
import { manifestProblems } from '../support/kubernetes-schema';
import { constructsApp, systemApp } from './package/cdk-apps';
import { chartsApp } from './package/cdk8s-apps';
import { pack, type Packed, Project, tsconfig } from './package/pack';
import { root } from './run-tool';

let packed: Packed;

beforeAll(() => {
  packed = pack();
});

afterAll(() => {
  packed.remove();
});

describe('in a project with CDK and without cdk8s', () => {
  let project: Project;

  beforeAll(() => {
    const packages = ['aws-cdk-lib', 'constructs', 'typescript', '@types/node'];
    project = new Project(packed.tarball, packages, {
      'app.ts': systemApp,
      'constructs.ts': constructsApp,
      'modern.mts': constructsApp,
      'kiosk.yaml': KIOSK,
      'tsconfig.json': tsconfig('app.ts', 'constructs.ts', 'modern.mts'),
    });
    cpSync(join(root, 'specs/learnbot.yaml'), project.path('learnbot.yaml'));
  });

  afterAll(() => {
    project.remove();
  });

  test('npm brings no cdk8s along', () => {
    expect(existsSync(project.path('node_modules/aws-cdk-lib'))).toBe(true);
    expect(existsSync(project.path('node_modules/cdk8s'))).toBe(false);
    expect(existsSync(project.path('node_modules/cdk8s-plus-28'))).toBe(false);
  });

  test('the package compiles in the strict TypeScript of its user', () => {
    project.expectSuccess('npx', 'tsc', '--project', 'tsconfig.json');
  });

  test('a CDK app of its user deploys a system', () => {
    project.expectSuccess(process.execPath, 'app.js');

    expect(project.read('cdk.out/manifest.json')).toContain('assembly-learnbot-staging');
  });

  test.each([
    ['CommonJS', 'constructs.js'],
    ['ESM', 'modern.mjs'],
  ])('a stack of its user has single constructs in %s', (kind, file) => {
    project.expectSuccess(process.execPath, file, `cdk.out.${kind}`);

    const template = project.read(`cdk.out.${kind}`, 'Shop.template.json');
    expect(template).toContain('AWS::RDS::DBInstance');
    expect(template).toContain('AWS::ECS::Service');
  });

  test('the runbook command is there, and checks specs of both platforms', () => {
    expect(project.expectSuccess('npx', 'runbook', '--help').stdout).toContain('synth');
    project.expectSuccess('npx', 'runbook', 'check', 'learnbot.yaml', 'kiosk.yaml');
  });

  test('a system on Kubernetes says what is missing, and writes nothing', () => {
    const { exitCode, output } = project.run('npx', 'runbook', 'synth', 'kiosk.yaml');

    expect(exitCode).toBe(2);
    expect(output).toContain('npm install --save-dev cdk8s cdk8s-plus-28 constructs');
    expect(output).not.toContain('    at ');
    expect(existsSync(project.path('ops.out'))).toBe(false);
  });
});

describe('in a project with cdk8s and without CDK', () => {
  let project: Project;

  beforeAll(() => {
    const packages = ['cdk8s', 'cdk8s-plus-28', 'constructs', 'typescript', '@types/node'];
    project = new Project(packed.tarball, packages, {
      'charts.ts': chartsApp,
      'modern.mts': chartsApp,
      'kiosk.yaml': KIOSK,
      'tsconfig.json': tsconfig('charts.ts', 'modern.mts'),
    });
    cpSync(join(root, 'specs/learnbot.yaml'), project.path('learnbot.yaml'));
  });

  afterAll(() => {
    project.remove();
  });

  test('npm brings no CDK along', () => {
    expect(existsSync(project.path('node_modules/cdk8s'))).toBe(true);
    expect(existsSync(project.path('node_modules/aws-cdk-lib'))).toBe(false);
  });

  test('the constructs compile in the strict TypeScript of their user', () => {
    project.expectSuccess('npx', 'tsc', '--project', 'tsconfig.json');
  });

  test.each([
    ['CommonJS', 'charts.js'],
    ['ESM', 'modern.mjs'],
  ])(
    'a chart of its user has single constructs in %s, which a cluster takes',
    async (kind, file) => {
      project.expectSuccess(process.execPath, file, `manifests.${kind}`);

      const manifests = project.read(`manifests.${kind}`, 'shop.k8s.yaml');
      expect(await manifestProblems(manifests)).toEqual([]);
      expect(namesIn(manifests)).toEqual(
        expect.arrayContaining([
          'Namespace shop',
          'Deployment web',
          'HorizontalPodAutoscaler web',
          'StatefulSet postgres',
          'Service postgres',
          'StatefulSet cache',
          'CronJob postgres-dump',
          'PersistentVolumeClaim postgres-dumps',
        ]),
      );
      expect(manifests).toContain('priorityClassName: business-critical');
    },
  );

  test('a spec becomes manifests and a runbook', () => {
    project.expectSuccess('npx', 'runbook', 'synth', 'kiosk.yaml');

    const folder = 'ops.out/kiosk/production';
    expect(namesIn(project.read(folder, 'kubernetes/web.yaml'))).toContain('Deployment web');
    expect(project.read(folder, 'runbook.md')).toContain('kubectl apply -k foundation');
    expect(existsSync(project.path('cdk.out'))).toBe(false);
  });

  test('a system on AWS says what is missing, and writes nothing', () => {
    const { exitCode, output } = project.run('npx', 'runbook', 'synth', 'learnbot.yaml');

    expect(exitCode).toBe(2);
    expect(output).toContain('npm install --save-dev aws-cdk-lib constructs');
    expect(output).not.toContain('    at ');
    expect(existsSync(project.path('ops.out/learnbot'))).toBe(false);
  });
});

describe('in a project with neither', () => {
  let project: Project;

  beforeAll(() => {
    project = new Project(packed.tarball, [], {
      'main.cjs': mainEntry("const { loadSystem } = require('cdk-runbook');"),
      'main.mjs': mainEntry("import { loadSystem } from 'cdk-runbook';"),
      'kiosk.yaml': KIOSK,
    });
  });

  afterAll(() => {
    project.remove();
  });

  test.each(['main.cjs', 'main.mjs'])('%s loads the main entry, and a spec', (file) => {
    expect(existsSync(project.path('node_modules/aws-cdk-lib'))).toBe(false);
    expect(existsSync(project.path('node_modules/cdk8s'))).toBe(false);
    expect(project.expectSuccess(process.execPath, file).stdout).toBe('production\n');
  });

  test('a first spec is written and checked', () => {
    project.expectSuccess('npx', 'runbook', 'init', 'shop');
    project.expectSuccess('npx', 'runbook', 'check', 'specs/shop.yaml');
  });
});

function mainEntry(entry: string): string {
  return `${entry}\nconsole.log(loadSystem('kiosk.yaml').environments.join());\n`;
}

/** Kind and name of each object: `Deployment web`. */
function namesIn(manifests: string): string[] {
  return parseAllDocuments(manifests).map((document) => {
    const { kind, metadata } = document.toJS() as { kind: string; metadata: { name: string } };
    return `${kind} ${metadata.name}`;
  });
}
