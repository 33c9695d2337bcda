import { isOnPrometheus } from '../../lib/alerts';
import { CONTAINER, findObject, POD } from '../support/kubernetes-objects';
import { serviceChart } from '../support/kubernetes-service-chart';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';

describe('image', () => {
  test('it has a tag that no registry knows', () => {
    expect(findObject(serviceChart(resumeParserPods()), 'Deployment')).toHaveProperty(
      `${CONTAINER}.image`,
      'ghcr.io/acme/learnbot/resume-parser:tag-is-given-at-deploy',
    );
  });

  test('one without a registry is refused, because Docker Hub would answer', () => {
    const image = { source: 'ecr', repository: 'learnbot/resume-parser' } as const;

    expect(() => serviceChart(resumeParserPods({ image }))).toThrow(
      'services.resume-parser.image: learnbot/resume-parser in ECR has no registry',
    );
  });
});

describe('scaling', () => {
  test('an autoscaled service states its targets and no number of replicas', () => {
    const chart = serviceChart(resumeParserPods());

    expect(findObject(chart, 'Deployment')).not.toHaveProperty('spec.replicas');
    expect(findObject(chart, 'HorizontalPodAutoscaler')).toHaveProperty('spec', {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'resume-parser' },
      minReplicas: 1,
      maxReplicas: 3,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
        {
          type: 'Resource',
          resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } },
        },
      ],
      behavior: {
        scaleUp: { stabilizationWindowSeconds: 60 },
        scaleDown: { stabilizationWindowSeconds: 300 },
      },
    });
  });

  test('a service without scaling targets has its minimum of replicas', () => {
    const off = { min: 2, cpuPercent: undefined, memoryPercent: undefined };

    const chart = serviceChart(
      resumeParserPods({ scaling: { ...resumeParserPods().scaling, ...off } }),
    );

    expect(findObject(chart, 'Deployment')).toHaveProperty('spec.replicas', 2);
    expect(chart.workload.autoscaler).toBeUndefined();
  });
});

test('health has the timings of the spec', () => {
  const chart = serviceChart(
    resumeParserPods({
      health: {
        liveness: '/live',
        readiness: '/ready',
        intervalSeconds: 15,
        timeoutSeconds: 4,
        healthyThreshold: 5,
        unhealthyThreshold: 6,
        startPeriodSeconds: 30,
      },
    }),
  );

  const deployment = findObject(chart, 'Deployment');
  expect(deployment).toHaveProperty(`${CONTAINER}.livenessProbe`, {
    httpGet: { path: '/live', port: 'http' },
    periodSeconds: 15,
    timeoutSeconds: 4,
    failureThreshold: 6,
  });
  expect(deployment).toHaveProperty(`${CONTAINER}.readinessProbe`, {
    httpGet: { path: '/ready', port: 'http' },
    periodSeconds: 15,
    timeoutSeconds: 4,
    failureThreshold: 6,
    successThreshold: 5,
  });
  expect(deployment).toHaveProperty(`${CONTAINER}.startupProbe.failureThreshold`, 8);
});

