import { Chart, Duration, Testing } from 'cdk8s';

import { type Exposure, Ingress } from '../../../constructs/kubernetes';
import { findObject } from '../../support/kubernetes-objects';

function ingressOf(exposure: Partial<Exposure>): unknown {
  const chart = new Chart(Testing.app(), 'chart');
  const props = { name: 'api', host: 'api.example.com', className: 'nginx', ...exposure };
  new Ingress(chart, 'Ingress', props);
  return findObject(chart, 'Ingress');
}

test('a host is served by the Service of its name, below the path it is told', () => {
  expect(ingressOf({ path: '/v1' })).toHaveProperty('spec', {
    ingressClassName: 'nginx',
    rules: [
      {
        host: 'api.example.com',
        http: {
          paths: [
            {
              path: '/v1',
              pathType: 'Prefix',
              backend: { service: { name: 'api', port: { name: 'http' } } },
            },
          ],
        },
      },
    ],
  });
});

test('a certificate is used for the host it is given for', () => {
  expect(ingressOf({ tlsSecretName: 'api-tls' })).toHaveProperty('spec.tls', [
    { hosts: ['api.example.com'], secretName: 'api-tls' },
  ]);
});

test('nginx is told how long to wait', () => {
  expect(ingressOf({ timeout: Duration.minutes(2) })).toHaveProperty('metadata.annotations', {
    'nginx.ingress.kubernetes.io/proxy-read-timeout': '120',
    'nginx.ingress.kubernetes.io/proxy-send-timeout': '120',
  });
});

test('another controller gets no annotations of nginx', () => {
  const ingress = ingressOf({ className: 'traefik', timeout: Duration.minutes(2) });

  expect(ingress).not.toHaveProperty('metadata.annotations');
});
