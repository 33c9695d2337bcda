import { Template } from 'aws-cdk-lib/assertions';

import { SystemStage } from '../../lib/stacks';
import type { ResolvedSystem } from '../../lib/resolve/resolved-system';
import { logicalIds, onlyResource, testApp, textLike } from '../support/cdk-template';
import { createdPostgres, resolvedSystem } from '../support/resolved-system';

const INSTANCE = 'AWS::RDS::DBInstance';
const SECRET = 'AWS::SecretsManager::Secret';

function dataStack(overrides: Partial<ResolvedSystem> = {}) {
  return new SystemStage(testApp(), resolvedSystem(overrides)).data!;
}

test('a postgres store is a database of its size, version and names', () => {
  const stack = dataStack({
    stores: [createdPostgres({ multiAz: true, pointInTimeDays: 14, protected: true })],
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
