import type { SpecPath } from '../../problems/position';
import { parseDuration } from '../../spec/quantities';
import type { BucketSpec } from '../../spec/sections/stores/bucket';
import { DEFAULTS } from '../defaults';
import { bucketName, dumpPrefix } from '../names';
import { daysOf, type Reading } from '../reading';
import type { CreatedBucket, ExistingBucket } from '../resolved-system';
import { incomplete } from './incomplete';
import { onKubernetes } from '../on-platform';
import { waiveCreatedOnly } from './server-fields';

/** Fields that only a bucket made here has. */
const CREATED_ONLY = ['versioned', 'keepOldVersions', 'expire'] as const;

export function createdBucket(
  reading: Reading,
  name: string,
  spec: BucketSpec,
  path: SpecPath,
): CreatedBucket {
  if (spec.endpoint !== undefined) {
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'endpoint'],
      what: `${name} is made on S3, so endpoint says nothing.`,
      fix: 'Take endpoint out, or say provider: existing.',
    });
  }
  const versioned = reading.or(spec.versioned, [...path, 'versioned'], DEFAULTS.store.versioned);
  if (!versioned && spec.keepOldVersions !== undefined) {
    reading.report({
      code: 'field-without-effect',
      path: [...path, 'keepOldVersions'],
      what: `${name} keeps no old versions.`,
      fix: 'Take keepOldVersions out, or let versioned be true.',
    });
  }
  return {
    name,
    type: 'bucket',
    provider: 'aws',
    bucket: spec.name ?? reading.name([...path, 'name'], bucketName(reading.naming, name)),
    versioned,
    keepOldVersionsDays: versioned
      ? daysOf(
          reading,
          reading.or(
            spec.keepOldVersions,
            [...path, 'keepOldVersions'],
            DEFAULTS.store.keepOldVersions,
          ),
          [...path, 'keepOldVersions'],
        )
      : undefined,
    expireDays: daysOf(reading, spec.expire, [...path, 'expire']),
    expiring: dumpsIn(reading, name),
  };
}

/** Dumps that end up in the bucket say themselves how long they are kept. */
function dumpsIn({ spec, naming }: Reading, bucket: string): CreatedBucket['expiring'] {
  return Object.values(spec.stores ?? {}).flatMap((store) => {
    if (store.type !== 'postgres' || store.provider === 'existing') return [];
    const { to, retain } = store.backup?.dump ?? {};
    if (to?.bucket !== bucket || retain === undefined) return [];
    return [
      {
        prefix: dumpPrefix(naming, to.key),
        days: Math.max(1, Math.floor((parseDuration(retain) ?? 0) / 86_400)),
      },
    ];
  });
}

export function existingBucket(
  reading: Reading,
  name: string,
  spec: BucketSpec,
  path: SpecPath,
): ExistingBucket | undefined {
  if (spec.name === undefined) return incomplete(reading, path, 'name', spec.provider);
  waiveCreatedOnly(reading, spec, CREATED_ONLY, path);
  const endpoint = endpointOf(reading, spec, [...path, 'endpoint']);
  return { name, type: 'bucket', provider: 'existing', bucket: spec.name, endpoint };
}

/** Storage that is not on AWS; on ECS tasks have roles, and no keys. */
function endpointOf(
  reading: Reading,
  { endpoint }: BucketSpec,
  path: SpecPath,
): ExistingBucket['endpoint'] {
  if (!onKubernetes(reading, endpoint, path) || endpoint === undefined) return undefined;
  const isKnown = (['accessKeyId', 'secretAccessKey'] as const).every(
    (key) =>
      reading.follow('secrets', reading.spec.secrets, endpoint[key], {
        code: 'unknown-secret',
        path: [...path, key],
        noun: 'secret',
      }) !== undefined,
  );
  if (!isKnown) return undefined;
  const { url, accessKeyId, secretAccessKey } = endpoint;
  const region = reading.or(endpoint.region, [...path, 'region'], DEFAULTS.store.endpointRegion);
  return { url: url.replace(/\/+$/, ''), region, accessKeyId, secretAccessKey };
}
