import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

import { loadSystem } from '../../lib/assembly/load-system';
import { chooseDatabase, type DumpedDatabase } from '../../lib/operate/tasks/choose-database';
import { startEmulator, type Emulator } from '../rehearsal/emulator';
import { startPassingOn, type Change, type PassingOn } from './aws-stand-in';
import { root, runbook } from './run-tool';

/**
 * The command line against the emulator, which starts no container and no replica: what those would
 * do, a stand-in between the two does.
 */
const SPEC = join(root, 'specs/learnbot.yaml');
const KEY = 'backups/staging/20240101/learnbot_staging_20240101_020000.sql.gz';
const NEW_KEY = 'backups/staging/20240102/learnbot_staging_20240102_020000.sql.gz';
const WORKLOAD = 'learnbot-staging-api-gateway';
/** Not a word of the command line: what a person presses once the task runs. */
const CTRL_C = Symbol('Ctrl-C');
const CHANGING = ['RunTask', 'UpdateService', 'RegisterScalableTarget', 'StopTask'];

const database = getDatabase();
const { cluster, region, stacks } = database.system.target;
const { names } = database.dump;

let emulator: Emulator;
let between: PassingOn;
let change: Change;

let aws: Awaited<ReturnType<typeof connect>>;

beforeAll(async () => {
  emulator = await startEmulator({ account: '123456789012', region });
  aws = connect();
  between = await startPassingOn(emulator.endpoint, (action, answer) => change(action, answer));
});
afterAll(async () => {
  await between.stop();
  await emulator.stop();
});
beforeEach(async () => {
  await fetch(`${emulator.endpoint}/moto-api/reset`, { method: 'POST' });
  await setTransition({ progression: 'immediate' });
  change = replicasRun;
  (between.calls as string[]).length = 0;
  await deploy();
});

describe('runbook backup', () => {
  test('starts the dump, waits, and prints the key of the object that is new', async () => {
    change = async (action) => {
      if (action === 'RunTask') await put(NEW_KEY);
      return undefined;
    };

    const answer = await run('backup');

    expect(answer.stderr).toMatch(
      /^Its log: aws logs tail \/ecs\/learnbot-staging\/postgres-dump --log-stream-names ecs\/dump\//m,
    );
    expect(answer.stderr).toContain('learnbot-staging-postgres-dump ended: dump with exit code 0.');
    expect(answer).toMatchObject({ code: 0, stdout: `${NEW_KEY}\n` });
  });

  test('exits with 1 when the dump fails', async () => {
    change = (action, answer) =>
      action === 'DescribeTasks' ? answer.replace('"exitCode": 0', '"exitCode": 3') : undefined;

    const answer = await run('backup');

    expect(answer.stderr).toContain('postgres-dump ended: dump with exit code 3');
    expect(answer).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('runbook restore', () => {
  test('lists the dumps, the newest first', async () => {
    await sleep(1100); // S3 tells seconds.
    await put(NEW_KEY);
    await put('other/a.sql.gz');

    const answer = await run('restore', '--list');

    expect(answer).toMatchObject({
      code: 0,
      stdout: `${NEW_KEY}  4 B  0 min old\n${KEY}  4 B  0 min old\n`,
    });
  });

  test('goes through every step, and leaves the services and their scaling as they were', async () => {
    const answer = await run('restore', '--key', KEY, '--yes', 'staging');

    expect(between.calls.filter((call) => CHANGING.includes(call))).toEqual([
      'RunTask',
      'RegisterScalableTarget',
      'UpdateService',
      'RunTask',
      'UpdateService',
      'RegisterScalableTarget',
    ]);
    expect(answer.stderr).toMatch(/^ {2}api-gateway: 3 to 0 replicas$/m);
    expect(answer.stderr).toMatch(/^ {2}api-gateway: 3 replicas$/m);
    expect(await desiredCount()).toBe(3);
    expect(await scalableTarget()).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 5,
      SuspendedState: { DynamicScalingInSuspended: false, ScheduledScalingSuspended: false },
    });
    // Little of the environment is there, and the emulator breaks on versions of a secret that is not.
    expect(answer.stderr).toMatch(/^6 of 6: verify/m);
    expect(answer.stderr).toContain('Not asked: ages of secrets.');
    expect(answer.stderr).toContain('Not all of staging could be compared with the spec.');
    expect(answer).toMatchObject({ code: 1, stdout: '' });
  });

  test('changes nothing in a dry run', async () => {
    const answer = await run('restore', '--key', KEY, '--dry-run');

    expect(answer).toMatchObject({ code: 0, stdout: '' });
    expect(answer.stderr).toContain(`${KEY} (4 B, 0 min old)`);
    expect(between.calls.filter((call) => CHANGING.includes(call))).toEqual([]);
  });

  test('changes nothing where nobody can be asked', async () => {
    const answer = await run('restore', '--key', KEY);

    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/To agree to every step: --yes staging\n$/);
    expect(between.calls.filter((call) => CHANGING.includes(call))).toEqual([]);
  });

  test('refuses a dump that is not there', async () => {
    const answer = await run('restore', '--key', NEW_KEY, '--yes', 'staging');

    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toContain('There is no such dump; --list tells which there are.');
    expect(between.calls).not.toContain('RunTask');
  });

  test('stops the waiting on Ctrl-C, and tells the command that goes on', async () => {
    await setTransition({ progression: 'manual', times: 1000 });

    const answer = await run('restore', '--key', KEY, '--yes', 'staging', CTRL_C);

    expect(answer).toMatchObject({ code: 1, stdout: '' });
    expect(answer.stderr).toMatch(
      /Interrupted in this step\.\nlearnbot is not touched\..*\nWhen it is filled: npx runbook restore \S+ --env staging --store postgres --swap learnbot_restored_\d{8}_\d{6}\n$/,
    );
    expect(between.calls).not.toContain('StopTask');
  });

  test('leaves the services stopped when the swap fails, and tells both ways on', async () => {
    let tasks = 0;
    change = (action, answer) => {
      if (action === 'RunTask') tasks++;
      return action === 'DescribeTasks' && tasks === 2
        ? answer.replace('"exitCode": 0', '"exitCode": 1')
        : replicasRun(action, answer);
    };

    const answer = await run('restore', '--key', KEY, '--yes', 'staging');

    expect(answer.code).toBe(1);
    expect(answer.stderr).toMatch(
      /^When they have, or to give it up: npx runbook restore .* --start$/m,
    );
    expect(await desiredCount()).toBe(0);

    change = replicasRun;
    await run('restore', '--start', '--yes', 'staging');

    expect(await desiredCount()).toBe(2);
  });
});

function getDatabase(): DumpedDatabase {
  const found = chooseDatabase(loadSystem(SPEC).environment('staging'), undefined);
  if ('fault' in found) throw new Error(found.fault);
  return found;
}

function connect() {
  const credentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' };
  const settings = { region, endpoint: emulator.endpoint, credentials };
  return {
    cloudFormation: new CloudFormationClient(settings),
    ec2: new EC2Client(settings),
    ecs: new ECSClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    scaling: new ApplicationAutoScalingClient(settings),
  };
}

/** As much of the environment as the commands touch, with one service and one dump. */
async function deploy(): Promise<void> {
  const { Subnets = [] } = await aws.ec2.send(new DescribeSubnetsCommand());
  const { SecurityGroups = [] } = await aws.ec2.send(new DescribeSecurityGroupsCommand());
  const group = SecurityGroups[0]!.GroupId!;
  const outputs = {
    [names.subnetsOutput]: Subnets[0]!.SubnetId!,
    [names.securityGroupOutput]: group,
    [names.restoreSecurityGroupOutput]: group,
    [names.swapSecurityGroupOutput]: group,
  };
  const template = {
    Resources: { Queue: { Type: 'AWS::SQS::Queue' } },
    Outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [name, { Value: value }]),
    ),
  };
  await aws.cloudFormation.send(
    new CreateStackCommand({
      StackName: stacks.services,
      TemplateBody: JSON.stringify(template),
    }),
  );
  await aws.ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  await register(names.dump, 'dump');
  await register(names.restore, 'restore');
  await register(names.swap, 'swap');
  await register(WORKLOAD, 'api-gateway');
  await aws.ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: WORKLOAD,
      taskDefinition: WORKLOAD,
      desiredCount: 3,
    }),
  );
  await aws.scaling.send(
    new RegisterScalableTargetCommand({ ...scaledResource(), MinCapacity: 2, MaxCapacity: 5 }),
  );
  await aws.s3.send(new CreateBucketCommand({ Bucket: database.bucket }));
  await put(KEY);
}

