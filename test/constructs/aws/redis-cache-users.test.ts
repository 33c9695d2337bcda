import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib';

import { onlyResource, textLike } from '../../support/cdk-template';
import { cache, durableCache, USER } from './redis-builder';

const GROUP = 'AWS::ElastiCache::UserGroup';

const PASSWORD = {
  'Fn::Join': [
    '',
    ['{{resolve:secretsmanager:', { Ref: textLike('^CachePasswordSecret') }, ':SecretString:::}}'],
  ],
};

function secretNamed(stack: Stack, name: string): unknown {
  const secrets = Template.fromStack(stack).findResources('AWS::SecretsManager::Secret', {
    Properties: { Name: name },
  });
  return Object.values(secrets)[0];
}

function usersOf(stack: Stack): unknown[] {
  return Object.values(Template.fromStack(stack).findResources(USER)).map(
    ({ Properties }) => Properties as unknown,
  );
}

test.each(['valkey', 'redis'] as const)(
  'clients of %s log in as the user default, who has a password',
  (engine) => {
    const { stack } = cache({
      engine,
      engineVersion: engine === 'redis' ? '7.1' : '8.2',
    }).replicationGroup;

    expect(usersOf(stack)).toEqual([
      {
        Engine: engine,
        UserId: 'shop-redis',
        UserName: 'default',
        AccessString: 'on ~* &* +@all',
        AuthenticationMode: { Type: 'password', Passwords: [PASSWORD] },
      },
    ]);
    expect(onlyResource(stack, GROUP)).toEqual({
      Engine: engine,
      UserGroupId: 'shop-redis',
      UserIds: [{ Ref: textLike('^CacheUser') }],
    });
  },
);

test('a user of another name locks the user default out', () => {
  const { stack } = cache({
    username: 'shop',
    accessString: 'on ~shop:* +@read +@write',
  }).replicationGroup;

  expect(usersOf(stack)).toMatchObject([
    { UserId: 'shop-redis', UserName: 'shop', AccessString: 'on ~shop:* +@read +@write' },
    { UserId: 'shop-redis-off', UserName: 'default', AccessString: 'off -@all' },
  ]);
  expect(onlyResource(stack, GROUP)).toMatchObject({
    UserIds: [{ Ref: textLike('^CacheUser') }, { Ref: textLike('^CacheDisabledDefaultUser') }],
  });
});

test('only the user group lets somebody in', () => {
  const { stack } = cache().replicationGroup;

  const group = onlyResource(stack, 'AWS::ElastiCache::ReplicationGroup');
  expect(group.UserGroupIds).toEqual([{ Ref: textLike('^CacheUserGroup') }]);
  expect(group).not.toHaveProperty('AuthToken');
});

test('the password is forty letters and digits, raw text in the secret of the given name', () => {
  const { stack } = cache({ passwordSecretName: 'shop/redis/password' }).replicationGroup;

  expect(secretNamed(stack, 'shop/redis/password')).toMatchObject({
    Properties: { GenerateSecretString: { ExcludePunctuation: true, PasswordLength: 40 } },
  });
});

test('the connection URL is derived from the password without showing it', () => {
  const { stack } = cache({ urlSecretName: 'shop/redis/url', port: 6380 }).replicationGroup;

  expect(secretNamed(stack, 'shop/redis/url')).toMatchObject({
    Properties: {
      SecretString: {
        'Fn::Join': [
          '',
          [
            'rediss://default:{{resolve:secretsmanager:',
            { Ref: textLike('^CachePasswordSecret') },
            ':SecretString:::}}@',
            {
              'Fn::GetAtt': [textLike('^CacheReplicationGroup'), 'PrimaryEndPoint.Address'],
            },
            ':6380/0',
          ],
        ],
      },
    },
  });
});

test('in cluster mode the URL leads to the whole cluster', () => {
  const redis = durableCache({ urlSecretName: 'shop/redis/url' });

  expect(redis.replicationGroup.stack.resolve(redis.host)).toEqual({
    'Fn::GetAtt': [textLike('^CacheReplicationGroup'), 'ConfigurationEndPoint.Address'],
  });
  expect(JSON.stringify(secretNamed(redis.replicationGroup.stack, 'shop/redis/url'))).toContain(
    'ConfigurationEndPoint.Address',
  );
});

test('the password is a field of JSON where its readers expect that', () => {
  const { stack } = cache({
    passwordSecretName: 'shop/redis',
    passwordField: 'password',
  }).replicationGroup;

  expect(secretNamed(stack, 'shop/redis')).toMatchObject({
    Properties: {
      GenerateSecretString: { SecretStringTemplate: '{}', GenerateStringKey: 'password' },
    },
  });
  expect(JSON.stringify(usersOf(stack))).toContain(':SecretString:password::}}');
});

test('a grant lets somebody read the URL, and not the password', () => {
  const redis = cache();
  const role = new iam.Role(redis.replicationGroup.stack, 'Role', {
    assumedBy: new iam.AccountRootPrincipal(),
  });

  redis.grantReadUrl(role);

  expect(onlyResource(redis.replicationGroup.stack, 'AWS::IAM::Policy')).toMatchObject({
    PolicyDocument: {
      Statement: [
        {
          Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
          Resource: { Ref: textLike('^CacheUrl') },
        },
      ],
    },
  });
});

test('a grant lets somebody read the password, and not the URL', () => {
  const redis = cache();
  const role = new iam.Role(redis.replicationGroup.stack, 'Role', {
    assumedBy: new iam.AccountRootPrincipal(),
  });

  redis.grantReadPassword(role);

  expect(onlyResource(redis.replicationGroup.stack, 'AWS::IAM::Policy')).toMatchObject({
    PolicyDocument: { Statement: [{ Resource: { Ref: textLike('^CachePasswordSecret') } }] },
  });
});
