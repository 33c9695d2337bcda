import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expectSuccess, root } from './run-tool';

const app = `
import { App } from 'aws-cdk-lib';
import { loadSystem } from 'cdk-runbook';
import { SystemStage } from 'cdk-runbook/stacks';

const app = new App({ outdir: 'cdk.out' });
new SystemStage(app, loadSystem('learnbot.yaml'), 'staging');
app.synth();
`;

/** A stack of the user's own, with two of the constructs; the same text is CommonJS and ESM. */
const constructs = `
import { App, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { FargateService, PostgresDatabase, postgresVersion } from 'cdk-runbook/aws';
import { SystemStage } from 'cdk-runbook/stacks';
import { LedgerWriter } from 'cdk-runbook/testing';

const app = new App({ outdir: process.argv[2] });
const stack = new Stack(app, 'Shop', { env: { region: 'us-east-1' } });
const vpc = new ec2.Vpc(stack, 'Vpc');
const database = new PostgresDatabase(stack, 'Database', {
  vpc,
  version: postgresVersion('16'),
  instanceIdentifier: 'shop-postgres',
  instanceType: new ec2.InstanceType('t4g.medium'),
  databaseName: 'shop',
  username: 'shop',
  allocatedStorage: Size.gibibytes(20),
});
const worker = new FargateService(stack, 'Worker', {
  vpc,
  image: ecs.ContainerImage.fromRegistry('ghcr.io/acme/worker:v1'),
  cpu: 256,
  memoryLimitMiB: 512,
  secrets: { DATABASE_URL: ecs.Secret.fromSecretsManager(database.url) },
});
database.connections.allowDefaultPortFrom(worker);
if (SystemStage.name !== 'SystemStage') throw new Error('no SystemStage');
if (LedgerWriter.name !== 'LedgerWriter') throw new Error('no LedgerWriter');
app.synth();
`;

const compilerSettings = {
  compilerOptions: { target: 'ES2022', module: 'node16', strict: true, types: ['node'] },
  files: ['app.ts', 'constructs.ts', 'modern.mts'],
};

/** A project that knows nothing but the packed tarball and its peers. */
describe('the packed package', () => {
  const project = mkdtempSync(join(tmpdir(), 'runbook-package-'));
  const inProject = { cwd: project };

  beforeAll(() => {
    writeFileSync(join(project, 'app.ts'), app);
    writeFileSync(join(project, 'constructs.ts'), constructs);
    writeFileSync(join(project, 'modern.mts'), constructs);
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(compilerSettings));
    cpSync(join(root, 'specs/learnbot.yaml'), join(project, 'learnbot.yaml'));
    const { filename } = pack(join(project, 'sources'), project);
    const versions = readVersions(['aws-cdk-lib', 'constructs', 'typescript', '@types/node']);
    writeFileSync(join(project, 'package.json'), '{ "private": true }');
    expectSuccess('npm', ['install', join(project, filename), ...versions], inProject);
  });

  afterAll(() => {
    rmSync(project, { recursive: true, force: true });
  });

  test('compiles in the strict TypeScript of its user', () => {
    expectSuccess('npx', ['tsc', '--project', 'tsconfig.json'], inProject);
  });

  test('deploys a system from a CDK app of its user', () => {
    expectSuccess(process.execPath, ['app.js'], inProject);

    const manifest = readFileSync(join(project, 'cdk.out/manifest.json'), 'utf8');
    expect(manifest).toContain('assembly-learnbot-staging');
  });

  test.each([
    ['CommonJS', 'constructs.js'],
    ['ESM', 'modern.mjs'],
  ])('gives single constructs to a stack of its user in %s', (kind, file) => {
    const outdir = `cdk.out.${kind}`;
    expectSuccess(process.execPath, [file, outdir], inProject);

    const template = readFileSync(join(project, outdir, 'Shop.template.json'), 'utf8');
    expect(template).toContain('AWS::RDS::DBInstance');
    expect(template).toContain('AWS::ECS::Service');
  });

  test('brings the runbook command along', () => {
    const { stdout } = expectSuccess('npx', ['runbook', '--help'], inProject);

    expect(stdout).toContain('synth');
  });

  test('checks a spec without cdk8s, which is an optional peer', () => {
    expectSuccess('npx', ['runbook', 'check', 'learnbot.yaml'], inProject);
  });
});

/**
 * Packs a copy of the sources: packing builds, building begins with an empty `dist`, and other tests
 * that run beside this one read the `dist` of this clone.
 */
function pack(copy: string, destination: string): { filename: string } {
  const notSources = ['node_modules', 'dist', 'cdk.out', 'ops.out', '.git'].map((name) =>
    join(root, name),
  );
  cpSync(root, copy, { recursive: true, filter: (source) => !notSources.includes(source) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const packing = { cwd: copy };
  return readPackResult(
    expectSuccess('npm', ['pack', '--json', '--pack-destination', destination], packing).stdout,
  );
}

function readPackResult(stdout: string): { filename: string } {
  const [result] = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename: string }[];
  if (result === undefined) throw new Error(`npm pack wrote no tarball: ${stdout}`);
  return result;
}

function readVersions(names: readonly string[]): string[] {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return names.map((name) => `${name}@${devDependencies[name] ?? 'missing'}`);
}
