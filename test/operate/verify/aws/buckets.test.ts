import type { LifecycleRule } from '@aws-sdk/client-s3';

import {
  compareBucket,
  expectedBuckets,
  type AskedBucket,
  type ExpectedBucket,
} from '../../../../lib/operate/verify/aws/buckets';
import { createdBucket } from '../../../support/resolved-system';
import { ecsSystem } from '../../ecs-system';
import { differing, rows } from '../rows';

const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** What S3 answers for a bucket when all is well. */
function bucket(overrides: Partial<AskedBucket> = {}): AskedBucket {
  return {
    head: { BucketRegion: 'us-east-1' },
    versioning: { Status: 'Enabled' },
    publicAccessBlock: ALL_BLOCKED,
    encryption: 'AES256',
    rules: [rule({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } })],
    ...overrides,
  };
}

function rule(overrides: Partial<LifecycleRule> = {}): LifecycleRule {
  return {
    ID: 'rule-1',
    Status: 'Enabled',
    Filter: { Prefix: '' },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    ...overrides,
  };
}

const expected: ExpectedBucket = {
  name: 'learnbot-staging-resumes',
  region: 'us-east-1',
  versioned: true,
  keepOldVersionsDays: 30,
};

describe('buckets', () => {
  test('that are made here are those of stores and that of the access logs', () => {
    const existing = { name: 'b', type: 'bucket', provider: 'existing', bucket: 'theirs' } as const;
    const accessLogs = { bucket: 'learnbot-staging-alb-logs', prefix: 'alb', retentionDays: 90 };
    const system = ecsSystem(
      { stores: [createdBucket(), existing] },
      { loadBalancer: { idleSeconds: 60, protected: false, accessLogs } },
    );

    expect(expectedBuckets(system)).toEqual([
      { ...expected, expireDays: undefined, expiring: [] },
      { name: 'learnbot-staging-alb-logs', region: 'us-east-1', versioned: false, expireDays: 90 },
    ]);
  });
});

describe('a bucket', () => {
  test('that is as the spec says has no difference', () => {
    expect(rows(compareBucket(expected, bucket()))).toEqual([
      'region: us-east-1 / us-east-1: same',
      'versioned: yes / yes: same',
      'public access blocked: yes / yes: same',
      'encryption: AES256 / AES256: same',
      'old versions kept: 30d / 30d: same',
      'objects expire after: never / never: same',
    ]);
  });

  test('elsewhere, open, without versions and rules tells each of it', () => {
    const found = bucket({
      head: { BucketRegion: 'eu-west-1' },
      versioning: {},
      publicAccessBlock: undefined,
      encryption: 'aws:kms',
      rules: [],
    });

    expect(differing(compareBucket({ ...expected, expireDays: 90 }, found))).toEqual([
      'region: us-east-1 / eu-west-1: different',
      'versioned: yes / no: different',
      'public access blocked: yes / no: different',
      'encryption: AES256 / aws:kms: different',
      'old versions kept: 30d / for ever: different',
      'objects expire after: 90d / never: different',
    ]);
  });

  test('that is open in part says in which', () => {
    const publicAccessBlock = { ...ALL_BLOCKED, BlockPublicPolicy: false };
    const found = bucket({ versioning: { Status: 'Suspended' }, publicAccessBlock });

    expect(differing(compareBucket(expected, found))).toEqual([
      'versioned: yes / no: different',
      'public access blocked: yes / not BlockPublicPolicy: different',
    ]);
  });

  test('without versions has none to keep, and expires what it holds', () => {
    const logs = { name: 'logs', region: 'us-east-1', versioned: false, expireDays: 90 };
    const found = bucket({ versioning: {}, rules: [rule({ Expiration: { Days: 90 } })] });

    expect(rows(compareBucket(logs, found))).toEqual([
      'region: us-east-1 / us-east-1: same',
      'versioned: no / no: same',
      'public access blocked: yes / yes: same',
      'encryption: AES256 / AES256: same',
      'objects expire after: 90d / 90d: same',
    ]);
  });

  test('deletes after the shortest of its rules, of those that are enabled', () => {
    const rules = [
      rule({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
      rule({ NoncurrentVersionExpiration: { NoncurrentDays: 3 } }),
      rule({ Status: 'Disabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
    ];

    expect(differing(compareBucket(expected, bucket({ rules })))).toEqual([
      'old versions kept: 30d / 3d: different',
    ]);
  });

  test.each<Partial<LifecycleRule>>([
    { Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } },
    // The older form, which S3 still tells.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    { Filter: undefined, Prefix: 'tmp/', Expiration: { Days: 1 } },
    { Filter: { Tag: { Key: 'a', Value: 'b' } }, Expiration: { Days: 1 } },
    { Expiration: { Date: new Date(0) } },
  ])('with a rule that somebody added, %j, tells it by its name', (added) => {
    const rules = [...bucket().rules, rule({ ...added, ID: 'by-hand' })];

    expect(differing(compareBucket(expected, bucket({ rules })))).toEqual([
      'other rules that delete: none / by-hand: different',
    ]);
  });

  test('whose dumps expire earlier has a rule for their prefix', () => {
    const spec = { ...expected, expiring: [{ prefix: 'backups/', days: 90 }] };
    const expiring = (Days: number) =>
      bucket({
        rules: [...bucket().rules, rule({ Filter: { Prefix: 'backups/' }, Expiration: { Days } })],
      });

    expect(differing(compareBucket(spec, expiring(90)))).toEqual([]);
    expect(differing(compareBucket(spec, expiring(7)))).toEqual([
      'backups/* expires after: 90d / 7d: different',
    ]);
    expect(differing(compareBucket(spec, bucket()))).toEqual([
      'backups/* expires after: 90d / never: different',
    ]);
  });

  test('whose rule clears away markers and uploads only deletes nothing', () => {
    const rules = [
      rule({
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        Expiration: { ExpiredObjectDeleteMarker: true },
      }),
      rule({ Filter: { Prefix: 'tmp/' } }),
    ];

    expect(differing(compareBucket(expected, bucket({ rules })))).toEqual([]);
  });

  test('that is not there is missing', () => {
    expect(rows(compareBucket(expected, undefined))).toEqual(['exists: yes / no: missing']);
  });
});
