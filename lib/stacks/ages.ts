import type { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

import { AgeMetrics } from '../../constructs/aws';
import type { ResolvedSystem } from '../resolve/resolved-system';
import { measuredBackups, measuredSecrets } from '../resolve/ages';

/** Measures how old secrets are that somebody promises to replace, and the newest dumps. */
export function addAgeMetrics(stack: Stack, system: ResolvedSystem): AgeMetrics | undefined {
  const secrets = measuredSecrets(system);
  const backups = measuredBackups(system);
  if (secrets.length + backups.length === 0) return undefined;
  // Named, not referred to: a given secret is made by a person.
  const named = new Construct(stack, 'Measured');
  return new AgeMetrics(stack, 'Ages', {
    secrets: secrets.map(({ secret }) =>
      secretsmanager.Secret.fromSecretNameV2(named, `Secret-${secret}`, secret),
    ),
    backups: backups.map(({ bucket, prefix }) => ({
      bucket: s3.Bucket.fromBucketName(named, `Bucket-${bucket}-${prefix}`, bucket),
      prefix,
    })),
  });
}
