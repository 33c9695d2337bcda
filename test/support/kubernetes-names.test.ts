import { nameProblems } from './kubernetes-names';

function named(kind: string, name: string): object {
  return { kind, metadata: { name } };
}

/** A Deployment whose pods have this. */
function pods(spec: object, metadata: object = {}): object {
  return { ...named('Deployment', 'api'), spec: { template: { metadata, spec } } };
}

const NAME = 'a'.repeat(52);

test.each([
  ['CronJob', 'its Jobs add 11 characters'],
  ['StatefulSet', 'the label controller-revision-hash adds 11 characters'],
])('a %s has a name of 52 characters at most', (kind, because) => {
  expect(nameProblems(named(kind, NAME))).toEqual([]);
  expect(nameProblems(named(kind, `${NAME}a`))).toEqual([
    `metadata.name '${NAME}a' is longer than 52: ${because}`,
  ]);
});

test.each(['Job', 'Namespace', 'CronJob', 'StatefulSet'])('a %s has no dot in its name', (kind) => {
  expect(nameProblems(named(kind, 'db-1'))).toEqual([]);
  expect(nameProblems(named(kind, 'db.1'))).toEqual(["metadata.name 'db.1' is no RFC 1123 label"]);
});

test('a Job has a name of 63 characters at most, because its pods carry it in a label', () => {
  expect(nameProblems(named('Job', 'a'.repeat(63)))).toEqual([]);
  expect(nameProblems(named('Job', 'a'.repeat(64)))).toHaveLength(1);
});

test('a ConfigMap may have dots in its name', () => {
  expect(nameProblems(named('ConfigMap', 'api.v1'))).toEqual([]);
});

test('an object without a name is found', () => {
  expect(nameProblems({ kind: 'ConfigMap', metadata: {} })).toEqual(['metadata.name is missing']);
});

test('a namespace that no Namespace can be called is found', () => {
  const problems = nameProblems({ metadata: { name: 'api', namespace: 'el.agent' } });

  expect(problems).toEqual(["metadata.namespace 'el.agent' is no RFC 1123 label"]);
});

test('a label of pods is checked as that of the object', () => {
  const labels = { version: '1 2' };

  expect(nameProblems(pods({}, { labels: { version: '1.2' } }))).toEqual([]);
  expect(nameProblems(pods({}, { labels }))).toEqual(["label version has the value '1 2'"]);
});

test('a label that a selector asks for is checked', () => {
  const object = {
    ...named('Deployment', 'api'),
    spec: { selector: { matchLabels: { app: '-' } } },
  };

  expect(nameProblems(object)).toEqual(["label app has the value '-'"]);
});

test('keys of labels and annotations are qualified names', () => {
  const metadata = {
    name: 'api',
    labels: { 'a b': 'c' },
    annotations: { 'A.com/x': '', 'a.com/X': '' },
  };

  expect(nameProblems({ metadata })).toEqual([
    'label a b is no qualified name',
    'annotation A.com/x is no qualified name',
  ]);
});

test.each(['containers', 'initContainers', 'volumes'])('%s have labels as names', (field) => {
  expect(nameProblems(pods({ [field]: [{ name: 'api' }] }))).toEqual([]);
  expect(nameProblems(pods({ [field]: [{ name: 'my_api' }] }))).toEqual([
    `${field}.name 'my_api' is no RFC 1123 label`,
  ]);
});

test('a port has a name of 15 characters at most', () => {
  const container = (name: string) => ({ containers: [{ name: 'api', ports: [{ name }] }] });

  expect(nameProblems(pods(container('postgres-exptr')))).toEqual([]);
  expect(nameProblems(pods(container('postgres-exporter')))).toEqual([
    "ports.name 'postgres-exporter' is no port name of at most 15 characters",
  ]);
});

test('a port of a Service has more room than that of a container', () => {
  const spec = { ports: [{ name: 'postgres-exporter' }] };

  expect(nameProblems({ ...named('Service', 'db'), spec })).toEqual([]);
});

test('labels of an alert are those of Prometheus', () => {
  const rule = { alert: 'Down', labels: { severity: 'P1: now' } };

  expect(
    nameProblems({ ...named('PrometheusRule', 'a'), spec: { groups: [{ rules: [rule] }] } }),
  ).toEqual([]);
});
