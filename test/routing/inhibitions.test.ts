import type { Level, PrometheusAlert } from '../../lib/alerts';
import { inhibitions } from '../../lib/routing/inhibitions';
import {
  prometheusHighP99Latency,
  resolvedKubernetesSystem,
} from '../support/resolved-kubernetes-system';

test('what is down keeps the other alerts of the same thing quiet', () => {
  expect(inhibitionsOf(down('page'), slow('notify'))).toEqual([
    {
      source_matchers: [
        'system=~".+"',
        'environment=~".+"',
        'service=~".+"',
        'alertkind=~"down|unreachable"',
        'level="page"',
      ],
      target_matchers: ['alertkind!~"down|unreachable"', 'level=~"page|notify|digest"'],
      equal: ['system', 'environment', 'service'],
    },
  ]);
});

test('what wakes nobody keeps nothing quiet that would', () => {
  expect(inhibitionsOf(down('notify'), slow('page'))).toMatchObject([
    {
      source_matchers: expect.arrayContaining(['level="notify"']) as string[],
      target_matchers: ['alertkind!~"down|unreachable"', 'level=~"notify|digest"'],
    },
  ]);
});

test('a page keeps the milder alert of the same measure of the same thing quiet', () => {
  expect(inhibitionsOf(slow('page'), slow('notify'))).toEqual([
    {
      source_matchers: [
        'system=~".+"',
        'environment=~".+"',
        'service=~".+"',
        'alertkind=~".+"',
        'level="page"',
      ],
      target_matchers: ['level=~"notify|digest"'],
      equal: ['system', 'environment', 'service', 'alertkind'],
    },
  ]);
});

test.each([
  ['of another thing', slow('notify', 'resume-parser')],
  ['that pages as well', slow('page')],
])('a page keeps nothing quiet %s', (_, other) => {
  expect(inhibitionsOf(slow('page'), other)).toEqual([]);
});

test('every label that has to be equal has to be there', () => {
  const rules = inhibitionsOf(down('page'), slow('page'), slow('notify'));

  for (const { equal, source_matchers: matchers } of rules) {
    for (const label of equal) {
      expect(matchers.some((each) => each.startsWith(`${label}=~`))).toBe(true);
    }
  }
});

interface Inhibition {
  readonly source_matchers: readonly string[];
  readonly equal: readonly string[];
}

function inhibitionsOf(...alerts: readonly PrometheusAlert[]): readonly Inhibition[] {
  return inhibitions(resolvedKubernetesSystem({ alerts })) as readonly Inhibition[];
}

function slow(level: Level, name = 'api-gateway'): PrometheusAlert {
  return prometheusHighP99Latency({ level, target: { kind: 'service', name } });
}

function down(level: Level): PrometheusAlert {
  return { ...slow(level), condition: { kind: 'down' } };
}
