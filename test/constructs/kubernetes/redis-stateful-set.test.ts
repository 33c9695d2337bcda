import { Size } from 'cdk8s';

import type { RedisStatefulSetProps } from '../../../constructs/kubernetes';
import { QUEUE, redisChart } from '../../support/in-cluster-servers';
import { CONTAINER, findObject, POD } from '../../support/kubernetes-objects';

const CHECKSUM = ['spec', 'template', 'metadata', 'annotations', 'checksum/config'];

function statefulSet(props: Partial<RedisStatefulSetProps> = {}): unknown {
  return findObject(redisChart(props), 'StatefulSet');
}

function configOf(props: Partial<RedisStatefulSetProps>): string {
  const map = findObject(redisChart(props), 'ConfigMap') as { data: Record<string, string> };
  return map.data['redis.conf']!;
}

test('a cache forgets what was not used for long, and keeps nothing', () => {
  const chart = redisChart();

  expect(configOf({})).toBe(
    [
      'dir /data',
      'maxmemory 768mb',
      'maxmemory-policy allkeys-lru',
      'save ""',
      'appendonly no',
      '',
    ].join('\n'),
  );
  expect(findObject(chart, 'StatefulSet')).not.toHaveProperty('spec.volumeClaimTemplates');
});

test('a queue refuses writes when it is full, and logs them every second', () => {
  const chart = redisChart(QUEUE);

  expect(configOf(QUEUE)).toBe(
    [
      'dir /data',
      'maxmemory 614mb',
      'maxmemory-policy noeviction',
      'save ""',
      'appendonly yes',
      'appendfsync everysec',
      '',
    ].join('\n'),
  );
  expect(findObject(chart, 'StatefulSet')).toMatchObject({
    spec: {
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      volumeClaimTemplates: [
        { metadata: { name: 'data' }, spec: { resources: { requests: { storage: '5Gi' } } } },
      ],
    },
  });
});

test('every write is on the volume before it is answered, where that is asked', () => {
  const config = configOf({ ...QUEUE, role: 'idempotency', persistence: 'aof-always' });

  expect(config).toContain('appendfsync always\n');
});

test('the share of the data is what the caller says', () => {
  expect(configOf({ maxMemory: Size.mebibytes(100) })).toContain('maxmemory 100mb\n');
});

test('a changed configuration restarts the pod, and the same one does not', () => {
  const [one, same, other] = [{}, {}, { maxMemory: Size.mebibytes(100) }].map(
    (props) => statefulSet(props) as object,
  );

  expect(one).toHaveProperty(CHECKSUM, expect.stringMatching(/^[0-9a-f]{64}$/));
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
});

test('the password is in a variable only, which redis-cli reads', () => {
  const chart = redisChart();
  const server = findObject(chart, 'StatefulSet');

  expect(server).toHaveProperty(`${CONTAINER}.env`, [
    {
      name: 'REDISCLI_AUTH',
      valueFrom: { secretKeyRef: { name: 'redis-credentials', key: 'password' } },
    },
  ]);
  expect(server).not.toHaveProperty(`${CONTAINER}.args`);
  expect(JSON.stringify(findObject(chart, 'ConfigMap'))).not.toContain('requirepass');
});

test('the server writes to its volume and /tmp only, under the restricted pod security standard', () => {
  const [cache, queue] = [statefulSet(), statefulSet(QUEUE)];

  const always = [
    { name: 'config', mountPath: '/etc/redis', readOnly: true },
    { name: 'tmp', mountPath: '/tmp' },
  ];
  expect(cache).toHaveProperty(`${CONTAINER}.volumeMounts`, always);
  expect(queue).toHaveProperty(`${CONTAINER}.volumeMounts`, [
    ...always,
    { name: 'data', mountPath: '/data' },
  ]);
  expect(queue).toHaveProperty(`${POD}.securityContext`, {
    runAsNonRoot: true,
    runAsUser: 999,
    runAsGroup: 999,
    fsGroup: 999,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(queue).toHaveProperty(`${CONTAINER}.securityContext`, {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  });
});

test('every object carries the name of the server, and its configuration one of its own', () => {
  const objects = redisChart(QUEUE).toJson() as { kind: string; metadata: { name: string } }[];

  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount redis',
    'ConfigMap redis-config',
    'Service redis',
    'StatefulSet redis',
    'NetworkPolicy redis',
  ]);
});

test('clients find the server under its name, and Prometheus its exporter', () => {
  const chart = redisChart();

  expect(findObject(chart, 'Service')).toHaveProperty('spec.ports', [
    { name: 'redis', port: 6379, protocol: 'TCP', targetPort: 'redis' },
    { name: 'metrics', port: 9121, protocol: 'TCP', targetPort: 'metrics' },
  ]);
  expect(findObject(chart, 'StatefulSet')).toHaveProperty(`${POD}.containers.1`, {
    name: 'metrics',
    image: 'docker.io/oliver006/redis_exporter:v1.67.0',
    ports: [{ name: 'metrics', containerPort: 9121, protocol: 'TCP' }],
    env: [
      { name: 'REDIS_ADDR', value: 'redis://127.0.0.1:6379' },
      {
        name: 'REDIS_PASSWORD',
        valueFrom: { secretKeyRef: { name: 'redis-credentials', key: 'password' } },
      },
    ],
    resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '128Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  });
});

test('a server without an exporter has no port for one', () => {
  const chart = redisChart({ exporter: false });

  expect(findObject(chart, 'Service')).toHaveProperty('spec.ports.length', 1);
  expect(findObject(chart, 'StatefulSet')).toHaveProperty(`${POD}.containers.length`, 1);
});

test.each([
  ['a queue', 'queue', 'forgets jobs'],
  ['a list of seen keys', 'idempotency', 'forgets keys that say what was done already'],
] as const)('%s that may forget is refused', (_, role, loss) => {
  const chart = redisChart({ ...QUEUE, role, eviction: 'allkeys-lru' });

  expect(() => chart.toJson() as unknown).toThrow(
    `[chart/Redis] eviction is allkeys-lru, which ${loss} when the memory is full: say noeviction`,
  );
});

test('a cache may be told what to forget, or nothing', () => {
  expect(configOf({ eviction: 'volatile-ttl' })).toContain('maxmemory-policy volatile-ttl\n');
  expect(configOf({ eviction: 'noeviction' })).toContain('maxmemory-policy noeviction\n');
});

test('a log without a volume is refused, and a volume without a log', () => {
  const nowhere = redisChart({ role: 'queue' });
  const unused = redisChart({ storage: Size.gibibytes(1) });
  const neither = redisChart({ role: 'queue', persistence: 'none' });

  expect(() => nowhere.toJson() as unknown).toThrow(
    'persistence is aof-everysec, which needs a volume: say storage, or none',
  );
  expect(() => unused.toJson() as unknown).toThrow('storage is said, and nothing is kept on it');
  expect(neither.toJson()).not.toEqual([]);
});

test('data that fills the whole limit is refused', () => {
  const full = redisChart({ maxMemory: Size.gibibytes(1) });
  const fitting = redisChart({ maxMemory: Size.mebibytes(1023) });

  expect(() => full.toJson() as unknown).toThrow(
    'maxMemory is 1024 MiB of a memory limit of 1024 MiB',
  );
  expect(fitting.toJson()).not.toEqual([]);
});