test('requests and limits are those of the spec', () => {
  const size = { cpu: { request: 0.25, limit: 2 }, memoryMiB: { request: 512, limit: 4096 } };

  const chart = serviceChart(resumeParserPods({ size }));

  expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.resources`, {
    requests: { cpu: '250m', memory: '512Mi' },
    limits: { cpu: '2', memory: '4Gi' },
  });
});

test('a host without TLS has no certificate', () => {
  const expose = { ...apiGatewayPods().expose!, tls: false };

  const chart = serviceChart(apiGatewayPods({ expose }));

  expect(findObject(chart, 'Ingress')).not.toHaveProperty('spec.tls');
});

test('the ingress waits as long as the longest request takes', () => {
  const { timeouts } = apiGatewayPods();

  const chart = serviceChart(apiGatewayPods({ timeouts: { ...timeouts, requestSeconds: 90 } }));

  expect(findObject(chart, 'Ingress')).toHaveProperty('metadata.annotations', {
    'nginx.ingress.kubernetes.io/proxy-read-timeout': '90',
    'nginx.ingress.kubernetes.io/proxy-send-timeout': '90',
  });
});

test('a scraped series carries the labels that the alerts select by', () => {
  const system = resolvedKubernetesSystem();
  const selected = system.alerts.find(isOnPrometheus)!.source.labels;

  const chart = serviceChart(apiGatewayPods());

  expect(findObject(chart, 'ServiceMonitor')).toHaveProperty(
    'spec.endpoints.0.relabelings',
    Object.entries(selected).map(([targetLabel, replacement]) => ({
      action: 'replace',
      targetLabel,
      replacement,
    })),
  );
});

describe('workers', () => {
  const { timeouts } = resumeParserPods();
  const worker = resumeParserPods({
    port: undefined,
    health: undefined,
    timeouts: { ...timeouts, drainSeconds: 30, shutdownSeconds: 120 },
  });

  test('a service without a port has no Service and no probes', () => {
    const chart = serviceChart(worker);

    expect(chart.workload.service).toBeUndefined();
    expect(findObject(chart, 'Deployment')).not.toHaveProperty(`${CONTAINER}.readinessProbe`);
  });

  test('a service without a port gets the stop signal at once', () => {
    const deployment = findObject(serviceChart(worker), 'Deployment');

    expect(deployment).not.toHaveProperty(`${CONTAINER}.lifecycle`);
    expect(deployment).toHaveProperty(`${POD}.terminationGracePeriodSeconds`, 120);
  });
});

test('the ingress waits as long as the longest stream takes', () => {
  const timeouts = { ...apiGatewayPods().timeouts, requestSeconds: 30, streamSeconds: 300 };

  const chart = serviceChart(apiGatewayPods({ timeouts }));

  expect(findObject(chart, 'Ingress')).toHaveProperty('metadata.annotations', {
    'nginx.ingress.kubernetes.io/proxy-read-timeout': '300',
    'nginx.ingress.kubernetes.io/proxy-send-timeout': '300',
  });
});

test('a command stands in place of the image’s arguments, not of its entry point', () => {
  const deployment = findObject(
    serviceChart(resumeParserPods({ command: ['serve', '--fast'] })),
    'Deployment',
  );

  expect(deployment).toHaveProperty(`${CONTAINER}.args`, ['serve', '--fast']);
  expect(deployment).not.toHaveProperty(`${CONTAINER}.command`);
});

test.each([
  ['x86_64', 'amd64'],
  ['arm64', 'arm64'],
] as const)('an image for %s runs on nodes of %s', (architecture, node) => {
  const chart = serviceChart(resumeParserPods({ architecture }));

  expect(findObject(chart, 'Deployment')).toHaveProperty(`${POD}.nodeSelector`, {
    'kubernetes.io/arch': node,
  });
});

describe('the file system', () => {
  test('it is writable in the directories of the spec only', () => {
    const filesystem = { readOnlyRoot: true, writablePaths: ['/var/cache', '/tmp/uploads'] };

    const deployment = findObject(serviceChart(resumeParserPods({ filesystem })), 'Deployment');

    expect(deployment).toHaveProperty(`${CONTAINER}.securityContext.readOnlyRootFilesystem`, true);
    expect(deployment).toHaveProperty(`${CONTAINER}.volumeMounts`, [
      { name: 'var-cache', mountPath: '/var/cache' },
      { name: 'tmp-uploads', mountPath: '/tmp/uploads' },
    ]);
  });

  test('it is writable everywhere where the spec says so', () => {
    const filesystem = { readOnlyRoot: false, writablePaths: [] };

    const deployment = findObject(serviceChart(resumeParserPods({ filesystem })), 'Deployment');

    expect(deployment).toHaveProperty(`${CONTAINER}.securityContext.readOnlyRootFilesystem`, false);
    expect(deployment).not.toHaveProperty(`${CONTAINER}.volumeMounts`);
  });
});
