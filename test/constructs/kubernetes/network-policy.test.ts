import { Chart, Testing } from 'cdk8s';

import { NetworkPolicy, type NetworkRules } from '../../../constructs/kubernetes';
import { findObject } from '../../support/kubernetes-objects';

function policyOf(rules: NetworkRules): unknown {
  const chart = new Chart(Testing.app(), 'chart');
  new NetworkPolicy(chart, 'Policy', { name: 'api', ...rules });
  return findObject(chart, 'NetworkPolicy');
}

test('without rules every connection is refused, both ways', () => {
  expect(policyOf({ dns: false })).toHaveProperty('spec', {
    podSelector: { matchLabels: { app: 'api' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [],
  });
});

test('the name server, and its cache on the node, answer by UDP and TCP', () => {
  expect(policyOf({})).toHaveProperty('spec.egress', [
    {
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
    },
  ]);
});

test('pods of another namespace are those with the labels in that namespace, not either', () => {
  const peer = { pods: { app: 'web' }, namespace: 'front' };

  expect(policyOf({ from: [{ peer, port: 8080 }] })).toHaveProperty('spec.ingress', [
    {
      from: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'front' } },
          podSelector: { matchLabels: { app: 'web' } },
        },
      ],
      ports: [{ protocol: 'TCP', port: 8080 }],
    },
  ]);
});

test('a namespace means all of its pods', () => {
  expect(policyOf({ from: [{ peer: { namespace: 'front' } }] })).toHaveProperty('spec.ingress', [
    {
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'front' } } }],
    },
  ]);
});

test('addresses can have exceptions', () => {
  const peer = { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] };

  expect(policyOf({ dns: false, to: [{ peer, port: 5432 }] })).toHaveProperty('spec.egress', [
    {
      to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
      ports: [{ protocol: 'TCP', port: 5432 }],
    },
  ]);
});

test('the internet is every address but private ones and instance metadata', () => {
  expect(policyOf({ dns: false, internet: true })).toHaveProperty('spec.egress', [
    {
      to: [
        {
          ipBlock: {
            cidr: '0.0.0.0/0',
            except: [
              '10.0.0.0/8',
              '100.64.0.0/10',
              '169.254.0.0/16',
              '172.16.0.0/12',
              '192.168.0.0/16',
            ],
          },
        },
      ],
    },
  ]);
});

test('the EKS Pod Identity agent is the only link-local address that is reached', () => {
  expect(policyOf({ dns: false, podIdentity: true })).toHaveProperty('spec.egress', [
    {
      to: [{ ipBlock: { cidr: '169.254.170.23/32' } }],
      ports: [{ protocol: 'TCP', port: 80 }],
    },
  ]);
});
