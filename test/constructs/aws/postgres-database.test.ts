import { Duration, Size } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';

import {
  PostgresDatabase,
  postgresVersion,
  type PostgresDatabaseProps,
} from '../../../constructs/aws';
import { onlyResource, testStack, textLike } from '../../support/cdk-template';

const INSTANCE = 'AWS::RDS::DBInstance';
const SECRET = 'AWS::SecretsManager::Secret';

function network(): ec2.Vpc {
  return new ec2.Vpc(testStack(), 'Vpc', {
    subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
}

function databaseIn(
  vpc: ec2.Vpc,
  id: string,
  props: Partial<PostgresDatabaseProps> = {},
): PostgresDatabase {
  return new PostgresDatabase(vpc.stack, id, {
    vpc,
    version: postgresVersion('16'),
    instanceIdentifier: 'shop-postgres',
    instanceType: new ec2.InstanceType('t4g.medium'),
    databaseName: 'shop',
    username: 'shop_admin',
    allocatedStorage: Size.gibibytes(100),
    ...props,
  });
}

function database(props: Partial<PostgresDatabaseProps> = {}): PostgresDatabase {
  return databaseIn(network(), 'Database', props);
}

function secretNamed(stack: PostgresDatabase['database']['stack'], name: string): unknown {
  const secrets = Template.fromStack(stack).findResources(SECRET, { Properties: { Name: name } });
  return Object.values(secrets)[0];
}

test('a database is encrypted, private and restorable to any second of the last week', () => {
  const { stack } = database().database;

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    Engine: 'postgres',
    EngineVersion: '16.13',
    AutoMinorVersionUpgrade: true,
    DBInstanceIdentifier: 'shop-postgres',
    DBInstanceClass: 'db.t4g.medium',
    DBName: 'shop',
    StorageEncrypted: true,
    StorageType: 'gp3',
    PubliclyAccessible: false,
    BackupRetentionPeriod: 7,
    CopyTagsToSnapshot: true,
    EnablePerformanceInsights: true,
  });
});

test('connections without TLS are refused', () => {
  const { stack } = database().database;

  expect(onlyResource(stack, 'AWS::RDS::DBParameterGroup')).toMatchObject({
    Family: 'postgres16',
    Parameters: { 'rds.force_ssl': '1' },
  });
});

test('a protected database cannot be deleted, and its backups outlive it', () => {
  const { stack } = database().database;

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    DeletionProtection: true,
    DeleteAutomatedBackups: false,
  });
});

test('a database without protection takes its backups along', () => {
  const { stack } = database({ deletionProtection: false }).database;

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    DeletionProtection: false,
    DeleteAutomatedBackups: true,
  });
});

test('standby, backups and growth are as given', () => {
  const { stack } = database({
    multiAz: true,
    backupRetention: Duration.days(14),
    maxAllocatedStorage: Size.gibibytes(500),
  }).database;

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    MultiAZ: true,
    BackupRetentionPeriod: 14,
    AllocatedStorage: '100',
    MaxAllocatedStorage: 500,
  });
});

test.each([
  INSTANCE,
  SECRET,
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBSubnetGroup',
  'AWS::RDS::DBParameterGroup',
  'AWS::EC2::SecurityGroup',
])('every %s outlives its stack, but not a creation that failed', (type) => {
  const { stack } = database().database;

  Template.fromStack(stack).allResources(type, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('the password is raw text in the secret of the given name', () => {
  const { stack } = database({ passwordSecretName: 'shop/db/password' }).database;

  expect(secretNamed(stack, 'shop/db/password')).toMatchObject({
    Properties: { GenerateSecretString: { ExcludePunctuation: true, PasswordLength: 40 } },
  });
});

test('the connection URL is derived from the password without showing it', () => {
  const { stack } = database({ urlSecretName: 'shop/db/url', port: 5433 }).database;

  expect(secretNamed(stack, 'shop/db/url')).toMatchObject({
    Properties: {
      SecretString: {
        'Fn::Join': [
          '',
          [
            'postgresql://shop_admin:{{resolve:secretsmanager:',
            { Ref: textLike('^DatabasePasswordSecret') },
            ':SecretString:::}}@',
            { 'Fn::GetAtt': [textLike('^Database'), 'Endpoint.Address'] },
            ':5433/shop?sslmode=require',
          ],
        ],
      },
    },
  });
});

test('the password is a field of JSON where its readers expect that', () => {
  const { stack } = database({
    passwordSecretName: 'shop/db/password',
    passwordField: 'password',
    urlSecretName: 'shop/db/url',
  }).database;

  const reference = [
    '{{resolve:secretsmanager:',
    { Ref: textLike('^DatabasePasswordSecret') },
    ':SecretString:password::}}',
  ];
  expect(secretNamed(stack, 'shop/db/password')).toMatchObject({
    Properties: {
      GenerateSecretString: { SecretStringTemplate: '{}', GenerateStringKey: 'password' },
    },
  });
  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    MasterUserPassword: { 'Fn::Join': ['', reference] },
  });
  expect(secretNamed(stack, 'shop/db/url')).toMatchObject({
    Properties: {
      SecretString: {
        'Fn::Join': [
          '',
          [
            'postgresql://shop_admin:{{resolve:secretsmanager:',
            { Ref: textLike('^DatabasePasswordSecret') },
            ':SecretString:password::}}@',
            { 'Fn::GetAtt': [textLike('^Database'), 'Endpoint.Address'] },
            ':5432/shop?sslmode=require',
          ],
        ],
      },
    },
  });
});

test('parameters stand beside TLS, which stays forced', () => {
  const { stack } = database({ parameters: { log_min_duration_statement: '500' } }).database;

  expect(onlyResource(stack, 'AWS::RDS::DBParameterGroup')).toMatchObject({
    Parameters: { 'rds.force_ssl': '1', log_min_duration_statement: '500' },
  });
});

test('TLS is not forced where that is asked for', () => {
  const { stack } = database({ parameters: { 'rds.force_ssl': '0' } }).database;

  expect(onlyResource(stack, 'AWS::RDS::DBParameterGroup')).toMatchObject({
    Parameters: { 'rds.force_ssl': '0' },
  });
});

test('backups and maintenance happen in the windows given', () => {
  const { stack } = database({
    preferredBackupWindow: '02:00-02:30',
    preferredMaintenanceWindow: 'sun:03:00-sun:04:00',
  }).database;

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    PreferredBackupWindow: '02:00-02:30',
    PreferredMaintenanceWindow: 'sun:03:00-sun:04:00',
  });
});

