import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';

import type { PostgresStatefulSetProps } from '../../../constructs/kubernetes';
import { addPostgres, addRedis, postgresChart, QUEUE } from '../../support/in-cluster-servers';
import { CONTAINER, findObject, POD, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';

const EXPORTER = `${POD}.containers.1`;

function statefulSet(props: Partial<PostgresStatefulSetProps> = {}): unknown {
  return findObject(postgresChart(props), 'StatefulSet');
}

test('a chart with two PostgreSQLs and two Redises is what Kubernetes knows', async () => {
  const chart = postgresChart({
    storageClass: 'gp3',
    labels: { team: 'shop' },
    parameters: { shared_buffers: '256MB' },
    network: { from: [{ peer: { pods: { app: 'api' }, namespace: 'shop' }, port: 5432 }] },
  });
  addPostgres(chart, 'Other', { name: 'reports', exporter: false });
  addRedis(chart, 'Redis');
  addRedis(chart, 'Queue', { name: 'queue', ...QUEUE, storageClass: 'gp3' });

  const problems = await manifestProblems(yamlOf(chart));

  expect(problems).toEqual([]);
  const names = (chart.toJson() as { kind: string; metadata: { name: string } }[]).map(
    ({ kind, metadata }) => `${kind} ${metadata.name}`,
  );
  expect(new Set(names).size).toBe(names.length);
});

test('every object carries the name of the server, and one Service leads to its pod', () => {
  const chart = postgresChart();

  const objects = chart.toJson() as { kind: string; metadata: { name: string } }[];

  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount postgres',
    'Service postgres',
    'StatefulSet postgres',
    'NetworkPolicy postgres',
  ]);
  expect(findObject(chart, 'Service')).toHaveProperty('spec', {
    type: 'ClusterIP',
    clusterIP: 'None',
    publishNotReadyAddresses: false,
    selector: { app: 'postgres' },
    ports: [
      { name: 'postgres', port: 5432, protocol: 'TCP', targetPort: 'postgres' },
      { name: 'metrics', port: 9187, protocol: 'TCP', targetPort: 'metrics' },
    ],
  });
});

test('the data is on a claim that stays when the server is deleted', () => {
  const server = statefulSet({ storageClass: 'gp3' });

  expect(server).toMatchObject({
    spec: {
      replicas: 1,
      serviceName: 'postgres',
      podManagementPolicy: 'OrderedReady',
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data', labels: { app: 'postgres' } },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'gp3',
            resources: { requests: { storage: '20Gi' } },
          },
        },
      ],
    },
  });
  expect(server).toHaveProperty(`${CONTAINER}.volumeMounts.0`, {
    name: 'data',
    mountPath: '/var/lib/postgresql/data',
  });
});

test('labels of the caller never reach the claim, which could not change any more', () => {
  const server = statefulSet({ labels: { team: 'shop' } });

  expect(server).toHaveProperty('spec.template.metadata.labels.team', 'shop');
  expect(server).toHaveProperty('spec.volumeClaimTemplates.0.metadata.labels', { app: 'postgres' });
});

