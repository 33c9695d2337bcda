import type { AgeMetricsEvent } from '../../../../constructs/aws/handlers/age-metrics-event';
import { measureAges, type Births } from '../../../../constructs/aws/handlers/measure-ages';

const NOW = Date.parse('2027-03-01T12:00:00Z');
const jwt = {
  secretId: 'shop/jwt',
  metricName: 'SecretAge',
  dimensions: { SecretName: 'shop/jwt' },
};
const dumps = {
  bucket: 'shop-backups',
  prefix: 'dumps/',
  metricName: 'NewestBackupAge',
  dimensions: { BucketName: 'shop-backups', Prefix: 'dumps/' },
};
const event: AgeMetricsEvent = { namespace: 'shop', secrets: [jwt], backups: [dumps] };

function births(changes: Partial<Births> = {}): Births {
  return {
    readSecretBirth: () => Promise.resolve(new Date('2027-02-28T12:00:00Z')),
    readBackupBirth: () => Promise.resolve(new Date('2027-03-01T11:00:00.400Z')),
    ...changes,
  };
}

test('an age is told in whole seconds', async () => {
  const { ages, gaps } = await measureAges(event, births(), NOW);

  expect(ages).toEqual([
    { metricName: 'SecretAge', dimensions: jwt.dimensions, seconds: 86_400 },
    { metricName: 'NewestBackupAge', dimensions: dumps.dimensions, seconds: 3600 },
  ]);
  expect(gaps).toEqual([]);
});

test('what is not there has no age, and the reason is told', async () => {
  const { ages, gaps } = await measureAges(
    event,
    births({ readBackupBirth: () => Promise.resolve(undefined) }),
    NOW,
  );

  expect(ages.map(({ metricName }) => metricName)).toEqual(['SecretAge']);
  expect(gaps).toEqual(['A backup in s3://shop-backups/dumps/ is not there.']);
});

test('what cannot be asked for keeps nothing else from being measured', async () => {
  const { ages, gaps } = await measureAges(
    event,
    births({ readSecretBirth: () => Promise.reject(new Error('AccessDenied')) }),
    NOW,
  );

  expect(ages.map(({ metricName }) => metricName)).toEqual(['NewestBackupAge']);
  expect(gaps).toEqual([
    'The current value of secret shop/jwt cannot be asked for. Error: AccessDenied',
  ]);
});

test('nothing is younger than now', async () => {
  const { ages } = await measureAges(event, births(), Date.parse('2027-01-01T00:00:00Z'));

  expect(ages.map(({ seconds }) => seconds)).toEqual([0, 0]);
});
