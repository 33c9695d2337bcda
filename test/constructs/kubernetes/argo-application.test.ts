import type { Chart } from 'cdk8s';

import { ArgoApplication, type ArgoApplicationProps } from '../../../constructs/kubernetes';
import { emptyChart } from '../../support/kubernetes-jobs';
import { findObject, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';

function chartOf(props: Partial<ArgoApplicationProps> = {}): Chart {
  const chart = emptyChart();
  new ArgoApplication(chart, 'Application', {
    name: 'el-agent',
    source: { repoUrl: 'https://git.example.com/el/ops.git', path: 'charts/el-agent' },
    destination: { namespace: 'el' },
    ...props,
  });
  return chart;
}

test('Argo CD brings a folder of a repository into a namespace of its own cluster', () => {
  expect(findObject(chartOf(), 'Application')).toMatchObject({
    metadata: { name: 'el-agent', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: {
        repoURL: 'https://git.example.com/el/ops.git',
        path: 'charts/el-agent',
        targetRevision: 'HEAD',
      },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'el' },
    },
  });
});

test('a tag that a deployment has set is not in the manifest, so no later apply sets it back', () => {
  const application = findObject(chartOf({ helm: { releaseName: 'el-agent' } }), 'Application');

  expect(application).toHaveProperty('spec.source.helm', { releaseName: 'el-agent' });
});

test('parameters that never change stand in the manifest', () => {
  const application = findObject(chartOf({ helm: { parameters: { zone: 'a' } } }), 'Application');

  expect(application).toHaveProperty('spec.source.helm.parameters', [{ name: 'zone', value: 'a' }]);
});

test('what is gone is taken away, and what was changed by hand is mended where asked', () => {
  expect(findObject(chartOf(), 'Application')).toHaveProperty('spec.syncPolicy.automated', {
    prune: true,
    selfHeal: false,
  });
  expect(findObject(chartOf({ selfHeal: true }), 'Application')).toHaveProperty(
    'spec.syncPolicy.automated.selfHeal',
    true,
  );
  expect(findObject(chartOf({ prune: false }), 'Application')).toHaveProperty(
    'spec.syncPolicy.automated.prune',
    false,
  );
});

test('Argo CD waits for a person where it is told to', () => {
  const application = findObject(chartOf({ automated: false }), 'Application');

  expect(application).not.toHaveProperty('spec.syncPolicy.automated');
});

test('whoever deletes the Application leaves what runs', () => {
  expect(findObject(chartOf(), 'Application')).not.toHaveProperty('metadata.finalizers');
});

test('Argo CD knows every field', async () => {
  const chart = chartOf({
    labels: { team: 'el' },
    helm: { releaseName: 'el-agent', parameters: { zone: 'a' } },
  });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});
