import { Chart, Testing } from 'cdk8s';

import { AlertRules } from '../../../../constructs/kubernetes';
import { findObject, yamlOf } from '../../../support/kubernetes-objects';
import { manifestProblems } from '../../../support/kubernetes-schema';

const groups = [
  {
    name: 'api',
    rules: [
      {
        alert: 'Down',
        expr: 'up{app="api"} == 0',
        for: '5m',
        labels: { severity: 'P1' },
        annotations: { summary: '{{ $labels.instance }} is down.' },
      },
    ],
  },
];

function chartOf(): Chart {
  const chart = new Chart(Testing.app(), 'chart');
  new AlertRules(chart, 'Rules', { name: 'api', groups, labels: { release: 'prometheus' } });
  return chart;
}

test('the groups of a rule file stand in the object as they are', () => {
  expect(findObject(chartOf(), 'PrometheusRule')).toHaveProperty('spec', { groups });
});

test('the operator finds the rules by their labels', () => {
  expect(findObject(chartOf(), 'PrometheusRule')).toHaveProperty('metadata.labels', {
    release: 'prometheus',
  });
});

test('the Prometheus Operator knows every field', async () => {
  expect(await manifestProblems(yamlOf(chartOf()))).toEqual([]);
});
