import type { SecretValue } from 'aws-cdk-lib';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type { Construct } from 'constructs';

import type { RedisCacheProps } from './cache-props';

/** The user that everybody is who gives no name. */
const DEFAULT_USER = 'default';

/** Who may log in, and who may not. */
export interface CacheUsers {
  readonly user: elasticache.CfnUser;
  readonly disabledDefaultUser?: elasticache.CfnUser;
  readonly userGroup: elasticache.CfnUserGroup;
}

export function usernameOf({ username }: RedisCacheProps): string {
  return username ?? DEFAULT_USER;
}

/** Ids of the users; their group has that of the first. */
export function userIdsOf(props: RedisCacheProps): string[] {
  const { replicationGroupId: id } = props;
  return usernameOf(props) === DEFAULT_USER ? [id] : [id, disabledId(id)];
}

/**
 * The user, and the group that lets in nobody else.
 *
 * ElastiCache wants a user named `default` in each group; its own has the id `default`, no password
 * and all rights. One with an id of ours takes its place: the user itself, or one that is off.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export function createUsers(
  scope: Construct,
  props: RedisCacheProps,
  password: SecretValue,
): CacheUsers {
  const { engine, replicationGroupId, accessString } = props;
  // A reference that CloudFormation follows when it makes the user; the template has no value.
  const authenticationMode = { Type: 'password', Passwords: [password.unsafeUnwrap()] };
  const user = new elasticache.CfnUser(scope, 'User', {
    engine,
    userId: replicationGroupId,
    userName: usernameOf(props),
    accessString: accessString ?? 'on ~* &* +@all',
    authenticationMode,
  });
  const disabledDefaultUser =
    usernameOf(props) === DEFAULT_USER
      ? undefined
      : new elasticache.CfnUser(scope, 'DisabledDefaultUser', {
          engine,
          userId: disabledId(replicationGroupId),
          userName: DEFAULT_USER,
          accessString: 'off -@all',
          authenticationMode,
        });
  const userGroup = new elasticache.CfnUserGroup(scope, 'UserGroup', {
    engine,
    userGroupId: replicationGroupId,
    userIds: [user, disabledDefaultUser].flatMap((member) => member?.ref ?? []),
  });
  return { user, disabledDefaultUser, userGroup };
}

function disabledId(replicationGroupId: string): string {
  return `${replicationGroupId}-off`;
}
