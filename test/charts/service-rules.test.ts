import type { ResolvedStore } from '../../lib/resolve/resolved-system';
import { createdLedger, existingRedis, otherStore } from '../runbooks/data-stores';
import { findObject } from '../support/kubernetes-objects';
import { serviceChart } from '../support/kubernetes-service-chart';
import {
  apiGatewayPods,
  resolvedKubernetesSystem,
  resumeParserPods,
} from '../support/resolved-kubernetes-system';
import { createdBucket } from '../support/resolved-system';

function tcp(port: number): unknown {
  return [{ protocol: 'TCP', port }];
}

function everyPodOf(namespace: string): unknown {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } };
}

const toPostgres = { to: [{ ipBlock: { cidr: '10.20.0.0/24' } }], ports: tcp(5432) };
const toNameServer = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
    { ipBlock: { cidr: '169.254.20.10/32' } },
  ],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

test('a caller reaches what it calls, its stores and the name server', () => {
  const chart = serviceChart(apiGatewayPods());

  expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.egress', [
    { to: [{ podSelector: { matchLabels: { app: 'resume-parser' } } }], ports: tcp(8080) },
    toPostgres,
    toNameServer,
  ]);
});

test('an exposed service is reached by the ingress controller and by Prometheus', () => {
  const chart = serviceChart(apiGatewayPods());

  expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.ingress', [
    { from: [everyPodOf('ingress-nginx')], ports: tcp(8090) },
    { from: [everyPodOf('monitoring')], ports: tcp(8090) },
  ]);
});

test('an internal service is reached by its callers only', () => {
  const chart = serviceChart(resumeParserPods());

  const policy = findObject(chart, 'NetworkPolicy');
  expect(policy).toHaveProperty('spec.egress', [toPostgres, toNameServer]);
  expect(policy).toHaveProperty('spec.ingress', [
    { from: [{ podSelector: { matchLabels: { app: 'api-gateway' } } }], ports: tcp(8080) },
  ]);
});

test('a service that nobody calls is reached by nobody', () => {
  const chart = serviceChart(resumeParserPods(), {
    services: [apiGatewayPods({ calls: [] }), resumeParserPods()],
  });

  expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.ingress', []);
});

test('a service that may reach the internet reaches every public address', () => {
  const chart = serviceChart(resumeParserPods({ uses: [], reachesInternet: true }));

  expect(findObject(chart, 'NetworkPolicy')).toHaveProperty(
    'spec.egress.0.to.0.ipBlock.cidr',
    '0.0.0.0/0',
  );
});

test('a system without Prometheus lets nobody scrape', () => {
  const { monitoring } = resolvedKubernetesSystem();
  const service = apiGatewayPods({ expose: undefined });

  const chart = serviceChart(service, { monitoring: { ...monitoring, prometheus: undefined } });

  expect(chart.scrape).toBeUndefined();
  expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.ingress', []);
});

test('a service without a metrics path is not scraped, nor reached by Prometheus', () => {
  const chart = serviceChart(apiGatewayPods({ metricsPath: undefined, expose: undefined }));

  expect(chart.scrape).toBeUndefined();
  expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.ingress', []);
});

test('a server outside is reached on its port, wherever its name leads', () => {
  const reaches = [
    { host: 'smtp.example.com', port: 587 },
    { host: 'mail.example.com', port: 587 },
  ];

  const chart = serviceChart(resumeParserPods({ uses: [], reaches }));

  expect(findObject(chart, 'NetworkPolicy')).toHaveProperty('spec.egress', [
    { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }], ports: tcp(587) },
    toNameServer,
  ]);
});

describe('stores', () => {
  const anywhere = { ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } };

  function egressTo(store: ResolvedStore): unknown {
    const service = resumeParserPods({ uses: [{ store: store.name, variables: [] }] });
    const policy = findObject(serviceChart(service, { stores: [store] }), 'NetworkPolicy');
    return (policy as { spec: { egress: unknown[] } }).spec.egress;
  }

  test('a cache is reached at its addresses only', () => {
    expect(egressTo(existingRedis({ cidr: '10.30.0.0/24', port: 6380 }))).toEqual([
      { to: [{ ipBlock: { cidr: '10.30.0.0/24' } }], ports: tcp(6380) },
      toNameServer,
    ]);
  });

  test('servers that others keep are reached on their ports, each port once', () => {
    const servers = [
      { host: 'a.example.com', port: 7687 },
      { host: 'b.example.com', port: 7687 },
      { host: 'c.example.com', port: 443 },
    ];

    expect(egressTo(otherStore({ servers }))).toEqual([
      { to: [anywhere], ports: tcp(7687) },
      { to: [anywhere], ports: tcp(443) },
      toNameServer,
    ]);
  });

  test.each([createdLedger(), createdBucket()])('$type is reached by HTTPS', (store) => {
    expect(egressTo(store)).toEqual([{ to: [anywhere], ports: tcp(443) }, toNameServer]);
  });
});
