import Ajv from 'ajv';
import { parse } from 'yaml';

import { IMAGE_TAG, renderHelmChart } from '../../lib/charts/helm';
import { manifestYaml } from '../../lib/charts/manifest-yaml';
import { alertRule, chartProps, dashboard, deployment, text } from '../support/helm-chart';

const REPOSITORY = 'registry.example.com/el-agent';
const SHA = '0123456789abcdef0123456789abcdef01234567';

/** The files of a chart by their paths. */
function chart(props: Parameters<typeof chartProps>[0] = {}): Map<string, string> {
  return new Map(renderHelmChart(chartProps(props)).map(({ path, content }) => [path, content]));
}

/** The one template of a chart with these objects. */
function templateOf(objects: readonly unknown[], repositories = [REPOSITORY]): string {
  return chart({ objects: [{ file: 'all.yaml', objects }], repositories }).get(
    'templates/all.yaml',
  )!;
}

/** What the values' schema says of these values. */
function isTaken(values: unknown, props: Parameters<typeof chartProps>[0] = {}): boolean {
  const schema = JSON.parse(chart(props).get('values.schema.json')!) as object;
  return new Ajv({ allErrors: true }).compile(schema)(values);
}

test('a chart says its name, its version and what it deploys', () => {
  const content = chart({ version: '1.10.0', description: 'EL: entities, extracted' }).get(
    'Chart.yaml',
  )!;

  expect(parse(content)).toEqual({
    apiVersion: 'v2',
    name: 'el-agent',
    description: 'EL: entities, extracted',
    type: 'application',
    version: '1.10.0',
  });
});

test('objects stand in the templates, a file each, and no file is empty', () => {
  const files = chart({
    objects: [
      { file: 'el-agent.yaml', objects: [deployment()] },
      { file: 'alerts.yaml', objects: [alertRule] },
      { file: 'dashboards.yaml', objects: [] },
    ],
  });

  expect([...files.keys()]).toEqual([
    'Chart.yaml',
    'values.yaml',
    'values.schema.json',
    'templates/el-agent.yaml',
    'templates/alerts.yaml',
  ]);
});

test('the image takes repository and tag from the values', () => {
  const template = templateOf([deployment()]);

  expect(template).toContain('image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"');
});

test('of several repositories only the tag is a value', () => {
  const other = 'registry.example.com:5000/worker';

  const template = templateOf(
    [deployment(), deployment(`${other}:${IMAGE_TAG}`)],
    [REPOSITORY, other],
  );

  expect(template).toContain(`image: "${REPOSITORY}:{{ .Values.image.tag }}"`);
  expect(template).toContain(`image: "${other}:{{ .Values.image.tag }}"`);
});

test('an image with a tag of its own keeps it', () => {
  const template = templateOf([deployment('postgres:17.2')]);

  expect(template).toContain('image: postgres:17.2');
});

test('braces that are for others are text for Helm', () => {
  const template = templateOf([alertRule]);

  expect(template).toContain(
    'summary: "{{ "{{" }} $value | humanizePercentage }} of requests fail."',
  );
});

test('a template without images and braces is the manifest', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { b: 'c' } };

  expect(templateOf([object, object])).toBe(manifestYaml([object, object]));
});

test('a text at the end of a document is closed, because Helm cuts blank lines off', () => {
  expect(templateOf([text])).toMatch(/last\n\n\n# The text ends here\.\n$/);
  expect(templateOf([deployment()])).not.toContain('#');
});

test('the tag has no default', () => {
  expect(parse(chart().get('values.yaml')!)).toEqual({ image: { repository: REPOSITORY } });
});

test('the values say how a tag is given', () => {
  expect(chart().get('values.yaml')).toContain('--set image.tag=<sha of the commit>');
  expect(chart({ tagPattern: 'any' }).get('values.yaml')).toContain('--set image.tag=<tag>');
});

test.each([
  [{ repository: REPOSITORY, tag: SHA }, true],
  [{ repository: REPOSITORY }, false],
  [{ repository: REPOSITORY, tag: SHA.slice(1) }, false],
  [{ repository: REPOSITORY, tag: `${SHA}0` }, false],
  [{ repository: REPOSITORY, tag: SHA, tagg: '' }, false],
  [{ repository: `${REPOSITORY}:1`, tag: SHA }, false],
])('the schema of a chart for commits answers %j with %p', (image, answer) => {
  expect(isTaken({ image })).toBe(answer);
});

test.each([
  ['v1.2.3', true],
  ['latest', false],
  ['', false],
  ['.hidden', false],
  ['a'.repeat(129), false],
])('the schema of a chart for any tag answers %p with %p', (tag, answer) => {
  expect(isTaken({ image: { repository: REPOSITORY, tag } }, { tagPattern: 'any' })).toBe(answer);
});

test('a chart of several repositories takes none', () => {
  const repositories = [REPOSITORY, 'registry.example.com/worker'];

  expect(isTaken({ image: { tag: SHA } }, { repositories })).toBe(true);
  expect(isTaken({ image: { tag: SHA, repository: 'a' } }, { repositories })).toBe(false);
});

test('a section that the chart does not have is refused', () => {
  const image = { repository: REPOSITORY, tag: SHA };

  expect(isTaken({ image, images: {} })).toBe(false);
});

test('the same objects give the same bytes, whatever the order of their keys', () => {
  const { data, metadata, ...rest } = dashboard;

  const one = renderHelmChart(chartProps({ objects: [{ file: 'a.yaml', objects: [dashboard] }] }));
  const other = renderHelmChart(
    chartProps({ objects: [{ file: 'a.yaml', objects: [{ data, metadata, ...rest }] }] }),
  );

  expect(one).toEqual(other);
});
