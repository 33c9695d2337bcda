import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  type GetBucketVersioningCommandOutput,
  type HeadBucketCommandOutput,
  type LifecycleRule,
  type PublicAccessBlockConfiguration,
  type S3Client,
} from '@aws-sdk/client-s3';

import { isCreatedBucket, isCreatedLedger, isCreatedPostgres } from '../../../resolve/stores';
import { unlessMissing } from '../../aws/failure';
import { CannotAsk } from '../../outcome';
import { Findings, type Observation } from '../observation';
import { yesNo } from '../words';
import { ABSENCE, orAbsence } from './absence';
import { placeOf, type AwsSystem } from './aws-system';
import { compareLifecycle, type ExpectedLifecycle } from './bucket-lifecycle';
import type { AwsKind } from './kind';

/** That every bucket made here is there, closed, and keeps its objects as long as the spec says. */
export const buckets: AwsKind<AwsSystem> = {
  name: 'buckets',
  verify: async (system, { s3 }) => {
    const observations = expectedBuckets(system).map(async (expected) =>
      compareBucket(expected, await askBucket(s3, expected.name)),
    );
    return (await Promise.all(observations)).flat();
  },
};

/**
 * That somebody else's buckets are there, those that something here uses. Of a kind of their own: they
 * may refuse the question.
 */
export const existingBuckets: AwsKind<AwsSystem> = {
  name: 'existing buckets',
  verify: async (system, { s3 }) => {
    const observations = usedBuckets(system).map(async (bucket) => {
      const findings = new Findings(`bucket ${bucket}`);
      const head = await headBucket(s3, bucket);
      return (head === undefined ? findings.missing() : findings.exists()).all();
    });
    return (await Promise.all(observations)).flat();
  },
};

/** Somebody else's, that a service, an archive, a dump or a log file goes to. */
function usedBuckets({ stores, services, jobs }: AwsSystem): readonly string[] {
  const used = new Set([
    ...services.flatMap(({ uses }) => uses.map(({ store }) => store)),
    ...services.flatMap(({ logs }) => logs.files.map(({ bucket }) => bucket)),
    ...jobs.flatMap(({ action }) => (action.kind === 'archive' ? [action.to] : [])),
    ...stores.filter(isCreatedPostgres).map(({ backup }) => backup.dump?.bucket),
  ]);
  return stores.flatMap((store) =>
    used.has(store.name) && 'bucket' in store && store.provider === 'existing'
      ? [store.bucket]
      : [],
  );
}

export interface ExpectedBucket extends ExpectedLifecycle {
  readonly name: string;
  readonly region: string;
}

/** Those of the stores and the ledgers, and the one that the load balancer writes to. */
export function expectedBuckets(system: AwsSystem): readonly ExpectedBucket[] {
  const { stores, target } = system;
  const { region } = placeOf(system);
  const ofStores = stores.filter(isCreatedBucket).map(({ bucket: name, ...rest }) => {
    const { versioned, keepOldVersionsDays, expireDays, expiring } = rest;
    return { name, region, versioned, keepOldVersionsDays, expireDays, expiring };
  });
  const ofLedgers = stores
    .filter(isCreatedLedger)
    .map(({ bucket: name }) => ({ name, region, versioned: true }));
  const accessLogs = target.platform === 'ecs' ? target.loadBalancer.accessLogs : undefined;
  if (accessLogs === undefined) return [...ofStores, ...ofLedgers];
  const { bucket: name, retentionDays: expireDays } = accessLogs;
  return [...ofStores, ...ofLedgers, { name, region, versioned: false, expireDays }];
}

/** What S3 answers about one bucket. */
export interface AskedBucket {
  readonly head: Pick<HeadBucketCommandOutput, 'BucketRegion'>;
  readonly versioning: Pick<GetBucketVersioningCommandOutput, 'Status'>;
  /** Absent where nothing is blocked. */
  readonly publicAccessBlock?: PublicAccessBlockConfiguration;
  /** Algorithm of objects that say none. */
  readonly encryption?: string;
  readonly rules: readonly LifecycleRule[];
}

async function askBucket(s3: S3Client, Bucket: string): Promise<AskedBucket | undefined> {
  const head = await headBucket(s3, Bucket);
  if (head === undefined) return undefined;
  const [versioning, access, encryption, lifecycle] = await Promise.all([
    s3.send(new GetBucketVersioningCommand({ Bucket })),
    unlessMissing(
      s3.send(new GetPublicAccessBlockCommand({ Bucket })),
      'NoSuchPublicAccessBlockConfiguration',
    ),
    unlessMissing(
      s3.send(new GetBucketEncryptionCommand({ Bucket })),
      // Only of other servers than AWS, which encrypts every bucket.
      'ServerSideEncryptionConfigurationNotFoundError',
    ),
    unlessMissing(
      s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
      'NoSuchLifecycleConfiguration',
    ),
  ]);
  const [rule] = encryption?.ServerSideEncryptionConfiguration?.Rules ?? [];
  return {
    head,
    versioning,
    publicAccessBlock: access?.PublicAccessBlockConfiguration,
    encryption: rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm,
    rules: lifecycle?.Rules ?? [],
  };
}

async function headBucket(
  s3: S3Client,
  Bucket: string,
): Promise<HeadBucketCommandOutput | undefined> {
  return unlessMissing(
    s3.send(new HeadBucketCommand({ Bucket })).catch((error: unknown) => {
      // The answer to HEAD has no words of its own.
      if (!isForbidden(error)) throw error;
      throw new CannotAsk(
        `These credentials may not ask that: bucket ${Bucket} refuses them, or is of another account.`,
      );
    }),
    'NotFound',
  );
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && (error.name === '403' || error.name === 'Forbidden');
}

export function compareBucket(
  expected: ExpectedBucket,
  found: AskedBucket | undefined,
): readonly Observation[] {
  const findings = new Findings(`bucket ${expected.name}`);
  if (found === undefined) return findings.missing().all();
  const { Status: status } = found.versioning;
  findings
    .equals('region', expected.region, found.head.BucketRegion)
    .equals(
      'versioned',
      yesNo(expected.versioned) ?? '',
      orAbsence(status && yesNo(status === 'Enabled'), 'BucketVersioning.Status'),
    )
    .equals('public access blocked', 'yes', blocked(found.publicAccessBlock))
    .equals('encryption', 'AES256', found.encryption);
  compareLifecycle(findings, expected, found.rules);
  return findings.all();
}

/** All four of it, or the ones that are open. */
function blocked(block: PublicAccessBlockConfiguration | undefined): string {
  if (block === undefined) return ABSENCE['Bucket.PublicAccessBlock'];
  const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } = block;
  const parts = { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets };
  const open = Object.entries(parts).flatMap(([name, isOn]) => (isOn === true ? [] : [name]));
  return open.length === 0 ? 'yes' : `not ${open.join(', ')}`;
}
