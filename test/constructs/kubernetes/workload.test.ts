import { Duration } from 'cdk8s';

import { findObject, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';
import { addWorkload, workloadChart } from '../../support/kubernetes-workload';

const health = { livenessPath: '/live', readinessPath: '/ready' };
const expose = { host: 'api.example.com', className: 'nginx' };

test('a workload with everything is what Kubernetes knows', async () => {
  const { chart } = workloadChart({
    port: 8080,
    health,
    expose: { ...expose, tlsSecretName: 'api-tls', timeout: Duration.seconds(60) },
    env: { LOG_LEVEL: 'info' },
    secretEnv: { TOKEN: { secretName: 'api', key: 'token' } },
    drain: Duration.seconds(10),
    runAsUser: 1000,
    roleArn: 'arn:aws:iam::123456789012:role/api',
    writablePaths: ['/tmp', '/var/cache/api'],
    replicas: { minReplicas: 2, maxReplicas: 20, cpuPercent: 70, memoryPercent: 80 },
    network: {
      internet: true,
      podIdentity: true,
      anywhereOn: [587],
      from: [{ peer: { pods: { app: 'web' }, namespace: 'web' }, port: 8080 }],
      to: [{ peer: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
    },
  });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});

test('a worker is what Kubernetes knows', async () => {
  const { chart } = workloadChart({ writablePaths: [] });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});

test('every object of a workload carries its name', () => {
  const { chart } = workloadChart({ port: 8080, expose });

  const objects = chart.toJson() as { kind: string; metadata: { name: string } }[];

  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount api',
    'Deployment api',
    'Service api',
    'PodDisruptionBudget api',
    'NetworkPolicy api',
    'Ingress api',
  ]);
});

test('only the label app selects pods, so that other labels can change', () => {
  const { chart } = workloadChart({ port: 8080, labels: { team: 'platform' } });

  expect(findObject(chart, 'Deployment')).toHaveProperty('spec.selector', {
    matchLabels: { app: 'api' },
  });
  expect(findObject(chart, 'Service')).toHaveProperty('spec.selector', { app: 'api' });
  expect(findObject(chart, 'Deployment')).toHaveProperty('spec.template.metadata.labels', {
    app: 'api',
    'app.kubernetes.io/name': 'api',
    team: 'platform',
  });
});

test('no label of the caller replaces the one that is selected by', () => {
  const { chart } = workloadChart({ labels: { app: 'other' } });

  expect(findObject(chart, 'Deployment')).toHaveProperty(
    'spec.template.metadata.labels.app',
    'api',
  );
});

test('two workloads stand in one chart', () => {
  const { chart } = workloadChart();

  addWorkload(chart, 'Web', { name: 'web' });

  const deployments = (chart.toJson() as { kind: string; metadata: { name: string } }[])
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata }) => metadata.name);
  expect(deployments).toEqual(['api', 'web']);
});

test('an autoscaled Deployment has no number of replicas', () => {
  const replicas = { minReplicas: 2, maxReplicas: 4, cpuPercent: 70 };

  const { chart, workload } = workloadChart({ replicas });

  expect(findObject(chart, 'Deployment')).not.toHaveProperty('spec.replicas');
  expect(workload.autoscaler).toBeDefined();
});

test('an autoscaler may have the name that runbooks know', () => {
  const { chart } = workloadChart({
    replicas: { minReplicas: 2, maxReplicas: 4, cpuPercent: 70 },
    autoscalerName: 'api-hpa',
  });

  expect(findObject(chart, 'HorizontalPodAutoscaler')).toMatchObject({
    metadata: { name: 'api-hpa', labels: { app: 'api' } },
    spec: { scaleTargetRef: { name: 'api' } },
  });
});

test('a Deployment with a fixed number of replicas has no autoscaler', () => {
  const { chart, workload } = workloadChart({ replicas: 3 });

  expect(findObject(chart, 'Deployment')).toHaveProperty('spec.replicas', 3);
  expect(workload.autoscaler).toBeUndefined();
});

test('a node drain takes one replica at a time, and any that is not ready', () => {
  const { chart } = workloadChart();

  expect(findObject(chart, 'PodDisruptionBudget')).toHaveProperty('spec', {
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: { app: 'api' } },
  });
});

test('pods act as a role on AWS without a token for the Kubernetes API', () => {
  const { chart } = workloadChart({ roleArn: 'arn:aws:iam::123456789012:role/api' });

  expect(findObject(chart, 'ServiceAccount')).toMatchObject({
    metadata: {
      annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/api' },
    },
    automountServiceAccountToken: false,
  });
  expect(findObject(chart, 'Deployment')).toHaveProperty(
    'spec.template.spec.automountServiceAccountToken',
    false,
  );
});

test('a workload without a role names none', () => {
  const { chart } = workloadChart();

  expect(findObject(chart, 'ServiceAccount')).not.toHaveProperty('metadata.annotations');
});

test.each(['Api', '2fa', 'api_gateway', 'api-', 'a'.repeat(64), ''])(
  'the name %p is refused',
  (name) => {
    const { chart } = workloadChart({ name });

    expect(() => chart.toJson() as unknown).toThrow(
      `[chart/Api] name '${name}' is no DNS label: use at most 63 lower-case letters, digits and dashes`,
    );
  },
);

test('a health check or a host without a port is refused', () => {
  const { chart } = workloadChart({ health, expose });

  expect(() => chart.toJson() as unknown).toThrow(
    /\[chart\/Api\] a health check needs a port\n.*\[chart\/Api\] an exposed workload needs a port/,
  );
});
