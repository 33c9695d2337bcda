import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import {
  paginateListSecretVersionIds,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

import type { Births } from './measure-ages';
import { findNewestBackup, type List, type StoredObject } from './newest-backup';

/** AWS as it is, seen with the permission to list and with none to read. */
export function awsBirths(secretsManager: SecretsManagerClient, s3: S3Client): Births {
  return {
    readSecretBirth: (secretId) => readSecretBirth(secretsManager, secretId),
    readBackupBirth: (bucket, prefix) => findNewestBackup(lister(s3, bucket), prefix),
  };
}

/**
 * The day of the version, not the secret's `LastChangedDate`: that one moves with a tag or a
 * description, and a value of last year would look new.
 */
async function readSecretBirth(
  client: SecretsManagerClient,
  secretId: string,
): Promise<Date | undefined> {
  const pages = paginateListSecretVersionIds({ client }, { SecretId: secretId });
  for await (const { Versions = [] } of pages) {
    const current = Versions.find(({ VersionStages }) => VersionStages?.includes('AWSCURRENT'));
    if (current !== undefined) return current.CreatedDate;
  }
  return undefined;
}

function lister(client: S3Client, bucket: string): List {
  return async (prefix, depth) => {
    const objects: StoredObject[] = [];
    const folders: string[] = [];
    const pages = paginateListObjectsV2(
      { client },
      { Bucket: bucket, Prefix: prefix, Delimiter: depth === 'level' ? '/' : undefined },
    );
    for await (const { Contents = [], CommonPrefixes = [] } of pages) {
      for (const { LastModified, Size = 0 } of Contents) {
        if (LastModified !== undefined) objects.push({ lastModified: LastModified, size: Size });
      }
      folders.push(...CommonPrefixes.flatMap(({ Prefix }) => Prefix ?? []));
    }
    return { objects, folders };
  };
}
