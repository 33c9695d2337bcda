import { App } from 'cdk8s';

import { ServiceChart } from '../../lib/charts';
import type { ResolvedService, ResolvedSystem } from '../../lib/resolve/resolved-system';
import { CONTAINER, findObject, POD } from '../support/kubernetes-objects';
import {
  apiGatewayPods,
  existingPostgres,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';
import { createdPostgres } from '../support/resolved-system';

function chartOf(service: ResolvedService, overrides: Partial<ResolvedSystem> = {}): ServiceChart {
  const system = resolvedKubernetesSystem(overrides);
  return new ServiceChart(new App(), service.name, { system, service });
}

function tcp(port: number): unknown {
  return [{ protocol: 'TCP', port }];
}

function everyPodOf(namespace: string): unknown {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } };
}

describe('network', () => {
  const toPostgres = { to: [{ ipBlock: { cidr: '10.20.0.0/24' } }], ports: tcp(5432) };
  const toNameServer = {
    to: [
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
    ],
    ports: [
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ],
  };

  test('a caller reaches what it calls, its stores and the name server', () => {
    const chart = chartOf(apiGatewayPods());

    expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.egress', [
      { to: [{ podSelector: { matchLabels: { app: 'resume-parser' } } }], ports: tcp(8080) },
      toPostgres,
      toNameServer,
    ]);
  });

  test('an exposed service is reached by the ingress controller and by Prometheus', () => {
    const chart = chartOf(apiGatewayPods());

    expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.ingress', [
      { from: [everyPodOf('ingress-nginx')], ports: tcp(8090) },
      { from: [everyPodOf('monitoring')], ports: tcp(8090) },
    ]);
  });

  test('an internal service is reached by its callers only', () => {
    const chart = chartOf(resumeParserPods());

    const policy = findObject(chart, 'NetworkPolicy');
    expect(policy).toHaveProperty('spec.egress', [toPostgres, toNameServer]);
    expect(policy).toHaveProperty('spec.ingress', [
      { from: [{ podSelector: { matchLabels: { app: 'api-gateway' } } }], ports: tcp(8080) },
    ]);
  });

  test('a service that nobody calls is reached by nobody', () => {
    const chart = chartOf(resumeParserPods(), {
      services: [apiGatewayPods({ calls: [] }), resumeParserPods()],
    });

    expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.ingress', []);
  });

  test('a service that may reach the internet reaches every public address', () => {
    const chart = chartOf(resumeParserPods({ uses: [], reachesInternet: true }));

    expect(findObject(chart, 'NetworkPolicy')).toHaveProperty(
      'spec.egress.0.to.0.ipBlock.cidr',
      '0.0.0.0/0',
    );
  });
});

describe('variables', () => {
  test('a store publishes its password and its URL as secrets, the rest in plain text', () => {
    const postgres = existingPostgres({ host: 'db.example.com', port: 5433, secret: 'db-login' });
    const variables = [
      { variable: 'DB_URL', attribute: 'url' },
      { variable: 'DB_HOST', attribute: 'host' },
      { variable: 'DB_PORT', attribute: 'port' },
      { variable: 'DB_NAME', attribute: 'database' },
      { variable: 'DB_USER', attribute: 'user' },
      { variable: 'DB_PASSWORD', attribute: 'password' },
    ] as const;
    const service = resumeParserPods({ env: {}, uses: [{ store: 'postgres', variables }] });

    const chart = chartOf(service, { stores: [postgres] });

    expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.env`, [
      { name: 'DB_HOST', value: 'db.example.com' },
      { name: 'DB_PORT', value: '5433' },
      { name: 'DB_NAME', value: 'learnbot' },
      { name: 'DB_USER', value: 'learnbot_admin' },
      { name: 'DB_URL', valueFrom: { secretKeyRef: { name: 'db-login', key: 'url' } } },
      { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db-login', key: 'password' } } },
    ]);
  });

  test('a secret variable points at the key of its Secret', () => {
    const secrets = [{ variable: 'JWT_SECRET', secret: 'jwt' }];

    const chart = chartOf(resumeParserPods({ env: {}, uses: [], secrets }));

    expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.env`, [
      {
        name: 'JWT_SECRET',
        valueFrom: { secretKeyRef: { name: 'app-jwt-secret', key: 'jwt_secret' } },
      },
    ]);
  });

  test('a store whose address only CloudFormation knows is refused', () => {
    expect(() => chartOf(resumeParserPods(), { stores: [createdPostgres()] })).toThrow(
      'stores.postgres: a store of provider aws has no address that a manifest could name',
    );
  });
});

describe('image', () => {
  test('it has a tag that no registry knows', () => {
    expect(findObject(chartOf(resumeParserPods()), 'Deployment')).toHaveProperty(
      `${CONTAINER}.image`,
      'ghcr.io/acme/learnbot/resume-parser:tag-is-given-at-deploy',
    );
  });

  test('one without a registry is refused, because Docker Hub would answer', () => {
    const image = { source: 'ecr', repository: 'learnbot/resume-parser' } as const;

    expect(() => chartOf(resumeParserPods({ image }))).toThrow(
      'services.resume-parser.image: learnbot/resume-parser in ECR has no registry',
    );
  });
});

describe('scaling', () => {
  test('an autoscaled service states its targets and no number of replicas', () => {
    const chart = chartOf(resumeParserPods());

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

    const chart = chartOf(resumeParserPods({ scaling: { ...resumeParserPods().scaling, ...off } }));

    expect(findObject(chart, 'Deployment')).toHaveProperty('spec.replicas', 2);
    expect(chart.workload.autoscaler).toBeUndefined();
  });
});

describe('monitoring', () => {
  test('a scraped series carries the labels that the alerts select by', () => {
    const system = resolvedKubernetesSystem();
    const selected = system.alerts[0]!.target.prometheus!.labels;

    const chart = chartOf(apiGatewayPods());

    expect(findObject(chart, 'ServiceMonitor')).toHaveProperty(
      'spec.endpoints.0.relabelings',
      Object.entries(selected).map(([targetLabel, replacement]) => ({
        action: 'replace',
        targetLabel,
        replacement,
      })),
    );
  });

  test('a service without a metrics path is not scraped, nor reached by Prometheus', () => {
    const chart = chartOf(apiGatewayPods({ metricsPath: undefined, expose: undefined }));

    expect(chart.scrape).toBeUndefined();
    expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.ingress', []);
  });
});

describe('workers', () => {
  const { timeouts } = resumeParserPods();
  const worker = resumeParserPods({
    port: undefined,
    health: undefined,
    timeouts: { ...timeouts, drainSeconds: 30, shutdownSeconds: 120 },
  });

  test('a service without a port has no Service and no probes', () => {
    const chart = chartOf(worker);

    expect(chart.workload.service).toBeUndefined();
    expect(findObject(chart, 'Deployment')).not.toHaveProperty(`${CONTAINER}.readinessProbe`);
  });

  test('a service without a port gets the stop signal at once', () => {
    const deployment = findObject(chartOf(worker), 'Deployment');

    expect(deployment).not.toHaveProperty(`${CONTAINER}.lifecycle`);
    expect(deployment).toHaveProperty(`${POD}.terminationGracePeriodSeconds`, 120);
  });
});
