import { Template } from 'aws-cdk-lib/assertions';

import type { ResolvedJob, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { SystemStage, type ServicesStack } from '../../lib/stacks';
import { testApp, textLike } from '../support/cdk-template';
import {
  apiGateway,
  createdBucket,
  createdPostgres,
  resolvedJob,
  resolvedService,
  resolvedSystem,
  resumeParser,
} from '../support/resolved-system';

function stackWith(
  job: Partial<ResolvedJob>,
  overrides: Partial<ResolvedSystem> = {},
): ServicesStack {
  const jobs = [resolvedJob('migrate', job)];
  return new SystemStage(testApp(), resolvedSystem({ jobs, ...overrides })).services;
}

interface Resource {
  readonly DependsOn?: readonly string[];
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** The resources of a type whose logical id begins so. */
function found(stack: ServicesStack, type: string, beginning: string): readonly Resource[] {
  const all = Template.fromStack(stack).findResources(type) as Record<string, Resource>;
  return Object.entries(all).flatMap(([id, resource]) =>
    id.startsWith(beginning) ? resource : [],
  );
}

const TASK = 'AWS::ECS::TaskDefinition';
const SERVICE = 'AWS::ECS::Service';

test('a job runs its own command in the image of its service, with the tag of the service', () => {
  const stack = stackWith({
    action: { kind: 'command', service: 'api-gateway', command: ['./migrate', '--all'] },
  });

  const [task] = found(stack, TASK, 'MigrateJob');
  expect(task?.Properties).toMatchObject({
    Family: 'learnbot-staging-migrate',
    ContainerDefinitions: [{ Name: 'migrate', Command: ['./migrate', '--all'] }],
  });
  expect(JSON.stringify(task)).toContain('ApiGatewayImageTag');
  expect(Object.keys(Template.fromStack(stack).toJSON().Parameters as object)).not.toContain(
    'MigrateImageTag',
  );
});

test('a job has the variables, the secrets and the stores of its service', () => {
  const stack = stackWith({});

  const [task] = found(stack, TASK, 'MigrateJob');
  expect(task?.Properties.ContainerDefinitions).toMatchObject([
    {
      Secrets: expect.arrayContaining([
        expect.objectContaining({ Name: 'DATABASE_URL' }),
      ]) as unknown,
    },
  ]);
  const openings = found(stack, 'AWS::EC2::SecurityGroupIngress', 'MigrateJob');
  expect(openings.map(({ Properties }) => Properties)).toMatchObject([
    { FromPort: 5432, ToPort: 5432, Description: 'migrate uses postgres' },
  ]);
});

test('a job reaches no other service: ECS would not tell it where they are', () => {
  const stack = stackWith({});

  const ways = found(stack, 'AWS::EC2::SecurityGroupEgress', 'MigrateJob');
  expect(ways.map(({ Properties }) => Properties.Description)).toEqual(['migrate uses postgres']);
});

test('a job logs under a name of its own', () => {
  const stack = stackWith({});

  expect(found(stack, 'AWS::Logs::LogGroup', 'MigrateJob')).toMatchObject([
    { Properties: { LogGroupName: '/ecs/learnbot-staging/migrate', RetentionInDays: 30 } },
  ]);
});

test('what a person needs to start a job by hand are outputs', () => {
  const stack = stackWith({ trigger: { kind: 'manual' } });

  const outputs = Template.fromStack(stack).findOutputs('*');
  expect(JSON.stringify(outputs.MigrateSubnets)).toMatch(/PrivateSubnet1.*PrivateSubnet2/);
  expect(outputs.MigrateSecurityGroup).toMatchObject({
    Value: { 'Fn::GetAtt': [textLike('MigrateJobSecurityGroup'), 'GroupId'] },
  });
});

describe('a job before each deployment', () => {
  const trigger = { kind: 'before-deploy', compatible: true } as const;

  test('comes before every service that shares a store with its own', () => {
    const idle = resolvedService('frontend', { port: 3000, uses: [] });
    const services = [apiGateway(), resumeParser(), idle];

    const stack = stackWith({ trigger }, { services });

    const waits = (name: string) =>
      found(stack, SERVICE, name).flatMap(({ DependsOn = [] }) =>
        DependsOn.filter((id) => id.startsWith('MigrateBeforeDeploy')),
      );
    expect(waits('ApiGateway')).toHaveLength(1);
    expect(waits('ResumeParser')).toHaveLength(1);
    expect(waits('Frontend')).toEqual([]);
  });

  test('waits until its way to the database is open', () => {
    const stack = stackWith({ trigger });

    const [run] = found(stack, 'Custom::BeforeDeployTask', 'Migrate');
    expect(run?.DependsOn).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^MigrateJobSecurityGroup.*PostgresDatabaseSecurityGroup/),
      ]),
    );
  });

  test('runs again only for another tag', () => {
    const stack = stackWith({ trigger, timeoutSeconds: 600 });

    expect(found(stack, 'Custom::BeforeDeployTask', 'Migrate')).toMatchObject([
      { Properties: { version: { Ref: 'ApiGatewayImageTag' }, timeoutSeconds: '600' } },
    ]);
  });

  test('does not run for a tag that a person goes back to', () => {
    const stack = stackWith({ trigger });

    expect(found(stack, 'Custom::BeforeDeployTask', 'Migrate')).toMatchObject([
      { Properties: { skipVersion: { Ref: 'MigrateSkipTag' } } },
    ]);
    expect(Template.fromStack(stack).findParameters('MigrateSkipTag')).toMatchObject({
      MigrateSkipTag: { Default: '-' },
    });
  });
});

test('a job by the clock starts under its name, at its times', () => {
  const stack = stackWith({
    trigger: {
      kind: 'schedule',
      cron: '0 2 * * 1',
      eventBridge: 'cron(0 2 ? * MON *)',
      timezone: 'Europe/Vienna',
    },
  });

  Template.fromStack(stack).hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'learnbot-staging-migrate',
    ScheduleExpression: 'cron(0 2 ? * MON *)',
    ScheduleExpressionTimezone: 'Europe/Vienna',
    State: 'ENABLED',
  });
  Template.fromStack(stack).hasResourceProperties('AWS::StepFunctions::StateMachine', {
    StateMachineName: 'learnbot-staging-migrate',
  });
});

test('a job may do in a bucket what its service may', () => {
  const service = apiGateway({
    uses: [{ store: 'resumes', access: 'append', variables: [] }],
  });
  const stack = stackWith(
    {},
    { services: [service, resumeParser()], stores: [createdPostgres(), createdBucket()] },
  );

  const [policy] = found(stack, 'AWS::IAM::Policy', 'MigrateJobTaskDefinitionTaskRole');
  expect(JSON.stringify(policy?.Properties.PolicyDocument)).toContain('"s3:PutObject"');
});
