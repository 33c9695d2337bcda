import { stringify } from 'yaml';

import { manifestProblems } from './kubernetes-schema';

const labels = { app: 'db' };
const pod = {
  metadata: { labels },
  spec: { restartPolicy: 'Never', containers: [{ name: 'db', image: 'postgres:17' }] },
};
const claim = {
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage: '20Gi' } },
  storageClassName: 'gp3',
};

/** A right object of each kind, and the same with one field that the kind does not have. */
const KINDS: readonly {
  readonly kind: string;
  readonly apiVersion: string;
  readonly right: object;
  readonly wrong: object;
  readonly field: string;
}[] = [
  {
    kind: 'StatefulSet',
    apiVersion: 'apps/v1',
    right: {
      spec: {
        serviceName: 'db',
        selector: { matchLabels: labels },
        template: pod,
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      },
    },
    wrong: {
      spec: {
        serviceName: 'db',
        selector: { matchLabels: labels },
        template: pod,
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { ...claim, size: '20Gi' } }],
      },
    },
    field: '/spec/volumeClaimTemplates/0/spec/size',
  },
  {
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    right: {
      spec: {
        schedule: '0 2 * * *',
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        suspend: true,
        startingDeadlineSeconds: 3600,
        jobTemplate: { spec: { backoffLimit: 0, template: pod } },
      },
    },
    wrong: {
      spec: {
        schedule: '0 2 * * *',
        jobTemplate: { spec: { retries: 0, template: pod } },
      },
    },
    field: '/spec/jobTemplate/spec/retries',
  },
  {
    kind: 'Job',
    apiVersion: 'batch/v1',
    right: { spec: { backoffLimit: 0, activeDeadlineSeconds: 600, template: pod } },
    wrong: { spec: { timeoutSeconds: 600, template: pod } },
    field: '/spec/timeoutSeconds',
  },
  {
    kind: 'Namespace',
    apiVersion: 'v1',
    right: {},
    wrong: { spec: { podSecurity: 'restricted' } },
    field: '/spec/podSecurity',
  },
  {
    kind: 'ResourceQuota',
    apiVersion: 'v1',
    right: { spec: { hard: { pods: '20', 'requests.cpu': '8', 'limits.memory': '32Gi' } } },
    wrong: { spec: { hard: { pods: '20' }, soft: { pods: '10' } } },
    field: '/spec/soft',
  },
  {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    right: { data: { DB_POOL_SIZE: '10' }, immutable: false },
    wrong: { data: { DB_POOL_SIZE: '10' }, stringData: { A: 'b' } },
    field: '/stringData',
  },
  {
    kind: 'PersistentVolumeClaim',
    apiVersion: 'v1',
    right: { spec: claim },
    wrong: { spec: { ...claim, storageClass: 'gp3' } },
    field: '/spec/storageClass',
  },
  {
    kind: 'ServiceAccount',
    apiVersion: 'v1',
    right: { automountServiceAccountToken: false },
    wrong: { automountToken: false },
    field: '/automountToken',
  },
];

function manifest(kind: string, apiVersion: string, rest: object, metadata: object = {}): string {
  return stringify({ apiVersion, kind, metadata: { name: 'db', ...metadata }, ...rest });
}

describe.each(KINDS)('a $kind', ({ kind, apiVersion, right, wrong, field }) => {
  test('that is right has no problems', async () => {
    expect(await manifestProblems(manifest(kind, apiVersion, right))).toEqual([]);
  });

  test('with a field that it does not have is found', async () => {
    expect(await manifestProblems(manifest(kind, apiVersion, wrong))).toEqual([
      `${kind} db: ${field} is no known field`,
    ]);
  });

  test('with a name in capitals is found', async () => {
    const problems = await manifestProblems(manifest(kind, apiVersion, right, { name: 'DB' }));

    expect(problems).toEqual([
      expect.stringMatching(`^${kind} DB: metadata.name 'DB' is no RFC 1123 (label|subdomain)$`),
    ]);
  });
});

test.each([
  ['ConfigMap', 'v1', { data: { port: 5432 } }, '/data/port type: string'],
  ['Job', 'batch/v1', { spec: {} }, '/spec required: template'],
  ['CronJob', 'batch/v1', { spec: { schedule: '@daily' } }, '/spec required: jobTemplate'],
])('a %s with a wrong value is found', async (kind, apiVersion, rest, fault) => {
  const problems = await manifestProblems(manifest(kind, apiVersion, rest));

  expect(problems).toContain(`${kind} db: ${fault}`);
});
