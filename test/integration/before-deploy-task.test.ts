import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';

import { createHandler } from '../../constructs/aws/handlers/before-deploy-task';
import type {
  BeforeDeployEvent,
  BeforeDeployProperties,
} from '../../constructs/aws/handlers/before-deploy-event';
import { textLike } from '../support/cdk-template';
import { startEmulator, type Emulator } from '../rehearsal/emulator';

/**
 * The handler as Lambda runs it, with the SDK's own clients, against the emulator. Between them stands
 * a thin stand-in that passes everything on and changes what the emulator cannot bring about: a task
 * that fails, one that ECS refuses or does not place, and a stack on its way back.
 */
type Change = (target: string, body: string) => { status?: number; body: string } | undefined;

interface Answer {
  readonly Status: string;
  readonly Reason: string;
  readonly PhysicalResourceId: string;
  readonly RequestId: string;
}

const CLUSTER = 'shop';
const pace = { pollMilliseconds: 20, refusedMilliseconds: 20, refusedTries: 3 };
const originalEnvironment = { ...process.env };

let emulator: Emulator;
let standIn: Server;
let change: Change | undefined;
const calls: string[] = [];
const answers: Answer[] = [];
let properties: BeforeDeployProperties;
let olderTask: string;
let stackId: string;
let requests = 0;

beforeAll(async () => {
  // What the handler tells its log.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  emulator = await startEmulator({ account: '123456789012', region: 'us-east-1' });
  standIn = createServer((request, response) => {
    void passOn(request).then(({ status, body, type }) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, emulator.env, { AWS_ENDPOINT_URL: address() });
  await setTransition({ progression: 'manual', times: 1 });
  const ecs = new ECSClient();
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }));
  olderTask = await registerTask(ecs);
  const ec2 = new EC2Client();
  const subnets = await ec2.send(new DescribeSubnetsCommand());
  const groups = await ec2.send(new DescribeSecurityGroupsCommand());
  properties = {
    cluster: CLUSTER,
    taskDefinition: await registerTask(ecs),
    subnets: [subnets.Subnets![0]!.SubnetId!],
    securityGroups: [groups.SecurityGroups![0]!.GroupId!],
    timeoutSeconds: '60',
    logGroup: '/ecs/shop/migrate',
    logStreamPrefix: 'ecs',
  };
  const template = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
  const stack = await new CloudFormationClient().send(
    new CreateStackCommand({ StackName: 'shop-services', TemplateBody: JSON.stringify(template) }),
  );
  stackId = stack.StackId!;
});

afterAll(async () => {
  await new Promise((resolve) => standIn.close(resolve));
  await emulator.stop();
  process.env = originalEnvironment;
});

beforeEach(() => {
  change = undefined;
  calls.length = 0;
  answers.length = 0;
});