async function register(family: string, container: string): Promise<void> {
  await aws.ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      networkMode: family === WORKLOAD ? undefined : 'awsvpc',
      cpu: '256',
      memory: '512',
      // Fargate needs no memory here; the emulator does.
      containerDefinitions: [{ name: container, image: 'image', memory: 512 }],
    }),
  );
}

async function put(Key: string): Promise<void> {
  await aws.s3.send(new PutObjectCommand({ Bucket: database.bucket, Key, Body: 'dump' }));
}

async function desiredCount(): Promise<number | undefined> {
  const { services: [service] = [] } = await aws.ecs.send(
    new DescribeServicesCommand({ cluster, services: [WORKLOAD] }),
  );
  return service?.desiredCount;
}

async function scalableTarget() {
  const { ServiceNamespace, ResourceId } = scaledResource();
  const { ScalableTargets: [target] = [] } = await aws.scaling.send(
    new DescribeScalableTargetsCommand({ ServiceNamespace, ResourceIds: [ResourceId] }),
  );
  return target;
}

function scaledResource() {
  return {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: `service/${cluster}/${WORKLOAD}`,
  } as const;
}

/** As many replicas run as are wanted. */
function replicasRun(action: string, answer: string): string | undefined {
  if (action !== 'DescribeServices') return undefined;
  const told = JSON.parse(answer) as { services: { desiredCount: number }[] };
  const services = told.services.map((each) => ({ ...each, runningCount: each.desiredCount }));
  return JSON.stringify({ ...told, services });
}

/** How many looks at a task the emulator answers with the same state. */
async function setTransition(transition: object): Promise<void> {
  await fetch(`${emulator.endpoint}/moto-api/state-manager/set-transition`, {
    method: 'POST',
    body: JSON.stringify({ model_name: 'ecs::task', transition }),
  });
}

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without a terminal; with `CTRL_C` among the words, somebody interrupts the first task. */
function run(command: string, ...words: readonly (string | typeof CTRL_C)[]): Promise<Answer> {
  const options = words.filter((word) => word !== CTRL_C);
  const child = spawn(
    process.execPath,
    [...runbook, command, SPEC, '--env', 'staging', ...options],
    {
      cwd: root,
      env: { ...emulator.env, AWS_ENDPOINT_URL: between.endpoint },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (words.includes(CTRL_C) && text.includes('Its log: ')) child.kill('SIGINT');
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