test('every container runs under the restricted pod security standard', () => {
  const server = statefulSet();

  expect(server).toHaveProperty(`${POD}.securityContext`, {
    runAsNonRoot: true,
    runAsUser: 999,
    runAsGroup: 999,
    fsGroup: 999,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
  for (const container of [CONTAINER, EXPORTER]) {
    expect(server).toHaveProperty(`${container}.securityContext`, {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
  }
  expect(server).toHaveProperty(`${POD}.automountServiceAccountToken`, false);
});

test('what the image writes beside the data is writable', () => {
  const server = statefulSet();

  expect(server).toHaveProperty(
    `${CONTAINER}.volumeMounts`,
    expect.arrayContaining([
      { name: 'run', mountPath: '/var/run/postgresql' },
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'shm', mountPath: '/dev/shm' },
    ]),
  );
  expect(server).toHaveProperty(`${POD}.volumes`, [
    { name: 'run', emptyDir: {} },
    { name: 'tmp', emptyDir: {} },
    { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } },
  ]);
});

test('the image makes the database of its user below the mount, and its password is in a Secret', () => {
  const server = statefulSet();

  expect(server).toHaveProperty(`${CONTAINER}.image`, 'public.ecr.aws/docker/library/postgres:16');
  expect(server).toHaveProperty(`${CONTAINER}.env`, [
    { name: 'POSTGRES_DB', value: 'shop' },
    { name: 'POSTGRES_USER', value: 'shop' },
    {
      name: 'POSTGRES_INITDB_ARGS',
      value: '--data-checksums --auth-local=trust --auth-host=scram-sha-256',
    },
    { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
    {
      name: 'POSTGRES_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'postgres-credentials', key: 'password' } },
    },
  ]);
});

test('kubectl exec means the server', () => {
  expect(statefulSet()).toMatchObject({
    spec: {
      template: {
        metadata: { annotations: { 'kubectl.kubernetes.io/default-container': 'postgres' } },
        spec: { containers: [{ name: 'postgres' }, { name: 'metrics' }] },
      },
    },
  });
});

test('the server is told its parameters to the letter', () => {
  const server = statefulSet({
    maxConnections: 200,
    parameters: { log_line_prefix: '%m $(HOME)', work_mem: '16MB' },
  });

  expect(server).toHaveProperty(`${CONTAINER}.args`, [
    ...['-c', 'max_connections=200'],
    ...['-c', 'log_line_prefix=%m $$(HOME)'],
    ...['-c', 'work_mem=16MB'],
  ]);
});

test('a server that nothing is said about takes as many connections as PostgreSQL does', () => {
  expect(statefulSet()).toHaveProperty(`${CONTAINER}.args`, ['-c', 'max_connections=100']);
});

test('only a server that does not answer is restarted, and one that recovers gets no clients', () => {
  const server = statefulSet();

  const isReady = ['pg_isready', '-q', '-h', '127.0.0.1', '-U', 'shop', '-d', 'shop'];
  expect(server).toHaveProperty(`${CONTAINER}.readinessProbe.exec.command`, isReady);
  expect(server).toHaveProperty(`${CONTAINER}.livenessProbe`, {
    exec: { command: ['sh', '-c', '"$@" || [ $? -eq 1 ]', 'sh', ...isReady] },
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: 6,
  });
  expect(server).toHaveProperty(`${CONTAINER}.startupProbe`, {
    exec: { command: ['sh', '-c', '"$@" || [ $? -eq 1 ]', 'sh', ...isReady] },
    periodSeconds: 2,
    timeoutSeconds: 5,
    failureThreshold: 300,
  });
});

test('the server has two minutes to stop, or as long as it is given', () => {
  expect(statefulSet()).toHaveProperty(`${POD}.terminationGracePeriodSeconds`, 120);
  expect(statefulSet({ shutdown: Duration.seconds(30) })).toHaveProperty(
    `${POD}.terminationGracePeriodSeconds`,
    30,
  );
});

test('an exporter logs in over the loopback', () => {
  const server = statefulSet();

  expect(server).toMatchObject({
    spec: {
      template: {
        spec: {
          containers: [
            {},
            {
              name: 'metrics',
              image: 'quay.io/prometheuscommunity/postgres-exporter:v0.17.1',
              ports: [{ name: 'metrics', containerPort: 9187 }],
              env: [
                { name: 'DATA_SOURCE_URI', value: '127.0.0.1:5432/shop?sslmode=disable' },
                { name: 'DATA_SOURCE_USER', value: 'shop' },
                {
                  name: 'DATA_SOURCE_PASS',
                  valueFrom: { secretKeyRef: { name: 'postgres-credentials', key: 'password' } },
                },
              ],
              resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '128Mi' } },
            },
          ],
        },
      },
    },
  });
  expect(server).not.toHaveProperty(`${EXPORTER}.readinessProbe`);
});

test('an exporter is another one, or none', () => {
  const other = statefulSet({
    exporter: { image: 'registry.example.com/exporter:1', cpu: { request: Cpu.millis(50) } },
  });
  const none = postgresChart({ exporter: false });

  expect(other).toHaveProperty(`${EXPORTER}.image`, 'registry.example.com/exporter:1');
  expect(other).toHaveProperty(`${EXPORTER}.resources.requests.cpu`, '50m');
  expect(findObject(none, 'StatefulSet')).toHaveProperty(`${POD}.containers.length`, 1);
  expect(findObject(none, 'Service')).toHaveProperty('spec.ports.length', 1);
});

test('nobody connects but who is named, and the server connects to nothing', () => {
  const from = [{ peer: { pods: { app: 'api' } }, port: 5432 }];

  const closed = findObject(postgresChart(), 'NetworkPolicy');
  const open = findObject(postgresChart({ network: { from } }), 'NetworkPolicy');

  expect(closed).toHaveProperty('spec.ingress', []);
  expect(closed).toHaveProperty('spec.egress', []);
  expect(open).toHaveProperty('spec.ingress', [
    {
      from: [{ podSelector: { matchLabels: { app: 'api' } } }],
      ports: [{ protocol: 'TCP', port: 5432 }],
    },
  ]);
  expect(open).toHaveProperty('spec.egress', []);
});

test('no disruption budget blocks a node drain', () => {
  const kinds = (postgresChart().toJson() as { kind: string }[]).map(({ kind }) => kind);

  expect(kinds).not.toContain('PodDisruptionBudget');
});

test.each([
  ['max_connections', 'say maxConnections'],
  ['port', 'the server listens on 5432'],
])('the parameter %s is refused', (parameter, reason) => {
  const chart = postgresChart({ parameters: { [parameter]: '1' } });

  expect(() => chart.toJson() as unknown).toThrow(
    `[chart/Postgres] parameters.${parameter} cannot be set: ${reason}`,
  );
});

test('what is no name of a parameter is refused, and one of an extension is not', () => {
  const wrong = postgresChart({ parameters: { 'work_mem=1 -c x': '1' } });
  const right = postgresChart({ parameters: { 'auto_explain.log_min_duration': '1s' } });

  expect(() => wrong.toJson() as unknown).toThrow("'work_mem=1 -c x' is no name of a parameter");
  expect(right.toJson()).not.toEqual([]);
});

test('a name that leaves no room for the revision of its pods is refused', () => {
  const long = postgresChart({ name: 'a'.repeat(53) });
  const fitting = postgresChart({ name: 'a'.repeat(52), storage: Size.gibibytes(1) });

  expect(() => long.toJson() as unknown).toThrow('use at most 52 lower-case letters');
  expect(fitting.toJson()).not.toEqual([]);
});