describe('the task before a deployment', () => {
  test('runs to its end when the stack is created', async () => {
    await handle({ RequestType: 'Create' });

    expect(calls.filter((call) => call === 'RunTask')).toHaveLength(1);
    expect(answers).toEqual([
      expect.objectContaining({
        Status: 'SUCCESS',
        PhysicalResourceId: properties.taskDefinition,
        LogicalResourceId: 'BeforeDeploy',
        StackId: stackId,
      }),
    ]);
    const [task] = await listTasks();
    expect(task).toMatchObject({ lastStatus: 'STOPPED', launchType: 'FARGATE' });
  });

  test('runs the new revision when it changed', async () => {
    await handle(updateFrom(olderTask));

    expect(calls).toContain('RunTask');
    expect(answers).toMatchObject([
      { Status: 'SUCCESS', PhysicalResourceId: properties.taskDefinition },
    ]);
  });

  test('asks nothing and runs nothing when its revision stayed', async () => {
    await handle(updateFrom(properties.taskDefinition));

    expect(calls).toEqual([]);
    expect(answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('runs nothing while the stack goes back, and takes the id of the task before', async () => {
    change = (target, body) =>
      target === 'DescribeStacks'
        ? { body: body.replace(/CREATE_COMPLETE/g, 'UPDATE_ROLLBACK_IN_PROGRESS') }
        : undefined;

    await handle({
      ...updateFrom(properties.taskDefinition),
      ResourceProperties: { ...properties, taskDefinition: olderTask },
    });

    expect(calls).toEqual(['DescribeStacks']);
    expect(answers).toMatchObject([
      {
        Status: 'SUCCESS',
        PhysicalResourceId: olderTask,
        Reason: 'Nothing runs in UPDATE_ROLLBACK_IN_PROGRESS.',
      },
    ]);
  });

  test('does nothing on deletion', async () => {
    await handle({ RequestType: 'Delete', PhysicalResourceId: olderTask });

    expect(calls).toEqual([]);
    expect(answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: olderTask }]);
  });

  test('is stopped when its time is over', async () => {
    await setTransition({ progression: 'manual', times: 1000 });

    await handle({
      RequestType: 'Create',
      ResourceProperties: { ...properties, timeoutSeconds: '1' },
    });

    await setTransition({ progression: 'manual', times: 1 });
    expect(answers).toMatchObject([
      {
        Status: 'FAILED',
        Reason: textLike('did not end within 1 seconds and was stopped.*shop/migrate'),
      },
    ]);
    const stopped = (await listTasks('STOPPED')).map(({ stoppedReason }) => stoppedReason);
    expect(stopped).toContain('It did not end within 1 seconds.');
  });

  test('is followed by the next invocation when this one ends before it', async () => {
    await setTransition({ progression: 'manual', times: 3 });
    const next: BeforeDeployEvent[] = [];
    const short = { invokedFunctionArn: 'arn', getRemainingTimeInMillis: () => 59_000 };
    const long = { ...short, getRemainingTimeInMillis: () => 900_000 };
    const handler = createHandler(pace, (_, event) => Promise.resolve(void next.push(event)));

    await handler(eventOf({ RequestType: 'Create' }), short);
    await handler(JSON.parse(JSON.stringify(next[0])) as BeforeDeployEvent, long);

    await setTransition({ progression: 'manual', times: 1 });
    expect(next).toHaveLength(1);
    expect(calls.filter((call) => call === 'RunTask')).toHaveLength(1);
    expect(answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('fails the deployment with its exit code and its log', async () => {
    change = changeTasks((task) => ({
      ...task,
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'app', exitCode: 255 }],
    }));

    await handle({ RequestType: 'Create' });

    expect(answers).toMatchObject([
      {
        Status: 'FAILED',
        Reason: textLike(
          String.raw`^Task \S+ ended with exit code 255 \(Essential container in task exited\)\. Its log is in /ecs/shop/migrate, stream ecs/app/\S+\.$`,
        ),
      },
    ]);
  });

  test('fails the deployment when its image cannot be pulled', async () => {
    change = changeTasks((task) => ({
      ...task,
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'CannotPullContainerError: shop/migrate:9 not found',
      containers: [{ name: 'app' }],
    }));

    await handle({ RequestType: 'Create' });

    expect(answers).toMatchObject([
      { Status: 'FAILED', Reason: textLike('did not run \\(CannotPull') },
    ]);
  });

  test('fails the deployment when ECS has no place for it', async () => {
    change = (target) =>
      target === 'RunTask'
        ? { body: JSON.stringify({ tasks: [], failures: [{ reason: 'RESOURCE:MEMORY' }] }) }
        : undefined;

    await handle({ RequestType: 'Create' });

    expect(answers).toMatchObject([{ Status: 'FAILED', Reason: textLike('RESOURCE:MEMORY') }]);
  });

  test('fails the deployment when its definition is gone', async () => {
    await handle({
      RequestType: 'Create',
      ResourceProperties: { ...properties, taskDefinition: 'shop-migrate:99' },
    });

    expect(answers).toMatchObject([
      { Status: 'FAILED', Reason: textLike('Unable to describe task definition') },
    ]);
  });

  test('is started again while a new permission is on its way', async () => {
    let refusals = 2;
    change = (target) =>
      target === 'RunTask' && refusals-- > 0 ? refusal('ecs:RunTask') : undefined;

    await handle({ RequestType: 'Create' });

    expect(calls.filter((call) => call === 'RunTask')).toHaveLength(3);
    expect(answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('is started again while ECS cannot take on a role that is just made', async () => {
    let refusals = 1;
    change = (target) => (target === 'RunTask' && refusals-- > 0 ? newRole() : undefined);

    await handle({ RequestType: 'Create' });

    expect(calls.filter((call) => call === 'RunTask')).toHaveLength(2);
    expect(answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('fails the deployment when the permission does not come', async () => {
    change = (target) => (target === 'RunTask' ? refusal('ecs:RunTask') : undefined);

    await handle({ RequestType: 'Create' });

    expect(answers).toMatchObject([
      { Status: 'FAILED', Reason: 'AccessDeniedException: not authorized to perform ecs:RunTask' },
    ]);
  });
});

function eventOf(changes: Partial<BeforeDeployEvent>): BeforeDeployEvent {
  return {
    RequestType: 'Create',
    RequestId: `request-${++requests}`,
    StackId: stackId,
    LogicalResourceId: 'BeforeDeploy',
    ResponseURL: `${address()}/answer?X-Amz-Signature=abc`,
    ResourceProperties: properties,
    ...changes,
  };
}

function updateFrom(taskDefinition: string): Partial<BeforeDeployEvent> {
  return {
    RequestType: 'Update',
    PhysicalResourceId: taskDefinition,
    OldResourceProperties: { ...properties, taskDefinition },
  };
}

async function handle(changes: Partial<BeforeDeployEvent>): Promise<void> {
  const handler = createHandler(pace, () => Promise.reject(new Error('no second invocation')));
  await handler(eventOf(changes), {
    invokedFunctionArn: 'arn',
    getRemainingTimeInMillis: () => 900_000,
  });
}

function address(): string {
  return `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`;
}

async function passOn(
  request: IncomingMessage,
): Promise<{ status: number; body: string; type: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks);
  if (request.url?.startsWith('/answer') === true) {
    // S3 refuses a content type that the signature does not know.
    if (request.headers['content-type'] !== undefined) return { status: 403, body: '', type: '' };
    answers.push(JSON.parse(sent.toString()) as Answer);
    return { status: 200, body: '', type: 'text/plain' };
  }
  const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers;
  const response = await fetch(`${emulator.endpoint}${request.url ?? '/'}`, {
    method: request.method,
    headers: headers as Record<string, string>,
    body: sent.length === 0 ? undefined : sent,
  });
  const target = targetOf(request, sent.toString());
  calls.push(target);
  const body = await response.text();
  const changed = change?.(target, body);
  return {
    status: changed?.status ?? response.status,
    body: changed?.body ?? body,
    type: response.headers.get('content-type') ?? 'application/json',
  };
}

/** The action of a request, whichever way its service says it. */
function targetOf(request: IncomingMessage, body: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  return new URLSearchParams(body).get('Action') ?? String(request.url);
}

function changeTasks(alter: (task: Record<string, unknown>) => Record<string, unknown>): Change {
  return (target, body) => {
    if (target !== 'DescribeTasks') return undefined;
    const { tasks, ...rest } = JSON.parse(body) as { tasks: Record<string, unknown>[] };
    const altered = tasks.map((task) => (task.lastStatus === 'STOPPED' ? alter(task) : task));
    return { body: JSON.stringify({ ...rest, tasks: altered }) };
  };
}

function refusal(action: string): { status: number; body: string } {
  const message = `not authorized to perform ${action}`;
  return { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message }) };
}

/** What ECS says for some seconds of a role that was made in the same deployment. */
function newRole(): { status: number; body: string } {
  const message = "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/shop'";
  return { status: 400, body: JSON.stringify({ __type: 'ClientException', message }) };
}

/** How many looks at a task the emulator answers with the same state. */
async function setTransition(transition: object): Promise<void> {
  await fetch(`${emulator.endpoint}/moto-api/state-manager/set-transition`, {
    method: 'POST',
    body: JSON.stringify({ model_name: 'ecs::task', transition }),
  });
}

async function registerTask(ecs: ECSClient): Promise<string> {
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'shop-migrate',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      // Fargate needs no memory here; the emulator does.
      containerDefinitions: [{ name: 'app', image: 'shop/migrate:1', memory: 512 }],
    }),
  );
  return taskDefinition!.taskDefinitionArn!;
}

async function listTasks(desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING') {
  const ecs = new ECSClient();
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: CLUSTER, desiredStatus }));
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: CLUSTER, tasks: taskArns }));
  return tasks ?? [];
}
