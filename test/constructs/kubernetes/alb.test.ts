import { Duration } from 'cdk8s';

import { type Exposure, Ingress } from '../../../constructs/kubernetes';
import { emptyChart } from '../../support/kubernetes-jobs';
import { findObject, yamlOf } from '../../support/kubernetes-objects';
import { manifestProblems } from '../../support/kubernetes-schema';

function chartOf(exposure: Partial<Exposure>) {
  const chart = emptyChart();
  const props = { name: 'api', host: 'api.example.com', className: 'alb', ...exposure };
  return { chart, ingress: new Ingress(chart, 'Ingress', props) };
}

function annotationsOf(exposure: Partial<Exposure>): Record<string, string> {
  const { chart } = chartOf(exposure);
  const object = findObject(chart, 'Ingress') as {
    metadata: { annotations?: Record<string, string> };
  };
  return object.metadata.annotations ?? {};
}

const ARN = 'arn:aws:acm:eu-central-1:123456789012:certificate/1';

test('a load balancer of AWS sends requests to the pods themselves', () => {
  expect(annotationsOf({})).toEqual({
    'alb.ingress.kubernetes.io/scheme': 'internet-facing',
    'alb.ingress.kubernetes.io/target-type': 'ip',
    'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80}]',
  });
});

test('a load balancer may answer inside its network only', () => {
  expect(annotationsOf({ internal: true })).toMatchObject({
    'alb.ingress.kubernetes.io/scheme': 'internal',
  });
});

test('who comes in plain text is sent to HTTPS where there is a certificate', () => {
  expect(annotationsOf({ certificateArn: ARN })).toMatchObject({
    'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
    'alb.ingress.kubernetes.io/ssl-redirect': '443',
    'alb.ingress.kubernetes.io/certificate-arn': ARN,
  });
});

test('a certificate without an ARN is found by the host', () => {
  const { chart } = chartOf({ tlsSecretName: 'api-tls' });

  expect(findObject(chart, 'Ingress')).toHaveProperty('spec.tls', [{ hosts: ['api.example.com'] }]);
  expect(annotationsOf({ tlsSecretName: 'api-tls' })).not.toHaveProperty([
    'alb.ingress.kubernetes.io/certificate-arn',
  ]);
});

test('the load balancer knows how long to wait, to drain, and whom to ask', () => {
  const annotations = annotationsOf({
    timeout: Duration.minutes(2),
    deregistrationDelay: Duration.seconds(20),
    healthCheckPath: '/ready',
  });

  expect(annotations).toMatchObject({
    'alb.ingress.kubernetes.io/load-balancer-attributes': 'idle_timeout.timeout_seconds=120',
    'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=20',
    'alb.ingress.kubernetes.io/healthcheck-path': '/ready',
  });
});

test('a class of another name is served by the controller that it names', () => {
  const annotations = annotationsOf({ className: 'public', controller: 'alb' });

  expect(annotations).toHaveProperty(['alb.ingress.kubernetes.io/target-type'], 'ip');
  expect(annotationsOf({ className: 'public' })).toEqual({});
});

test.each<[string, Partial<Exposure>, readonly string[]]>([
  ['4000s is the longest wait', { timeout: Duration.seconds(4000) }, []],
  [
    '4001s is too long',
    { timeout: Duration.seconds(4001) },
    ['timeout is 4001s, and an ALB keeps a connection for 1s to 4000s'],
  ],
  ['an hour is the longest drain', { deregistrationDelay: Duration.hours(1) }, []],
  [
    'two hours are too long',
    { deregistrationDelay: Duration.hours(2) },
    ['deregistrationDelay is above an hour, the most that a target group takes'],
  ],
  [
    'nginx has no health check of its own',
    { className: 'nginx', healthCheckPath: '/ready' },
    ['healthCheckPath says something to an alb only'],
  ],
  [
    'nginx has no certificate of AWS',
    { className: 'nginx', certificateArn: ARN },
    ['certificateArn says something to an alb only'],
  ],
])('%s', (_, exposure, faults) => {
  const { ingress } = chartOf(exposure);

  expect(ingress.node.validate()).toEqual(faults);
});

test('Kubernetes knows every field', async () => {
  const { chart } = chartOf({ tlsSecretName: 'api-tls', timeout: Duration.minutes(2) });

  expect(await manifestProblems(yamlOf(chart))).toEqual([]);
});