test('insights and minor upgrades are off, IAM logins and another authority on, where asked for', () => {
  const { stack } = database({
    performanceInsights: false,
    autoMinorVersionUpgrade: false,
    iamAuthentication: true,
    caCertificate: rds.CaCertificate.RDS_CA_RSA4096_G1,
  }).database;

  expect(onlyResource(stack, INSTANCE)).toMatchObject({
    EnablePerformanceInsights: false,
    AutoMinorVersionUpgrade: false,
    EnableIAMDatabaseAuthentication: true,
    CACertificateIdentifier: 'rds-ca-rsa4096-g1',
  });
});

test('a database uses the groups that exist already', () => {
  const vpc = network();
  const subnetGroup = rds.SubnetGroup.fromSubnetGroupName(vpc.stack, 'Subnets', 'shop-subnets');
  const parameterGroup = rds.ParameterGroup.fromParameterGroupName(vpc.stack, 'Params', 'shop-16');

  databaseIn(vpc, 'Database', { subnetGroup, parameterGroup });

  expect(onlyResource(vpc.stack, INSTANCE)).toMatchObject({
    DBSubnetGroupName: 'shop-subnets',
    DBParameterGroupName: 'shop-16',
  });
  Template.fromStack(vpc.stack).resourceCountIs('AWS::RDS::DBSubnetGroup', 0);
  Template.fromStack(vpc.stack).resourceCountIs('AWS::RDS::DBParameterGroup', 0);
});

test('what an existing group would leave unheard is refused', () => {
  const vpc = network();
  const subnetGroup = rds.SubnetGroup.fromSubnetGroupName(vpc.stack, 'Subnets', 'shop-subnets');
  const parameterGroup = rds.ParameterGroup.fromParameterGroupName(vpc.stack, 'Params', 'shop-16');

  expect(() => databaseIn(vpc, 'One', { subnetGroup, vpcSubnets: {} })).toThrow(
    'Stack/One: vpcSubnets has no effect on an existing subnetGroup',
  );
  expect(() => databaseIn(vpc, 'Two', { parameterGroup, parameters: {} })).toThrow(
    'Stack/Two: parameters has no effect on an existing parameterGroup',
  );
});

test('logs go to groups that exist before the database and have an end', () => {
  const { stack } = database().database;

  for (const log of ['postgresql', 'upgrade']) {
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: `/aws/rds/instance/shop-postgres/${log}`,
      RetentionInDays: 30,
    });
  }
  Template.fromStack(stack).hasResource(INSTANCE, {
    Properties: { EnableCloudwatchLogsExports: ['postgresql', 'upgrade'] },
    DependsOn: [
      Match.stringLikeRegexp('^DatabasePostgresqlLogGroup'),
      Match.stringLikeRegexp('^DatabaseUpgradeLogGroup'),
    ],
  });
});

test('nobody reaches a database, and it reaches nobody', () => {
  const { stack } = database().database;

  const group = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(group.SecurityGroupIngress).toBeUndefined();
  expect(group.SecurityGroupEgress).toMatchObject([{ Description: 'Disallow all traffic' }]);
});

test('somebody who is let in reaches the port of the database', () => {
  const db = database({ port: 5433 });

  db.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/16'));

  expect(onlyResource(db.database.stack, 'AWS::EC2::SecurityGroup')).toMatchObject({
    SecurityGroupIngress: [{ CidrIp: '10.0.0.0/16', FromPort: 5433, ToPort: 5433 }],
  });
});

test('a grant lets somebody read the password, and not the URL', () => {
  const db = database();
  const { stack } = db.database;
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });

  db.grantReadPassword(role);

  expect(onlyResource(stack, 'AWS::IAM::Policy')).toMatchObject({
    PolicyDocument: {
      Statement: [
        {
          Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
          Resource: { Ref: textLike('^DatabasePasswordSecret') },
        },
      ],
    },
  });
});

test('two databases stand in one stack', () => {
  const vpc = network();

  databaseIn(vpc, 'Orders', { instanceIdentifier: 'orders' });
  databaseIn(vpc, 'Users', { instanceIdentifier: 'users' });

  Template.fromStack(vpc.stack).resourceCountIs(INSTANCE, 2);
});

test.each([
  ['16', '16.13'],
  ['18', '18.3'],
  ['16.9', '16.9'],
])('version %s starts on %s', (version, full) => {
  expect(postgresVersion(version).postgresFullVersion).toBe(full);
});
