import { Template } from 'aws-cdk-lib/assertions';

import { SystemStage } from '../../lib/stacks';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { logicalIds, onlyResource, testApp, textLike } from '../support/cdk-template';
import {
  createdBucket,
  createdPostgres,
  ecsTarget,
  resolvedService,
  resolvedSystem,
} from '../support/resolved-system';

const INSTANCE = 'AWS::RDS::DBInstance';
const SECRET = 'AWS::SecretsManager::Secret';

function dataStack(overrides: Partial<ResolvedSystem> = {}) {
  return new SystemStage(testApp(), resolvedSystem(overrides)).data!;
}

test('a postgres store is a database of its size, version and names', () => {
  const stack = dataStack({
    stores: [createdPostgres({ multiAz: true, backup: { pointInTimeDays: 14 }, protected: true })],
  });

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    DBInstanceIdentifier: 'learnbot-staging-postgres',
    DBInstanceClass: 'db.t4g.medium',
    EngineVersion: '16.13',
    DBName: 'learnbot',
    MasterUsername: 'learnbot_admin',
    AllocatedStorage: '100',
    MaxAllocatedStorage: 500,
    MultiAZ: true,
    BackupRetentionPeriod: 14,
    DeletionProtection: true,
    DeleteAutomatedBackups: false,
  });
});

test('a database stands in the isolated subnets', () => {
  const stack = dataStack();

  expect(onlyResource(stack, 'AWS::RDS::DBSubnetGroup').SubnetIds).toMatchObject([
    { 'Fn::GetStackOutput': { OutputName: textLike('IsolatedSubnet1') } },
    { 'Fn::GetStackOutput': { OutputName: textLike('IsolatedSubnet2') } },
  ]);
});

test('a generated secret is drawn here, a given one is not', () => {
  const stack = dataStack();

  const names = Object.values(Template.fromStack(stack).findResources(SECRET)).map(
    (secret) => (secret as { Properties: { Name: string } }).Properties.Name,
  );
  expect(names.sort()).toEqual([
    'learnbot-staging/app/jwt-secret',
    'learnbot-staging/db/password',
    'learnbot-staging/db/url',
  ]);
});

test('a name that is taken fails the first deployment before a protected database is there', () => {
  const stack = dataStack({ stores: [createdPostgres(), createdBucket()] });

  const [database] = Object.values(Template.fromStack(stack).findResources(INSTANCE));
  expect(database?.DependsOn).toEqual(
    expect.arrayContaining([
      ...logicalIds(stack, 'AWS::S3::Bucket'),
      textLike('^JwtSecret'),
    ]) as unknown,
  );
});

test('the address of the database is an output', () => {
  const stack = dataStack();

  expect(Template.fromStack(stack).findOutputs('DatabaseEndpoint')).toMatchObject({
    DatabaseEndpoint: {
      Value: { 'Fn::GetAtt': [textLike('^PostgresDatabase'), 'Endpoint.Address'] },
    },
  });
});

test('two databases have an output each', () => {
  const second = createdPostgres({
    name: 'reports',
    names: {
      instance: 'learnbot-staging-reports',
      password: 'reports/password',
      url: 'reports/url',
      endpointOutput: 'ReportsDatabaseEndpoint',
    },
  });
  const first = createdPostgres();
  const names = { ...first.names, endpointOutput: 'PostgresDatabaseEndpoint' };
  const stack = dataStack({ stores: [{ ...first, names }, second] });

  const template = Template.fromStack(stack);
  template.hasOutput('PostgresDatabaseEndpoint', {});
  template.hasOutput('ReportsDatabaseEndpoint', {});
});

test('a store of somebody else is not made', () => {
  const stack = dataStack({
    stores: [
      {
        name: 'postgres',
        type: 'postgres',
        provider: 'existing',
        database: 'learnbot',
        user: 'learnbot_admin',
        port: 5432,
        host: 'db.example.com',
        cidr: '192.0.2.0/24',
        credentials: {
          url: { secret: 'shared/learnbot/url' },
          password: { secret: 'shared/learnbot/password' },
        },
      },
    ],
  });

  Template.fromStack(stack).resourceCountIs(INSTANCE, 0);
});

