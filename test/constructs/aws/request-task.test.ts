import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';

import { RequestTask, type RequestTaskProps } from '../../../constructs/aws';
import { onlyResource, testStack } from '../../support/cdk-template';
import { taskCluster } from '../../support/one-off-task';

function request(props: Partial<RequestTaskProps> = {}) {
  const cluster = taskCluster(testStack());
  const { stack } = cluster;
  const token = Secret.fromSecretNameV2(stack, 'Token', 'shop/canary-token');
  const task = new RequestTask(stack, 'WarmCache', {
    cluster,
    url: 'https://api.example.com/admin/cache/warm',
    method: 'POST',
    bearerToken: ecs.Secret.fromSecretsManager(token),
    ...props,
  });
  return { cluster, stack, task };
}

function containerOf(props: Partial<RequestTaskProps> = {}): Record<string, unknown> {
  const { stack } = request(props);
  const { ContainerDefinitions } = onlyResource(stack, 'AWS::ECS::TaskDefinition');
  return (ContainerDefinitions as Record<string, unknown>[])[0]!;
}

test('a request needs curl and a shell, no rights and no file of its own', () => {
  expect(containerOf({ family: 'shop-warm' })).toMatchObject({
    Name: 'request',
    Image: 'public.ecr.aws/amazonlinux/amazonlinux:2023',
    EntryPoint: ['bash'],
    User: '65534',
    ReadonlyRootFilesystem: true,
  });
});

test('a token comes from its secret, and is on no command line', () => {
  const { Secrets, Command } = containerOf();

  expect(Secrets).toMatchObject([{ Name: 'BEARER_TOKEN' }]);
  const [, script] = Command as string[];
  expect(script).toContain(`printf '%s\\n' "Authorization: Bearer $BEARER_TOKEN" | curl `);
  expect(script!.slice(script!.indexOf('| curl'))).not.toContain('BEARER_TOKEN');
});

test('a request without headers hands none to curl', () => {
  const [, script] = containerOf({ bearerToken: undefined }).Command as string[];

  expect(script).not.toContain('--header');
});

test.each([
  ['https://api.example.com/health', [443]],
  ['http://api.internal/health', [443, 80]],
  ['https://api.internal:8443/health', [443, 8443]],
])('the port of %s is open', (url, ports) => {
  const { stack } = request({ url });

  const { SecurityGroupEgress } = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  const open = (SecurityGroupEgress as { FromPort: number }[]).map(({ FromPort }) => FromPort);
  expect(open).toEqual(ports);
});

test('a request is sent by the clock, and its runs are metrics', () => {
  const { stack, task } = request();

  const canary = task.addSchedule('Canary', {
    schedule: ScheduleExpression.rate(Duration.minutes(5)),
    timeout: Duration.minutes(4),
  });

  Template.fromStack(stack).resourceCountIs('AWS::Scheduler::Schedule', 1);
  expect(canary.metricFailed().metricName).toBe('ExecutionsFailed');
});

test.each<[Partial<RequestTaskProps>, string]>([
  [{ url: 'api.example.com' }, "url 'api.example.com' is not an address with http or https"],
  [{ url: 'https://' }, "url 'https://' is not an address with http or https"],
  [{ headers: { 'X-Tenant': 'a\nb' } }, 'a header has more than one line'],
  [{ headers: { authorization: 'x' } }, 'headers has Authorization beside bearerToken'],
  [{ timeout: Duration.seconds(0) }, 'timeout has to be 1 second at least'],
  [{ expectedStatus: [] }, 'expectedStatus is empty: leave it out for 200 to 299'],
])('a request that could not be sent is refused: %j', (props, text) => {
  expect(() => request(props)).toThrow(text);
});

test('two requests stand in one stack', () => {
  const { cluster, stack } = request();

  new RequestTask(stack, 'Probe', { cluster, url: 'https://api.example.com/health' });

  Template.fromStack(stack).resourceCountIs('AWS::ECS::TaskDefinition', 2);
});
