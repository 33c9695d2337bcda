import type { Listener, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';

import { compareRules } from '../../../../lib/operate/verify/aws/listener-rules';
import {
  compareLoadBalancer,
  type AskedLoadBalancer,
} from '../../../../lib/operate/verify/aws/load-balancers';
import { apiGateway } from '../../../support/resolved-system';
import { differing, rows } from '../rows';

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/1';

const EXPECTED = {
  certificate: CERTIFICATE,
  loadBalancer: {
    idleSeconds: 60,
    protected: true,
    accessLogs: { bucket: 'learnbot-staging-alb-logs', prefix: 'alb', retentionDays: 90 },
  },
};

const HTTPS: Listener = {
  Port: 443,
  Protocol: 'HTTPS',
  SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  Certificates: [{ CertificateArn: CERTIFICATE }],
  DefaultActions: [{ Type: 'fixed-response' }],
};

const HTTP: Listener = {
  Port: 80,
  Protocol: 'HTTP',
  DefaultActions: [
    {
      Type: 'redirect',
      RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
    },
  ],
};

/** What AWS answers for the load balancer when all is well. */
function loadBalancer(
  listeners: readonly Listener[] = [HTTPS, HTTP],
  attributes: Readonly<Record<string, string>> = {},
): AskedLoadBalancer {
  const all = {
    'idle_timeout.timeout_seconds': '60',
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': 'learnbot-staging-alb-logs',
    'access_logs.s3.prefix': 'alb',
    ...attributes,
  };
  return { listeners, attributes: Object.entries(all).map(([Key, Value]) => ({ Key, Value })) };
}

describe('a load balancer', () => {
  test('that is as the spec says has no difference', () => {
    expect(rows(compareLoadBalancer(EXPECTED, loadBalancer()))).toEqual([
      'idle timeout: 60s / 60s: same',
      'access logs: learnbot-staging-alb-logs/alb / learnbot-staging-alb-logs/alb: same',
      'port 443: HTTPS / HTTPS: same',
      'TLS policy: TLS 1.2 or later / ELBSecurityPolicy-TLS13-1-2-2021-06: same',
      `certificate: ${CERTIFICATE} / ${CERTIFICATE}: same`,
      'port 80: redirect to HTTPS on 443 / redirect to HTTPS on 443: same',
    ]);
  });

  test('with other attributes tells each of them', () => {
    const found = loadBalancer(undefined, {
      'idle_timeout.timeout_seconds': '4000',
      'access_logs.s3.bucket': 'other',
      'access_logs.s3.prefix': '',
    });

    expect(differing(compareLoadBalancer(EXPECTED, found))).toEqual([
      'idle timeout: 60s / 4000s: different',
      'access logs: learnbot-staging-alb-logs/alb / other: different',
    ]);
  });

  test('writes down what the spec says, and nothing where it says so', () => {
    const silent = { loadBalancer: { idleSeconds: 60, protected: true } };
    const off = loadBalancer(undefined, { 'access_logs.s3.enabled': 'false' });

    expect(differing(compareLoadBalancer(EXPECTED, off))).toEqual([
      'access logs: learnbot-staging-alb-logs/alb / none: different',
    ]);
    expect(differing(compareLoadBalancer(silent, loadBalancer()))).toEqual([
      'access logs: none / learnbot-staging-alb-logs/alb: different',
    ]);
    expect(differing(compareLoadBalancer(silent, off))).toEqual([]);
  });

  test('whose listeners speak old TLS and send nobody on tells both', () => {
    const found = loadBalancer([
      {
        ...HTTPS,
        SslPolicy: 'ELBSecurityPolicy-2016-08',
        Certificates: [{ CertificateArn: 'other' }],
      },
      { ...HTTP, DefaultActions: [{ Type: 'forward' }] },
    ]);

    expect(differing(compareLoadBalancer(EXPECTED, found))).toEqual([
      'TLS policy: TLS 1.2 or later / ELBSecurityPolicy-2016-08: different',
      `certificate: ${CERTIFICATE} / other: different`,
      'port 80: redirect to HTTPS on 443 / forward: different',
    ]);
  });

  test.each([
    'ELBSecurityPolicy-TLS13-1-3-2021-06',
    'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    'ELBSecurityPolicy-TLS-1-2-2017-01',
    'ELBSecurityPolicy-FS-1-2-Res-2020-10',
  ])('takes no TLS before 1.2 under %s', (SslPolicy) => {
    const found = loadBalancer([{ ...HTTPS, SslPolicy }, HTTP]);

    expect(differing(compareLoadBalancer(EXPECTED, found))).toEqual([]);
  });

  test.each([
    'ELBSecurityPolicy-TLS13-1-0-2021-06',
    'ELBSecurityPolicy-TLS13-1-1-2021-06',
    'ELBSecurityPolicy-TLS-1-1-2017-01',
    'ELBSecurityPolicy-FS-2018-06',
  ])('takes TLS before 1.2 under %s, which is told', (SslPolicy) => {
    const found = loadBalancer([{ ...HTTPS, SslPolicy }, HTTP]);

    expect(differing(compareLoadBalancer(EXPECTED, found))).toEqual([
      `TLS policy: TLS 1.2 or later / ${SslPolicy}: different`,
    ]);
  });

  test('without a listener misses it, and without anything is missing', () => {
    expect(differing(compareLoadBalancer(EXPECTED, loadBalancer([])))).toEqual([
      'port 443: HTTPS / no: missing',
      'port 80: redirect to HTTPS on 443 / no: missing',
    ]);
    expect(rows(compareLoadBalancer(EXPECTED, undefined))).toEqual(['exists: yes / no: missing']);
  });

  test('of which nothing is said is not told, never different', () => {
    const found = { attributes: [], listeners: [{ Port: 443 }, { Port: 80 }] };

    const verdicts = compareLoadBalancer(EXPECTED, found).map(({ verdict }) => verdict);

    expect(new Set(verdicts)).toEqual(new Set(['not told']));
  });
});

describe('the rules of a listener', () => {
  const host = 'staging-api.learnbot.example.com';

  function rule(paths: readonly string[] = [], overrides: Partial<Rule> = {}): Rule {
    const ofPath = { Field: 'path-pattern', PathPatternConfig: { Values: [...paths] } };
    return {
      Priority: '1',
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: [host] } },
        ...(paths.length === 0 ? [] : [ofPath]),
      ],
      Actions: [{ Type: 'forward' }],
      ...overrides,
    };
  }

  const expose = apiGateway().expose!;
  const onJobs = apiGateway({ name: 'jobs', expose: { ...expose, path: '/jobs' } });
  const last = { IsDefault: true, Actions: [{ Type: 'fixed-response' }] } as Rule;

  test('send each host and path on, among those of others', () => {
    const others = rule([], {
      Conditions: [{ Field: 'host-header', Values: ['shop.example.com'] }],
    });
    const found = [others, rule(['/jobs/*', '/jobs']), rule(), last];

    expect(rows(compareRules([apiGateway(), onJobs], found))).toEqual([
      `requests to: ${host} / ${host}: same`,
      'action: forward / forward: same',
      `requests to: ${host} on /jobs or /jobs/* / ${host} on /jobs or /jobs/*: same`,
      'action: forward / forward: same',
    ]);
  });

  test('may be told in the older form', () => {
    const found = rule([], { Conditions: [{ Field: 'host-header', Values: [host] }] });

    expect(differing(compareRules([apiGateway()], [found]))).toEqual([]);
  });

  test('that are for another path, answer themselves, or are not there are told', () => {
    const answering = rule([], { Actions: [{ Type: 'fixed-response' }] });

    expect(differing(compareRules([onJobs], [rule(['/work'])]))).toEqual([
      `requests to: ${host} on /jobs or /jobs/* / ${host} on /work: different`,
    ]);
    expect(differing(compareRules([apiGateway()], [answering]))).toEqual([
      'action: forward / fixed-response: different',
    ]);
    expect(rows(compareRules([apiGateway()], [last]))).toEqual([
      `requests to: ${host} / no: missing`,
    ]);
  });
});
