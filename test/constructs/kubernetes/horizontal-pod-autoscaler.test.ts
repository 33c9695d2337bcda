import { Chart, Duration, Testing } from 'cdk8s';

import {
  HorizontalPodAutoscaler,
  type HorizontalPodAutoscalerProps,
} from '../../../constructs/kubernetes';
import { findObject } from '../../support/kubernetes-objects';

function chartOf(scaling: Partial<HorizontalPodAutoscalerProps>): Chart {
  const chart = new Chart(Testing.app(), 'chart');
  const props = { name: 'api', minReplicas: 2, maxReplicas: 20, ...scaling };
  new HorizontalPodAutoscaler(chart, 'Autoscaler', props);
  return chart;
}

test('it scales the Deployment of its name on the CPU it is told', () => {
  const chart = chartOf({ cpuPercent: 70 });

  expect(findObject(chart, 'HorizontalPodAutoscaler')).toHaveProperty('spec', {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
    minReplicas: 2,
    maxReplicas: 20,
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      },
    ],
  });
});

test('it may have a name of its own', () => {
  const chart = chartOf({ cpuPercent: 70, objectName: 'api-hpa' });

  expect(findObject(chart, 'HorizontalPodAutoscaler')).toMatchObject({
    metadata: { name: 'api-hpa' },
    spec: { scaleTargetRef: { name: 'api' } },
  });
});

test('a need has to last before replicas are added or removed', () => {
  const chart = chartOf({
    memoryPercent: 80,
    scaleUpAfter: Duration.minutes(1),
    scaleDownAfter: Duration.minutes(10),
  });

  expect(findObject(chart, 'HorizontalPodAutoscaler')).toHaveProperty('spec.behavior', {
    scaleUp: { stabilizationWindowSeconds: 60 },
    scaleDown: { stabilizationWindowSeconds: 600 },
  });
});

test.each<[string, Partial<HorizontalPodAutoscalerProps>, string]>([
  [
    'more at least than at most',
    { cpuPercent: 70, minReplicas: 21 },
    'minReplicas is 21, above maxReplicas 20',
  ],
  ['nothing to act on', {}, 'an autoscaler needs cpuPercent or memoryPercent to act on'],
  [
    'waiting for more than an hour',
    { cpuPercent: 70, scaleDownAfter: Duration.minutes(61) },
    'Kubernetes waits at most 1h before it scales',
  ],
])('%s is refused', (_, scaling, message) => {
  expect(() => chartOf(scaling).toJson() as unknown).toThrow(`[chart/Autoscaler] ${message}`);
});