// A changed logical id replaces the resource: an empty database under a new name.
test('what holds data keeps its logical id', () => {
  const stack = dataStack();

  expect({
    databases: logicalIds(stack, INSTANCE),
    secrets: logicalIds(stack, SECRET),
    logGroups: logicalIds(stack, 'AWS::Logs::LogGroup'),
    subnetGroups: logicalIds(stack, 'AWS::RDS::DBSubnetGroup'),
    parameterGroups: logicalIds(stack, 'AWS::RDS::DBParameterGroup'),
    securityGroups: logicalIds(stack, 'AWS::EC2::SecurityGroup'),
  }).toEqual({
    databases: ['PostgresDatabase87603373'],
    secrets: [
      'JwtSecret4F1985F3',
      'PostgresDatabasePasswordSecret57EC9722',
      'PostgresDatabaseUrl5A47159E',
    ],
    logGroups: [
      'PostgresDatabasePostgresqlLogGroup8B356430',
      'PostgresDatabaseUpgradeLogGroup5DCA9B60',
    ],
    subnetGroups: ['PostgresDatabaseSubnetGroup088D03C7'],
    parameterGroups: ['PostgresDatabaseParameterGroup20FB642A'],
    securityGroups: ['PostgresDatabaseSecurityGroup29446EF6'],
  });
});

describe('a bucket', () => {
  const stores = [createdPostgres(), createdBucket({ keepOldVersionsDays: 14, expireDays: 365 })];

  test('keeps old versions as long as the spec says, and objects no longer', () => {
    expect(onlyResource(dataStack({ stores }), 'AWS::S3::Bucket')).toMatchObject({
      BucketName: 'learnbot-staging-resumes',
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 14 }, ExpirationInDays: 365 }],
      },
    });
  });

  test('is reached by the services that use it, as far as they may, by its literal name', () => {
    const uses = [
      {
        store: 'resumes',
        access: 'read',
        variables: [{ variable: 'RESUME_BUCKET', attribute: 'name' }],
      },
    ] as const;
    const services = [resolvedService('worker', { uses, env: {} })];

    const { services: stack } = new SystemStage(
      testApp(),
      resolvedSystem({ stores, services, alerts: [] }),
    );

    Template.fromStack(stack).hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        { Environment: [{ Name: 'RESUME_BUCKET', Value: 'learnbot-staging-resumes' }] },
      ],
    });
    const policies = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    expect(policies).toContain(':s3:::learnbot-staging-resumes/*');
    expect(policies).not.toContain('s3:PutObject');
  });
});

describe('the way in for people', () => {
  const target = ecsTarget({ bastion: { idOutput: 'BastionInstanceId' } });

  test('reaches the databases and nothing else, and is an output', () => {
    const stack = dataStack({ target });

    expect(Template.fromStack(stack).findOutputs('BastionInstanceId')).not.toEqual({});
    expect(onlyResource(stack, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
      FromPort: 5432,
      Description: 'people reach postgres',
    });
  });

  test('is not there unless it is asked for', () => {
    Template.fromStack(dataStack()).resourceCountIs('AWS::EC2::Instance', 0);
  });
});

test('image repositories stand where their environment is', () => {
  const target = ecsTarget({ repositories: ['learnbot/api-gateway'] });

  expect(onlyResource(dataStack({ target }), 'AWS::ECR::Repository')).toMatchObject({
    RepositoryName: 'learnbot/api-gateway',
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
  });
  Template.fromStack(dataStack()).resourceCountIs('AWS::ECR::Repository', 0);
});

test('a password may be a field of a JSON secret, which services and the server read', () => {
  const uses = [
    { store: 'postgres', variables: [{ variable: 'PGPASSWORD', attribute: 'password' }] },
  ] as const;
  const stage = new SystemStage(
    testApp(),
    resolvedSystem({
      stores: [createdPostgres({ passwordKey: 'password' })],
      services: [resolvedService('worker', { uses })],
      alerts: [],
    }),
  );

  const server = JSON.stringify(onlyResource(stage.data!, INSTANCE).MasterUserPassword);
  expect(server).toContain(':SecretString:password::');
  const tasks = JSON.stringify(
    Template.fromStack(stage.services).findResources('AWS::ECS::TaskDefinition'),
  );
  expect(tasks).toContain(':password::');
});
