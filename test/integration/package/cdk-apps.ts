/** What a user of CDK writes: a whole system in four lines. */
export const systemApp = `
import { App } from 'aws-cdk-lib';
import { loadSystem } from 'cdk-runbook';
import { SystemStage } from 'cdk-runbook/stacks';

const app = new App({ outdir: 'cdk.out' });
new SystemStage(app, loadSystem('learnbot.yaml'), 'staging');
app.synth();
`;

/** A stack of the user's own, with two of the constructs; the same text is CommonJS and ESM. */
export const constructsApp = `
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
