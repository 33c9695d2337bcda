import { loadSystem } from '../../lib';
import { alertsOf, routeOf } from '../../testing';

const thread = loadSystem('test/fixtures/thread.yaml');

test('an alert that Prometheus evaluates goes to a receiver, with every channel of its severity', () => {
  expect(routeOf(thread, 'cluster', 'HighP99Latency')).toEqual({
    severity: 'P3',
    level: 'notify',
    channels: ['pagerduty', 'slack', 'email'],
    respondWithin: '4h',
    evaluator: 'prometheus',
    receiver: 'thread-cluster-P3',
  });
});

test('outside tier production nobody is woken: the alert goes to a topic, without PagerDuty', () => {
  const route = routeOf(thread, 'aws', 'HighP99Latency');

  expect(route).toEqual({
    severity: 'P3',
    level: 'notify',
    channels: ['slack', 'email'],
    respondWithin: '4h',
    evaluator: 'cloudwatch',
    topic: 'thread-aws-P3',
  });
});

test('an alert that is not there is told with the nearest name', () => {
  expect(() => routeOf(thread, 'cluster', 'HighP99Latancy')).toThrow(
    /^cluster has no alert HighP99Latancy\. .*HighP99Latency/,
  );
});

test('every alert says what it watches, and how long that has to hold', () => {
  expect(alertsOf(thread, 'cluster')).toContainEqual({
    name: 'HighP99Latency',
    on: 'api-gateway',
    condition: 'p99 latency above 2s',
    forSeconds: 300,
    severity: 'P3',
    level: 'notify',
  });
});
