import { parse } from 'yaml';

import { prometheusForm } from '../../lib/alerts';
import { renderRuleFile } from '../../lib/prometheus';
import { highP99LatencyOnPrometheus, resolvedSystem } from '../support/resolved-system';

test('the rule file says who made it and holds every alert that Prometheus evaluates', () => {
  const alert = highP99LatencyOnPrometheus();
  const { expr, labels, annotations } = prometheusForm(alert);

  const text = renderRuleFile(resolvedSystem({ alerts: [alert] }))!;

  expect(text.split('\n')[0]).toBe(
    '# Made by cdk-runbook for learnbot staging. Edit the spec, not this file.',
  );
  expect(parse(text)).toEqual({
    groups: [
      {
        name: 'learnbot-staging-api-gateway',
        rules: [{ alert: 'HighP99Latency', expr, for: '5m', labels, annotations }],
      },
    ],
  });
});

test('there is none where CloudWatch evaluates the alerts', () => {
  expect(renderRuleFile(resolvedSystem())).toBeUndefined();
});
