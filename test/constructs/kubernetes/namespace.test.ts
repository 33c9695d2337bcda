import { type Chart, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';

import { Namespace, type NamespaceProps } from '../../../constructs/kubernetes';
import { emptyChart } from '../../support/kubernetes-jobs';
import { findObject, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';

function chartOf(props: Partial<NamespaceProps> = {}): Chart {
  const chart = emptyChart();
  new Namespace(chart, 'Namespace', { name: 'shop', ...props });
  return chart;
}

test('pods of a namespace have to be restricted unless it says otherwise', () => {
  expect(findObject(chartOf(), 'Namespace')).toHaveProperty('metadata.labels', {
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
    'pod-security.kubernetes.io/audit': 'restricted',
  });
  expect(findObject(chartOf({ podSecurity: 'baseline' }), 'Namespace')).toMatchObject({
    metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
  });
});

test('no label of the caller loosens the standard', () => {
  const labels = { team: 'shop', 'pod-security.kubernetes.io/enforce': 'privileged' };

  expect(findObject(chartOf({ labels }), 'Namespace')).toMatchObject({
    metadata: { labels: { team: 'shop', 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
});

test('a namespace stands in no namespace, and what limits it stands in it', () => {
  const chart = chartOf({ quota: { pods: 20 } });

  expect(findObject(chart, 'Namespace')).not.toHaveProperty('metadata.namespace');
  expect(findObject(chart, 'ResourceQuota')).toHaveProperty('metadata.namespace', 'shop');
});

test('a namespace outlives the release that made it', () => {
  expect(findObject(chartOf(), 'Namespace')).toHaveProperty('metadata.annotations', {
    'helm.sh/resource-policy': 'keep',
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  });
});

test('only what is limited stands in the quota', () => {
  const quota = {
    pods: 20,
    cpuRequests: Cpu.units(8),
    memoryRequests: Size.gibibytes(16),
    cpuLimits: Cpu.units(16),
    memoryLimits: Size.gibibytes(32),
    storage: Size.gibibytes(100),
  };

  expect(findObject(chartOf({ quota }), 'ResourceQuota')).toHaveProperty('spec.hard', {
    pods: 20,
    'requests.cpu': '8',
    'requests.memory': '16Gi',
    'limits.cpu': '16',
    'limits.memory': '32Gi',
    'requests.storage': '100Gi',
  });
  expect(findObject(chartOf({ quota: { pods: 5 } }), 'ResourceQuota')).toHaveProperty('spec.hard', {
    pods: 5,
  });
});

test('a namespace without limits has no quota', () => {
  expect(chartOf().toJson()).toHaveLength(1);
});

test.each([
  ['shop', []],
  ['Shop.Prod', ["name 'Shop.Prod' is no DNS label"]],
])('the name of a namespace is a DNS label: %s', (name, faults) => {
  const namespace = new Namespace(emptyChart(), 'Namespace', { name });

  expect(namespace.node.validate()).toEqual(faults);
});

test('Kubernetes knows every field', async () => {
  const chart = chartOf({ labels: { team: 'shop' }, quota: { cpuRequests: Cpu.millis(1500) } });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});
