import { ConfigMap, type WorkloadProps } from '../../../constructs/kubernetes';
import { CONTAINER, findObject, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';
import { workloadChart } from '../../support/kubernetes-workload';

function deploymentOf(data: Readonly<Record<string, string>>, props: Partial<WorkloadProps> = {}) {
  const { chart } = workloadChart({ config: { name: 'api-config', data }, ...props });
  return findObject(chart, 'Deployment') as {
    spec: { template: { metadata: { annotations: Record<string, string> } } };
  };
}

function markOf(data: Readonly<Record<string, string>>): string | undefined {
  return deploymentOf(data).spec.template.metadata.annotations['checksum/config'];
}

test('variables stand in a ConfigMap, which the pods read', () => {
  const { chart } = workloadChart({ config: { name: 'api-config', data: { LEVEL: 'info' } } });

  expect(findObject(chart, 'ConfigMap')).toMatchObject({
    metadata: { name: 'api-config', labels: { app: 'api' } },
    data: { LEVEL: 'info' },
  });
  expect(findObject(chart, 'Deployment')).toHaveProperty(`${CONTAINER}.envFrom`, [
    { configMapRef: { name: 'api-config' } },
  ]);
});

test('a change of a variable rolls out new pods, and another order of them does not', () => {
  const mark = markOf({ LEVEL: 'info', PAGE: '20' });

  expect(mark).toMatch(/^[0-9a-f]{64}$/);
  expect(markOf({ PAGE: '20', LEVEL: 'info' })).toBe(mark);
  expect(markOf({ LEVEL: 'debug', PAGE: '20' })).not.toBe(mark);
});

test('a dollar in a variable stays as it is: Kubernetes expands nothing there', () => {
  const { chart } = workloadChart({ config: { name: 'api-config', data: { PRICE: '$(5)' } } });

  expect(findObject(chart, 'ConfigMap')).toHaveProperty('data.PRICE', '$(5)');
});

test('further ConfigMaps are read too', () => {
  expect(deploymentOf({}, { configMaps: ['shared'] })).toHaveProperty(`${CONTAINER}.envFrom`, [
    { configMapRef: { name: 'api-config' } },
    { configMapRef: { name: 'shared' } },
  ]);
});

test('a workload without variables carries no mark', () => {
  const { chart } = workloadChart();

  expect(findObject(chart, 'Deployment')).not.toHaveProperty('spec.template.metadata.annotations');
});

test('files stand in a ConfigMap of their own, and Kubernetes knows every field', async () => {
  const { chart } = workloadChart({ config: { name: 'api-config', data: { LEVEL: 'info' } } });

  new ConfigMap(chart, 'Files', { name: 'files', data: { 'app.conf': 'level = info\n' } });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});
