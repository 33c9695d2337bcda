import { Duration, JsonPatch } from 'cdk8s';

import { CONTAINER, findObject, POD } from '../../support/kubernetes-objects';
import { workloadChart } from '../../support/kubernetes-workload';

function deploymentOf(...props: Parameters<typeof workloadChart>): unknown {
  return findObject(workloadChart(...props).chart, 'Deployment');
}

test('a new version never leaves fewer ready replicas than before', () => {
  expect(deploymentOf()).toHaveProperty('spec.strategy', {
    type: 'RollingUpdate',
    rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' },
  });
});

test('replicas keep apart where there is room, and start where there is none', () => {
  const spread = {
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { app: 'api' } },
    matchLabelKeys: ['pod-template-hash'],
  };

  expect(deploymentOf()).toHaveProperty(`${POD}.topologySpreadConstraints`, [
    { topologyKey: 'topology.kubernetes.io/zone', ...spread },
    { topologyKey: 'kubernetes.io/hostname', ...spread },
  ]);
});

describe('health', () => {
  const health = {
    livenessPath: '/live',
    readinessPath: '/ready',
    period: Duration.seconds(20),
    timeout: Duration.seconds(4),
    failureThreshold: 2,
    successThreshold: 3,
    startPeriod: Duration.seconds(50),
  };

  test('a pod that fails twice is restarted or gets no requests', () => {
    const deployment = deploymentOf({ port: 8080, health });

    expect(deployment).toHaveProperty(`${CONTAINER}.livenessProbe`, {
      httpGet: { path: '/live', port: 'http' },
      periodSeconds: 20,
      timeoutSeconds: 4,
      failureThreshold: 2,
    });
    expect(deployment).toHaveProperty(`${CONTAINER}.readinessProbe`, {
      httpGet: { path: '/ready', port: 'http' },
      periodSeconds: 20,
      timeoutSeconds: 4,
      failureThreshold: 2,
      successThreshold: 3,
    });
  });

  test('failures of a new pod count after its start period', () => {
    const deployment = deploymentOf({ port: 8080, health });

    // 50 s are three checks of 20 s; the two after them count.
    expect(deployment).toHaveProperty(`${CONTAINER}.startupProbe`, {
      httpGet: { path: '/live', port: 'http' },
      periodSeconds: 20,
      timeoutSeconds: 4,
      failureThreshold: 5,
    });
  });

  test('timings that nobody gives are those of Kubernetes, after a minute to start', () => {
    const { livenessPath, readinessPath } = health;

    const deployment = deploymentOf({ port: 8080, health: { livenessPath, readinessPath } });

    expect(deployment).toHaveProperty(`${CONTAINER}.livenessProbe`, {
      httpGet: { path: '/live', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 1,
      failureThreshold: 3,
    });
    expect(deployment).toHaveProperty(`${CONTAINER}.startupProbe.failureThreshold`, 6 + 3);
  });
});

describe('stopping', () => {
  test('the grace period covers the drain and the shutdown', () => {
    const deployment = deploymentOf({
      port: 8080,
      drain: Duration.seconds(20),
      shutdown: Duration.seconds(45),
    });

    expect(deployment).toHaveProperty(`${CONTAINER}.lifecycle`, {
      preStop: { sleep: { seconds: 20 } },
    });
    expect(deployment).toHaveProperty(`${POD}.terminationGracePeriodSeconds`, 65);
  });

  test('a pod without a drain gets the stop signal at once and 30 seconds to end', () => {
    const deployment = deploymentOf({ drain: Duration.seconds(0) });

    expect(deployment).not.toHaveProperty(`${CONTAINER}.lifecycle`);
    expect(deployment).toHaveProperty(`${POD}.terminationGracePeriodSeconds`, 30);
  });
});

describe('restricted pod security', () => {
  test('the pod runs as nobody in particular and may do nothing in particular', () => {
    const deployment = deploymentOf();

    expect(deployment).toHaveProperty(`${POD}.securityContext`, {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(deployment).toHaveProperty(`${CONTAINER}.securityContext`, {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
  });

  test('the user of the image can be replaced', () => {
    expect(deploymentOf({ runAsUser: 1000 })).toHaveProperty(
      `${POD}.securityContext.runAsUser`,
      1000,
    );
  });

  test('/tmp is writable on a read-only file system', () => {
    const deployment = deploymentOf();

    expect(deployment).toHaveProperty(`${CONTAINER}.volumeMounts`, [
      { name: 'tmp', mountPath: '/tmp' },
    ]);
    expect(deployment).toHaveProperty(`${POD}.volumes`, [{ name: 'tmp', emptyDir: {} }]);
  });

  test('each writable path is a volume of its own', () => {
    const deployment = deploymentOf({ writablePaths: ['/tmp', '/var/cache/API_data/'] });

    expect(deployment).toHaveProperty(`${CONTAINER}.volumeMounts`, [
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'var-cache-api-data', mountPath: '/var/cache/API_data/' },
    ]);
  });

  test('the file system can be writable without volumes', () => {
    const deployment = deploymentOf({ readOnlyRootFilesystem: false, writablePaths: [] });

    expect(deployment).toHaveProperty(`${CONTAINER}.securityContext.readOnlyRootFilesystem`, false);
    expect(deployment).not.toHaveProperty(`${POD}.volumes`);
    expect(deployment).not.toHaveProperty(`${CONTAINER}.volumeMounts`);
  });

  test('no token of the Kubernetes API is mounted', () => {
    const { chart } = workloadChart();

    expect(findObject(chart, 'ServiceAccount')).toHaveProperty(
      'automountServiceAccountToken',
      false,
    );
    expect(findObject(chart, 'Deployment')).toHaveProperty(
      `${POD}.automountServiceAccountToken`,
      false,
    );
    expect(findObject(chart, 'Deployment')).toHaveProperty(`${POD}.serviceAccountName`, 'api');
  });
});

describe('environment', () => {
  test('a variable means what it says, dollar and parenthesis too', () => {
    const deployment = deploymentOf({ env: { GREETING: 'a $(HOME) and $HOME', YES: 'no' } });

    expect(deployment).toHaveProperty(`${CONTAINER}.env`, [
      { name: 'GREETING', value: 'a $$(HOME) and $HOME' },
      { name: 'YES', value: 'no' },
    ]);
  });

  test('a secret variable is a reference, never a value', () => {
    const deployment = deploymentOf({ secretEnv: { TOKEN: { secretName: 'api', key: 'token' } } });

    expect(deployment).toHaveProperty(`${CONTAINER}.env`, [
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } },
    ]);
  });

  test('Services of the namespace add no variables of their own', () => {
    expect(deploymentOf()).toHaveProperty(`${POD}.enableServiceLinks`, false);
  });
});

test('CPU and memory are written as Kubernetes writes them', () => {
  expect(deploymentOf()).toHaveProperty(`${CONTAINER}.resources`, {
    requests: { cpu: '250m', memory: '512Mi' },
    limits: { cpu: '1', memory: '1Gi' },
  });
});

test('a patch reaches fields that are younger than the types', () => {
  const { chart, workload } = workloadChart();

  workload.deployment.addJsonPatch(JsonPatch.add(`/spec/template/spec/hostUsers`, false));

  expect(findObject(chart, 'Deployment')).toHaveProperty(`${POD}.hostUsers`, false);
});

test('arguments are taken literally', () => {
  const args = ['--home', '$(HOME)', 'a$b', 'a$$b', '$$(HOME)', '$'];

  // Kubernetes makes one of two `$`, whatever comes after them.
  expect(deploymentOf({ args })).toHaveProperty(`${CONTAINER}.args`, [
    '--home',
    '$$(HOME)',
    'a$b',
    'a$$$b',
    '$$$$(HOME)',
    '$',
  ]);
});

test('pods run on any node unless their processor is said', () => {
  expect(deploymentOf()).not.toHaveProperty(`${POD}.nodeSelector`);
  expect(deploymentOf({ architecture: 'arm64' })).toHaveProperty(`${POD}.nodeSelector`, {
    'kubernetes.io/arch': 'arm64',
  });
});

test('directories with like names do not share a volume', () => {
  expect(deploymentOf({ writablePaths: ['/a/b', '/a-b'] })).toHaveProperty(
    `${CONTAINER}.volumeMounts`,
    [
      { name: 'a-b', mountPath: '/a/b' },
      { name: 'a-b-1', mountPath: '/a-b' },
    ],
  );
});
